/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Finds conversations and tells them apart. */
class InboxSearchTest {

    private static final String TO = "55123456789";

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "55123456789",
                "+55123456789",
                "0055123456789",
                "+55 (12) 345-6789",
                "55.12.345.6789",
                "55/12/3456789",
                "+55 (0)12 3456789",
                "[55] 12 3456–789",
                "012 3456789",
                "  345 6789  "
            })
    void findsANumberHoweverItIsTypedAndMarksIt(String typed) {
        push("8", TO, "one");
        push("8", "4915112345678", "other");
        inbox.awaitTexts(".who .number", "4915112345678", TO);

        inbox.set("#search", typed);

        inbox.awaitTexts(".who .number", TO);
        assertThat(inbox.texts(".who .number mark")).singleElement().satisfies(marked -> assertThat(TO)
                .contains(marked));
    }

    @Test
    void marksHitsInTextsAndShowsTheNewestOneInTheList() {
        push("8", TO, "Your *Apple* pie, and an APPLE");
        push("8", TO, "Goodbye");
        push("8", "55123456780", "pears");

        inbox.set("#search", "apple");

        inbox.awaitTexts(".who .number", TO);
        inbox.awaitTexts(".who .last mark", "Apple", "APPLE");
        inbox.browser().click(".who");
        inbox.awaitTexts(".bubble .text mark", "Apple", "APPLE");
        inbox.awaitTexts(".bubble .text strong", "Apple");
        inbox.set("#search", "");
        await().until(() -> inbox.browser().all("mark").isEmpty());
    }

    @Test
    void marksAHitAcrossFormatting() {
        push("8", TO, "see *you* soon");

        inbox.set("#search", "see you soon");
        inbox.awaitTexts(".who .number", TO);
        inbox.browser().click(".who");

        await().untilAsserted(() ->
                assertThat(String.join("", inbox.texts(".bubble .text mark"))).isEqualTo("see you soon"));
    }

    @Test
    void takesWhatIsTypedLiterally() {
        push("8", TO, "Is 2*(3+4) = 14? <b>[x]</b>");

        for (String typed : new String[] {"(3+4)", "<b>[", "14?", "2*("}) {
            inbox.set("#search", typed);
            inbox.awaitTexts(".who .number", TO);
            inbox.awaitTexts(".who .last mark", typed);
        }
        inbox.set("#search", "3x4");
        await().untilAsserted(() ->
                assertThat(inbox.browser().one("#count").getText()).isEqualTo("Nothing found"));
    }

    @Test
    void scrollsToAHitFarAbove() {
        push("8", TO, "the needle");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{'number':'55123456789','message':'hay ")
                    .append(i)
                    .append("'}");
        }
        client.push("'application':'8','data':[" + rows + "]");

        inbox.set("#search", "needle");
        inbox.awaitTexts(".who .last mark", "needle");
        inbox.browser().click(".who");

        await().until(() -> Boolean.TRUE.equals(inbox.browser()
                .script("const m = document.querySelector('.bubble mark'); if (!m) return false;"
                        + "const r = m.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight")));
    }

    @Test
    void tellsTheSameNumberOnTwoChannelsApart() {
        push("8", TO, "official");
        push("3", TO, "by SMS");

        inbox.awaitTexts(".who .number", TO, TO);
        inbox.awaitTexts(".who .via", "SMS", "WhatsApp Official");
        inbox.browser().click("#conversations li:nth-child(2) .who");
        inbox.awaitText("#where", "WhatsApp Official (8)");
        inbox.awaitTexts(".bubble .text", "official");
        inbox.browser().click("#conversations li:nth-child(1) .who");
        inbox.awaitText("#where", "SMS (3)");
        inbox.awaitTexts(".bubble .text", "by SMS");
        assertThat(inbox.browser().all("[aria-current=true]")).hasSize(1);
    }

    @Test
    void movesInTheListWithArrowKeys() {
        push("8", "55123456781", "a");
        push("8", "55123456782", "b");
        push("8", "55123456783", "c");
        inbox.awaitTexts(".who .number", "55123456783", "55123456782", "55123456781");

        inbox.browser().script("document.getElementById('search').focus()");
        inbox.press(Keys.ARROW_DOWN);
        assertThat(focused()).contains("55123456783");
        inbox.press(Keys.ARROW_DOWN);
        assertThat(focused()).contains("55123456782");
        inbox.press(Keys.END);
        inbox.press(Keys.ARROW_DOWN);
        assertThat(focused()).contains("55123456781");
        inbox.press(Keys.ARROW_UP);
        assertThat(focused()).contains("55123456782");
        inbox.press(Keys.ENTER);
        inbox.awaitTexts(".bubble .text", "b");
        inbox.press(Keys.HOME);
        assertThat(focused()).contains("55123456783");
        inbox.press(Keys.ARROW_UP);
        assertThat(inbox.browser().script("return document.activeElement.id")).isEqualTo("search");
    }

    @Test
    void keepsTheFocusedRowWhenTheListChanges() {
        push("8", "55123456781", "a");
        push("8", "55123456782", "b");
        inbox.awaitTexts(".who .number", "55123456782", "55123456781");
        inbox.browser().script("window.row = document.querySelectorAll('.list .who')[1]; window.row.focus()");

        push("8", "55123456783", "c");
        push("8", "55123456781", "d");

        inbox.awaitTexts(".who .number", "55123456781", "55123456783", "55123456782");
        assertThat(focused()).contains("55123456781").contains("d");
        assertThat(inbox.browser().script("return document.activeElement === window.row"))
                .isEqualTo(true);
    }

    private static String focused() {
        return String.valueOf(inbox.browser().script("return document.activeElement.innerText"));
    }

    private void push(String channel, String to, String text) {
        client.push("'application':'" + channel + "','data':[{'number':'" + to + "','message':'" + text + "'}]");
    }
}
