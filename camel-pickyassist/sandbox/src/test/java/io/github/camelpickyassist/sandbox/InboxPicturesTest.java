/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes the pictures in the documentation anew: {@code -Dtest=InboxPicturesTest -Ddocs.write=true}. */
@EnabledIfSystemProperty(named = "docs.write", matches = "true", disabledReason = "pictures are taken when asked for")
class InboxPicturesTest {

    private static final Path IMAGES = Path.of("../../src/docs/images");
    private static final long MAX_BYTES = 256 * 1024;

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-05T09:30:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .template(ApprovedTemplate.of("XY6479", "en", "Your order {{1}} of {{2}} arrives on {{3}}.")
                    .withHeader("Order update")
                    .withButtons("Track it", "Talk to us"))
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void takesPictures() throws IOException {
        try (Browser browser = Browser.find().orElseThrow()) {
            open(browser, "");
            picture(browser, "inbox-empty");
            fill();
            open(browser, "#/8/55123456789");
            await().until(() -> browser.all(".turn").size() == 7);
            await().until(() ->
                    Boolean.TRUE.equals(browser.script("return document.querySelector('.bubble img').complete")));
            browser.script("[...document.querySelectorAll('.bubble .more')].at(-1).click()");
            await().until(() -> browser.one("#java").isDisplayed());
            browser.script("document.getElementById('scroll').scrollTop = 1e6; document.activeElement.blur()");
            picture(browser, "inbox-light");
            browser.dark(true);
            picture(browser, "inbox-dark");
            browser.dark(false);
            panel(browser, "faults", "inbox-faults");
            panel(browser, "refused", "inbox-refused");
            browser.size(390, 800);
            open(browser, "");
            await().until(() -> browser.all(".who").size() > 5);
            picture(browser, "inbox-phone-list");
            open(browser, "#/8/55123456789");
            await().until(() -> browser.all(".turn").size() == 7);
            browser.script("document.getElementById('scroll').scrollTop = 1e6");
            picture(browser, "inbox-phone");
        }
    }

    private void open(Browser browser, String address) {
        browser.open("about:blank");
        browser.open(sandbox.inboxUrl() + address);
        await().until(() -> browser.one("#live").getText().equals("live"));
    }

    private void panel(Browser browser, String panel, String name) throws IOException {
        open(browser, "#/&panel=" + panel);
        await().until(() -> browser.one("#panel").isDisplayed());
        picture(browser, name);
    }

    private void fill() {
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.FAILED)
                .toNumber("55123456783")
                .because("131049"));
        client.push("'application':'1','data':[{'number':'919812345678','message':'Your table is booked for eight'}]");
        client.push("'application':'10','voice':1,'globalmedia_code':'" + Base64Files.sound()
                + "','data':[{'number':'4915112345678'}]");
        client.push(
                "'application':'8','data':[{'number':'55123456783','message':'Last chance: 20 % off until Friday'}]");
        clock.advance(Duration.ofMinutes(8));
        client.push("'application':'8','template_id':'XY6479','language':'en','data':[{'number':'55123456789',"
                + "'reference_number':'ord-42','template_message':['A-1','$25','Monday']}]");
        clock.advance(Duration.ofMinutes(4));
        sandbox.receives(CustomerMessage.button("55123456789", 8, "Track it", "track:A-1"));
        clock.advance(Duration.ofMinutes(1));
        client.push(
                "'application':'8','data':[{'number':'55123456789','message':'This is where it is now','media_code':'"
                        + Base64Files.picture(480, 270) + "'}]");
        client.push("'application':'8','media_name':'invoice-A-1.pdf','globalmedia_code':'" + Base64Files.pdf()
                + "','data':[{'number':'55123456789'}]");
        clock.advance(Duration.ofMinutes(3));
        sandbox.receives(CustomerMessage.text("55123456789", 8, "Great, thank you!"));
        clock.advance(Duration.ofMinutes(1));
        client.push("'application':'8','data':[{'number':'55123456789','message':'You are welcome, Ann.'}]");
        client.push("'application':'3','data':[{'number':'447700900123','message':'Your code is 482"
                + " 913'},{'number':'33612345678','message':'Your code is 771 024'}]");
        clock.advance(Duration.ofSeconds(4));
        client.push(
                "'application':'8','data':[{'number':'55123456789','message':'*See you on Monday!* Please bring:\\n- your _order number_\\n- the invoice'}]");
        client.push("'application':'3','data':[{'number':'55123456789','message':'Your code is 482 913'}]");
        client.push("'application':'8','data':[]");
        client.push(
                "'application':'8','template_id':'XY6479','data':[{'number':'55123456789','template_message':['A-1']}]");
        client.push("'application':'10','data':[{'number':'0','message':'Hello'}]");
        clock.advance(Duration.ofSeconds(1));
        client.control("POST", "/sandbox/faults", "{'fault':'tooManyRequests','retryAfter':'5','on':40}");
        client.control("POST", "/sandbox/settings", "{'balance':'12.50'}");
    }

    private static void picture(Browser browser, String name) throws IOException {
        // What is on its way comes within one tick of the event stream.
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        Path file = IMAGES.resolve(name + ".png");
        browser.picture(file);
        assertThat(Files.size(file)).isLessThan(MAX_BYTES);
    }
}
