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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How texts look on the page. */
class InboxTextTest {

    private static final String TO = "55123456789";
    private static final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T12:00:00Z"));

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().clock(clock).pushesPerMinute(0).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);

    // spotless:off
    /** What is written, and how it is shown. */
    private static final String FORMATS = """
        plain                        | plain
        *bold*                       | <strong>bold</strong>
        a *bold* word                | a <strong>bold</strong> word
        _italic_                     | <em>italic</em>
        ~strike~                     | <s>strike</s>
        `code *not bold*`            | <code>code *not bold*</code>
        ```mono *a*``` end           | <code>mono *a*</code> end
        ```two\\nlines```             | <code>two⏎lines</code>
        *_both_*                     | <strong><em>both</em></strong>
        *a _b_ ~c~*                  | <strong>a <em>b</em> <s>c</s></strong>
        (*bold*), "_it_".            | (<strong>bold</strong>), "<em>it</em>".
        snake_case_name              | snake_case_name
        2*3*4                        | 2*3*4
        * not bold*                  | <ul><li>not bold*</li></ul>
        *not bold *                  | *not bold *
        *open                        | *open
        **                           | **
        *a\\nb*                      | *a⏎b*
        *öl* é_x_                    | <strong>öl</strong> é_x_
        - one\\n- two                | <ul><li>one</li><li>two</li></ul>
        * one\\n* *two*              | <ul><li>one</li><li><strong>two</strong></li></ul>
        3. c\\n4. d                  | <ol><li>c</li><li>d</li></ol>
        Hi\\n- one\\nBye             | Hi<ul><li>one</li></ul>Bye
        > quoted                     | <blockquote>quoted</blockquote>
        <b>*x*</b>                   | &lt;b><strong>x</strong>&lt;/b>
        <i> *x* </i>                 | &lt;i> <strong>x</strong> &lt;/i>
        """;
    // spotless:on

    @Test
    void formatsAsWhatsAppDoes() {
        List<String> shown = new ArrayList<>();
        for (String format : FORMATS.split("\n")) {
            String[] parts = format.split(" *[|] ");
            client.push("'application':'8','data':[{'number':'55123456789','message':'" + parts[0].replace("\"", "\\\"")
                    + "'}]");
            shown.add(parts[1].replace('⏎', '\n'));
        }
        inbox.openConversation(8, TO);
        await().until(() -> inbox.browser().all(".bubble .text").size() == shown.size());

        assertThat(markups()).containsExactlyElementsOf(shown);
    }

    @Test
    void formatsNothingOnChannelsThatShowTextAsItIs() {
        client.push("'application':'3','data':[{'number':'55123456789','message':'*plain* - one'}]");
        inbox.openConversation(3, TO);

        assertThat(markup()).isEqualTo("*plain* - one");
        inbox.awaitText(".who .last", "*plain*");
    }

    @Test
    void formatsWhatPeopleWriteAndTheListOfConversations() {
        sandbox.receives(CustomerMessage.text(TO, 8, "*hi* _there_"));
        inbox.openConversation(8, TO);

        assertThat(markup()).isEqualTo("<strong>hi</strong> <em>there</em>");
        inbox.awaitText(".who .last", "hi there");
    }

    @Test
    void takesNoMoreTimeForHostileText() {
        client.push("'application':'8','data':[{'number':'55123456789','message':'" + " *a _b ~c".repeat(1500) + "'}]");
        inbox.openConversation(8, TO);

        assertThat(inbox.browser().all(".bubble .text strong, .bubble .text em"))
                .isEmpty();
    }

    @Test
    void letsEachTextDecideItsDirection() {
        client.push("'application':'8','data':[{'number':'55123456789','message':'שלום עולם'}]");
        inbox.openConversation(8, TO);

        assertThat(inbox.browser().one(".bubble .text").getDomAttribute("dir")).isEqualTo("auto");
        assertThat(direction(".bubble .text")).isEqualTo("rtl");
        assertThat(direction(".who .last [dir]")).isEqualTo("rtl");
        assertThat(direction(".who .number")).isEqualTo("ltr");
        assertThat(inbox.browser().one("#fields input").getDomAttribute("dir")).isEqualTo("auto");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        131049          | 131049: not delivered to keep the ecosystem healthy
        131026          | 131026: undeliverable: the number is not on WhatsApp
        999999          | 999999: not in WhatsApp’s list of codes
        no such account | no such account
        """)
    void explainsCodesOfFailures(String reason, String words) {
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.FAILED).because(reason));
        client.push("'application':'8','data':[{'number':'55123456789','message':'Hi'}]");
        clock.advance(Duration.ofSeconds(5));
        inbox.openConversation(8, TO);

        inbox.awaitText(".bubble .why", words);
        assertThat(inbox.browser().one(".bubble .ticks").getDomAttribute("title"))
                .startsWith("failed: " + words);
    }

    /** The elements of the first message with nothing but their names. */
    private static String markup() {
        await().until(() -> !inbox.browser().all(".bubble .text").isEmpty());
        return markups().get(0);
    }

    private static List<String> markups() {
        List<?> found = (List<?>) inbox.browser()
                .script("const print = n => n.nodeType === 3 ? n.data.replace(/</g, '&lt;') : '<' + n.localName + '>'"
                        + " + [...n.childNodes].map(print).join('') + '</' + n.localName + '>';"
                        + "return [...document.querySelectorAll('.bubble .text')]"
                        + ".map(text => [...text.childNodes].map(print).join(''))");
        return found.stream().map(Objects::toString).toList();
    }

    private static String direction(String selector) {
        return Objects.toString(inbox.browser()
                .script("return getComputedStyle(document.querySelector(arguments[0])).direction", selector));
    }
}
