/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks for barriers with axe-core, in both colour schemes, on a desktop and on a phone. */
class InboxAccessibilityTest {

    private static final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T12:00:00Z"));

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().clock(clock).messagesKept(20).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);

    static Stream<Arguments> views() {
        List<Arguments> views = new ArrayList<>();
        for (String colours : List.of("light", "dark")) {
            for (String device : List.of("desktop", "phone")) {
                views.add(Arguments.of(colours, device));
            }
        }
        return views.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("views")
    void hasNoBarriersWhileItIsEmpty(String colours, String device) {
        show(colours, device);

        assertNoBarriers("empty page", "");
        assertNoBarriers("empty list of pushes", "#/&panel=pushes");
        assertNoBarriers("no refused pushes", "#/&panel=refused");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("views")
    void hasNoBarriersWithRefusedPushesAlone(String colours, String device) {
        show(colours, device);
        client.push("'application':'8','data':[]");

        assertNoBarriers("refused pushes and no message", "");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("views")
    void hasNoBarriersInTheListTheChatAndThePush(String colours, String device) {
        show(colours, device);
        String push = fill();

        assertNoBarriers("list", "");
        assertNoBarriers("chat", "#/8/55123456789");
        assertNoBarriers("plain chat", "#/3/55123456789");
        assertNoBarriers("push", "#/8/55123456789&push=" + push);
        assertNoBarriers("refused push", "#/&push=@22");
        inbox.open("#/8/55123456789");
        inbox.set("#search", "bold");
        await().until(() -> !inbox.browser().all(".turn mark").isEmpty());
        assertNoBarriers("search");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("views")
    void hasNoBarriersOnThePanels(String colours, String device) {
        show(colours, device);
        fill();
        client.control("POST", "/sandbox/delivery-rules", "{'end':'failed','reason':'131049'}");
        client.control("POST", "/sandbox/templates", "{'template_id':'XY1','texts':{'en':'Hi {{1}}'}}");
        client.control("POST", "/sandbox/faults", "{'fault':'html','on':'matching','number':'55123456789'}");

        for (String panel : List.of(
                "menu",
                "pushes",
                "refused",
                "faults",
                "delivery",
                "webhooks",
                "templates",
                "connect",
                "test",
                "clear")) {
            assertNoBarriers(panel, "#/&panel=" + panel);
        }
        inbox.openPanel("faults");
        inbox.set("#panel-body [name=fault]", "httpStatus");
        inbox.set("#panel-body [name=on]", "matching");
        assertNoBarriers("fault with parameters");
        client.control("DELETE", "/sandbox/templates?id=XY1", "");
    }

    /** A check that finds nothing proves nothing until it has found something. */
    @Test
    void findsABarrierThatIsThere() {
        inbox.browser().script("document.getElementById('count').style.color = '#bbb'");

        assertThat(inbox.browser().violations()).anyMatch(violation -> violation.startsWith("color-contrast"));
    }

    private void show(String colours, String device) {
        inbox.browser().dark(colours.equals("dark"));
        if (device.equals("phone")) {
            inbox.browser().size(390, 800);
        }
    }

    private void assertNoBarriers(String what, String address) {
        inbox.open(address);
        if (address.contains("&panel=")) {
            await().until(() -> inbox.browser().one("#panel").isDisplayed());
        } else if (address.contains("&push=")) {
            await().until(() -> inbox.browser().one("#pushed").isDisplayed());
        } else if (!address.isEmpty()) {
            await().until(() -> !inbox.browser().all(".turn").isEmpty());
        }
        assertNoBarriers(what);
    }

    private static void assertNoBarriers(String what) {
        assertThat(inbox.browser().violations()).as(what).isEmpty();
    }

    /** Everything that has a look of its own. Returns the id of a push. */
    private String fill() {
        for (int i = 0; i < 20; i++) {
            client.push("'application':'3','data':[{'number':'5512345670" + i + "','message':'Many'}]");
        }
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.FAILED)
                .toNumber("55123456781")
                .because("131049"));
        sandbox.globalWebhook(URI.create("http://127.0.0.1:1/hook"));
        client.push("'application':'8','data':[{'number':'55123456789','reference_number':'ord-42','message':"
                + "'*bold* _it_ ~no~ `code` ```mono```\\n- one\\n> quoted'}]");
        client.push("'application':'8','data':[]");
        client.push("'application':'8','data':[{'number':'55123456781','message':'Failed'},"
                + "{'number':'55123456782','message':'Read'}]");
        client.push("'application':'8','globalmedia_code':'" + Base64Files.pdf() + "','data':[{'number':'55123456789',"
                + "'message':'lost'}]");
        client.push("'application':'8','globalmedia_code':'" + Base64Files.picture(60, 40)
                + "','data':[{'number':'55123456789','message':'Caption'}]");
        client.push("'application':'3','data':[{'number':'55123456789','message':'Code'}]");
        sandbox.receives(CustomerMessage.button("55123456789", 8, "Yes", "yes-1"));
        sandbox.receives(CustomerMessage.text("55123456789", 10, "Hello").asEcho());
        client.control("POST", "/sandbox/faults", "{'fault':'stall','on':99}");
        client.control("POST", "/sandbox/settings", "{'balance':'12.50'}");
        return client.push("'application':'8','data':[{'number':'55123456789','message':'the bold end'}]")
                .path("push_id")
                .asText();
    }
}
