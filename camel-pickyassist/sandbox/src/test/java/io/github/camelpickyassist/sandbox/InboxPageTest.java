/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks at the page with a real browser. */
class InboxPageTest {

    private static final String TO = "55123456789";

    private static final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T12:00:00Z"));

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().clock(clock).pushesPerMinute(0).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);
    private Browser browser;

    @BeforeEach
    void takeBrowser() {
        browser = inbox.browser();
    }

    @Test
    void showsHowToSendTheFirstMessageWithItsOwnAddress() {
        assertThat(browser.one("#curl").getText()).contains(sandbox.baseUrl() + "/push", sandbox.token());
        assertThat(browser.one("#route").getText()).contains(sandbox.baseUrl(), "pickyassist:single");
    }

    @Test
    void showsWhatArrivesWithoutBeingReloaded() {
        client.push("'application':'8','data':[{'number':'55123456789','message':'Hello"
                + " Ann','reference_number':'ord-42'}]");

        await().untilAsserted(() -> assertThat(browser.texts(".who .number")).containsExactly(TO));
        assertThat(browser.one(".unread").getText()).isEqualTo("1");
        browser.click(".who");

        await().untilAsserted(() -> assertThat(browser.texts(".bubble .text")).containsExactly("Hello Ann"));
        assertThat(browser.texts(".bubble .note")).contains("reference ord-42");
        await().untilAsserted(() -> assertThat(browser.all(".unread")).isEmpty());
    }

    @Test
    void showsThePushAndItsAnswerBesideTheMessage() {
        client.push("'application':'8','data':[{'number':'55123456789','message':'Hello'}]");
        openConversation();

        browser.click(".bubble .more");

        await().untilAsserted(() -> assertThat(browser.one("#pushed").getText())
                .contains("\"message\": \"Hello\"", "•••")
                .doesNotContain(sandbox.token()));
        assertThat(browser.one("#answered").getText()).contains("\"status\": 100");
    }

    @Test
    void movesTheTicksAsTheClockMoves() {
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.FAILED)
                .toNumber("55123456780")
                .because("no such account"));
        client.push(
                "'application':'8','data':[{'number':'55123456789','message':'Hi'},{'number':'55123456780','message':'Hi'}]");
        openConversation();

        assertTick("unknown");
        clock.advance(Duration.ofSeconds(1));
        assertTick("submitted");
        clock.advance(Duration.ofSeconds(2));
        assertTick("delivered");
        clock.advance(Duration.ofSeconds(7));
        assertTick("read");

        browser.open(sandbox.inboxUrl() + "#/8/55123456780");
        assertTick("failed");
        assertThat(browser.texts(".bubble .why")).containsExactly("no such account");
    }

    @Test
    void showsPicturesWithTheirCaptionsPlayersAndDocuments() {
        client.push("'application':'8','data':[{'number':'55123456789','message':'A caption','media_code':'"
                + Base64Files.picture(60, 40) + "'}]");
        client.push("'application':'8','media_name':'bill.pdf','globalmedia_code':'" + Base64Files.pdf()
                + "','data':[{'number':'55123456789'}]");
        client.push(
                "'application':'8','globalmedia_code':'" + Base64Files.sound() + "','data':[{'number':'55123456789'}]");
        openConversation();

        await().until(() -> Boolean.TRUE.equals(browser.script("const i = document.querySelector('.bubble img');"
                + "return i !== null && i.complete && i.naturalWidth === 60")));
        assertThat(browser.texts(".bubble .text")).containsExactly("A caption");
        assertThat(browser.texts(".bubble .file").get(0)).contains("bill.pdf", "13.2 KB");
        await().until(() -> Boolean.TRUE.equals(browser.script(
                "const a = document.querySelector('.bubble audio'); return a !== null && a.duration > 0.9")));
    }

    @Test
    void marksVoiceNotes() {
        client.push("'application':'10','voice':1,'globalmedia_code':'" + Base64Files.sound()
                + "','data':[{'number':'55123456789'}]");
        browser.open(sandbox.inboxUrl() + "#/10/" + TO);

        await().untilAsserted(
                        () -> assertThat(browser.texts(".bubble .note")).anyMatch(note -> note.contains("voice note")));
    }

    @Test
    void keepsHostileTextText() {
        String hostile =
                "<img src=x onerror=\\\"document.title=String.fromCharCode(72)\\\"><script>document.title=1</script>";
        client.push("'application':'8','data':[{'number':'55123456789','message':'" + hostile
                + "','reference_number':'<b>bold</b>'}]");
        sandbox.receives(CustomerMessage.text(TO, 8, "<svg onload=alert(1)>"));
        openConversation();

        await().untilAsserted(() -> assertThat(browser.texts(".bubble .text")).hasSize(2));
        assertThat(browser.texts(".bubble .text").get(0)).startsWith("<img src=x onerror=");
        assertThat(browser.texts(".bubble .note")).contains("reference <b>bold</b>");
        assertThat(browser.all("#turns img, #turns script, #turns b, #turns svg, #conversations svg"))
                .isEmpty();
        assertThat(browser.script("return document.title")).isEqualTo("Inbox – Picky Assist sandbox");
    }

    @Test
    void repliesAsTheCustomer() {
        client.push("'application':'8','data':[{'number':'55123456789','message':'Hi'}]");
        openConversation();

        browser.one("#fields input").sendKeys("Yes please");
        browser.click("#reply .primary");

        await().untilAsserted(
                        () -> assertThat(browser.texts(".turn.received .text")).containsExactly("Yes please"));
        assertThat(browser.one("#replied").getText()).contains("No webhook is set");
        assertThat(browser.script("return [...document.querySelectorAll('.turn')].map(e => e.firstChild.textContent)"))
                .isEqualTo(List.of("Sent: ", "Received: "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        button   | Yes / confirm         | payload confirm
        media    | https://example.org/a | https://example.org/a
        location | 19.07 / 72.87         | 19.07, 72.87
        """)
    void repliesWithWhatIsNoText(String kind, String values, String shown) {
        client.push("'application':'8','data':[{'number':'55123456789','message':'Hi'}]");
        openConversation();

        browser.script(
                "const k = document.getElementById('kind'); k.value = arguments[0]; k.dispatchEvent(new"
                        + " Event('change'))",
                kind);
        String[] each = values.split(" / ");
        for (int i = 0; i < each.length; i++) {
            browser.all("#fields input").get(i).sendKeys(each[i]);
        }
        browser.click("#reply .primary");

        await().untilAsserted(() -> assertThat(browser.texts(".turn.received .bubble"))
                .singleElement()
                .asString()
                .contains(shown));
    }

    @Test
    void setsRulesWebhooksAndTemplates() {
        fillIn("delivery", "form.elements.reason.value = 'because'");
        await().untilAsserted(() -> assertThat(browser.texts("#panel-body li"))
                .singleElement()
                .asString()
                .contains("because"));
        fillIn("webhooks", "form.elements.event.value = 'http://127.0.0.1:1/x'; form.elements.repeated.checked = true");
        await().untilAsserted(() -> assertThat(
                        client.control("GET", "/sandbox/webhooks", "").body())
                .contains("http://127.0.0.1:1/x", "\"repeated\""));
        fillIn("templates", "form.elements.id.value = 'AB1'; form.elements.text.value = 'Hi {{1}}'");
        await().untilAsserted(() -> assertThat(browser.texts("#panel-body li"))
                .singleElement()
                .asString()
                .contains("[en] Hi {{1}}"));
        client.control("DELETE", "/sandbox/templates?id=AB1", "");
        client.control("POST", "/sandbox/webhooks", "{'event':''}");
    }

    @Test
    void listsPushesThatWereRefused() {
        client.push("'application':'8','data':[]");
        browser.click("[data-panel=pushes]");

        await().untilAsserted(() -> assertThat(browser.texts("#panel-body li"))
                .singleElement()
                .asString()
                .contains("402 Empty Number List"));
    }

    @Test
    void switchesFaultsOnAndOff() {
        browser.click("[data-panel=faults]");
        await().until(() -> browser.all("select[name=on]").size() == 1);
        browser.script("document.querySelector('select[name=fault]').value = 'html';"
                + "document.querySelector('select[name=on]').value = 'every'");
        browser.click("#panel-body .primary");
        await().untilAsserted(() -> assertThat(browser.one("#banner").getText()).contains("html on every push"));
        browser.click("#panel-close");

        assertThat(client.post("/push", client.withToken("'application':'1','data':[]"))
                        .body())
                .contains("<html");
        browser.click("#banner button");

        await().until(() -> !browser.one("#banner").isDisplayed());
        assertThat(client.status("'application':'1','data':[]")).isEqualTo(402);
    }

    @Test
    void findsAndFilters() {
        client.push("'application':'8','data':[{'number':'55123456781','message':'apples'}]");
        client.push("'application':'1','data':[{'number':'55123456782','message':'pears','reference_number':'REF-7'}]");

        browser.one("#search").sendKeys("ref-7");
        await().untilAsserted(() -> assertThat(browser.texts(".who .number")).containsExactly("55123456782"));
        browser.script("document.getElementById('search').value = '';"
                + "const c = document.getElementById('channel'); c.value = '8'; c.dispatchEvent(new Event('change'))");
        await().untilAsserted(() -> assertThat(browser.texts(".who .number")).containsExactly("55123456781"));
        browser.script(
                "const s = document.getElementById('state'); s.value = 'failed'; s.dispatchEvent(new Event('change'))");
        await().untilAsserted(() -> assertThat(browser.one("#count").getText()).isEqualTo("Nothing found"));
    }

    @Test
    void isNotSlowedDownByTenThousandMessages() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{'number':'")
                    .append(i < 5_000 ? TO : Long.toString(55_200_000_000L + i))
                    .append("','message':'message ")
                    .append(i)
                    .append("'}");
        }
        client.push("'application':'8','data':[" + rows + "]");
        await().untilAsserted(() -> assertThat(browser.one("#count").getText()).isEqualTo("5001 conversations"));
        assertThat(browser.all(".who")).hasSize(50);

        long start = System.nanoTime();
        browser.open(sandbox.inboxUrl() + "#/8/" + TO);
        await().until(() -> browser.all(".turn").size() == 50);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        assertThat(browser.texts(".bubble .text")).last().isEqualTo("message 4999");

        browser.script("document.getElementById('earlier').click()");
        await().until(() -> browser.all(".turn").size() == 100);
        assertThat(browser.texts(".bubble .text")).first().isEqualTo("message 4900");
        browser.script("document.getElementById('more').click()");
        await().until(() -> browser.all(".who").size() == 100);
    }

    @Test
    void canBeUsedFromTheKeyboardAndByName() {
        client.push("'application':'8','data':[{'number':'55123456789','message':'Hi'}]");
        await().until(() -> browser.all(".who").size() == 1);

        assertThat(browser.script("return [...document.querySelectorAll('button, input, select')].filter(e =>"
                        + " !(e.getAttribute('aria-label') || e.textContent.trim() ||"
                        + " e.closest('label'))).length"))
                .isEqualTo(0L);
        browser.script("document.querySelector('.who').focus()");
        browser.one(".who").sendKeys("\n");
        await().until(() -> browser.all(".turn").size() == 1);
    }

    private void fillIn(String panel, String script) {
        inbox.openPanel(panel);
        await().until(() -> browser.one("#panel-title").getText().equalsIgnoreCase(panel));
        browser.script("const form = document.querySelector('#panel-body form');" + script + "; form.requestSubmit()");
    }

    private void openConversation() {
        await().until(() -> !browser.all(".who").isEmpty());
        inbox.openConversation(8, TO);
    }

    private void assertTick(String status) {
        await().untilAsserted(() ->
                assertThat(browser.all(".bubble .ticks." + status)).hasSize(1));
    }
}
