/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token, test messages, the credit, what was dropped, and clearing. */
class InboxToolsTest {

    private static final String HELLO = "'application':'8','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .tokens("a-token-of-somebody")
            .pushesPerMinute(0)
            .messagesKept(5)
            .create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void showsTheTokenWhenAsked() {
        assertThat(inbox.browser()
                        .script("return document.documentElement.outerHTML")
                        .toString())
                .doesNotContain(sandbox.token());
        assertThat(inbox.browser().one("#connection [data-address=token]").getText())
                .contains("••••");

        inbox.browser().click("#connection .reveal");
        inbox.awaitText("#connection [data-address=token]", sandbox.token());
        inbox.awaitText("#curl", sandbox.token());
        inbox.browser().click("#connection .reveal");
        inbox.awaitText("#connection [data-address=token]", "••••");
        assertThat(inbox.browser().one("#curl").getText()).doesNotContain(sandbox.token());
    }

    @Test
    void copiesTokenAddressAndExamplesWithTheRealToken() {
        assertThat(copied("#connection .address:nth-child(1) .copy")).isEqualTo(sandbox.baseUrl());
        assertThat(copied("#connection .address:nth-child(2) .copy")).isEqualTo(sandbox.token());
        assertThat(copied("#start .titled:has(+ #curl) .copy"))
                .startsWith("curl " + sandbox.baseUrl() + "/push")
                .contains("\"token\":\"" + sandbox.token() + "\"");
        assertThat(copied("#start .titled:has(+ #route) .copy"))
                .contains("token = " + sandbox.token(), "base-url = " + sandbox.baseUrl());
    }

    @Test
    void showsBothOnAPanelToo() {
        client.push(HELLO);
        inbox.openPanel("connect");

        assertThat(inbox.browser().one("#panel-body [data-address='base URL']").getText())
                .isEqualTo(sandbox.baseUrl());
        inbox.browser().click("#panel-body .reveal");
        inbox.awaitText("#panel-body [data-address=token]", sandbox.token());
        inbox.browser().click("#panel-body .copy");
        inbox.awaitText("#panel #toast", "Copied: the base URL");
    }

    @Test
    void sendsATestMessageThroughTheSandboxsOwnDoor() {
        sandbox.balance(new BigDecimal("1"));
        inbox.openPanel("test");
        inbox.set("#panel-body [name=number]", "+55 (12) 345-6789");
        inbox.set("#panel-body [name=text]", "Just *testing*");
        inbox.browser().click("#panel-body .primary");

        inbox.awaitTexts(".bubble .text", "Just testing");
        inbox.awaitTexts(".bubble .note.test", "Test message of this page");
        assertThat(sandbox.requests()).isEqualTo(1);
        assertThat(sandbox.pushes()).singleElement().matches(ReceivedPush::isTest);
        assertThat(sandbox.messagesTo("55123456789")).hasSize(1);
        inbox.awaitText("#credit", "Credit 0.995 · spent 0.005");
        assertThat(client.control("GET", "/sandbox/pushes", "").body())
                .contains("\"test\":true")
                .doesNotContain(sandbox.token());
    }

    @Test
    void marksNoOtherPushAsTest() {
        client.push(HELLO);

        assertThat(sandbox.pushes()).singleElement().matches(push -> !push.isTest());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {'fault':'httpStatus','status':503}          | HTTP 503
        {'fault':'refusal','code':403}               | 403 Insufficient Balance · Add credit
        {'fault':'closeWithoutAnswer'}               | the connection ended
        {'fault':'html'}                             | The answer is not JSON
        {'fault':'empty'}                            | The answer is empty
        {'fault':'tooManyRequests','retryAfter':'5'} | HTTP 429 · 429 Too Many Requests
        """)
    void saysWhatBecameOfATestMessageThatMetAFault(String fault, String words) {
        client.control("POST", "/sandbox/faults", fault);
        inbox.openPanel("test");
        inbox.browser().click("#panel-body .primary");

        inbox.awaitText("#panel-problem", words);
        assertThat(sandbox.messages()).isEmpty();
        assertThat(sandbox.requests()).isEqualTo(1);
    }

    /** A browser would send it again, because the connection was closed without an answer. */
    @Test
    void sendsOnceThoughTheAnswerIsLost() {
        sandbox.onNextPush(Fault.answerLost());
        inbox.openPanel("test");
        inbox.browser().click("#panel-body .primary");

        inbox.awaitText("#panel-problem", "Outcome unknown: no complete answer");
        assertThat(sandbox.messages()).hasSize(1);
        inbox.awaitTexts(".who .number", "55123456789");
    }

    @Test
    void offersTheOpenConversationForATestMessage() {
        client.push(HELLO.replace("'8'", "'3'"));
        inbox.openConversation(3, "55123456789");
        inbox.openPanel("test");

        assertThat(inbox.browser().one("#panel-body [name=application]").getDomProperty("value"))
                .isEqualTo("3");
        assertThat(inbox.browser().one("#panel-body [name=number]").getDomProperty("value"))
                .isEqualTo("55123456789");
    }

    @Test
    void countsTheCredit() {
        assertThat(inbox.browser().one("#credit").isDisplayed()).isFalse();
        client.push(HELLO);
        inbox.awaitText("#credit", "Credit spent 0.005");

        sandbox.balance(new BigDecimal("12.50"));
        inbox.awaitText("#credit", "Credit 12.50 · spent 0.005");
        client.push(HELLO);
        inbox.awaitText("#credit", "Credit 12.495 · spent 0.010");
    }

    @Test
    void saysWhatWasDropped() {
        for (int i = 0; i < 7; i++) {
            client.push(HELLO);
        }
        client.push(HELLO.replace("456789", "456780"));

        inbox.awaitText("#dropped", "Dropped: 3 older pushes with 3 messages", "keeps up to 5 messages");
        inbox.openConversation(8, "55123456789");
        inbox.awaitText("#gone", "3 earlier messages dropped");
    }

    @Test
    void saysWhichIncomingMessagesAndRefusalsWereDropped() {
        for (int i = 0; i < 7; i++) {
            sandbox.receives(CustomerMessage.text("55123456789", 8, "Hi " + i));
        }
        for (int i = 0; i < 101; i++) {
            client.post("/push", "no push");
        }

        inbox.awaitText("#dropped", "2 incoming messages", "1 refused request");
        sandbox.clear();
        await().until(() -> !inbox.browser().one("#dropped").isDisplayed());
    }

    @Test
    void leavesAConversationThatIsNoLongerKept() {
        client.push(HELLO);
        inbox.openConversation(8, "55123456789");
        for (int i = 0; i < 5; i++) {
            client.push(HELLO.replace("456789", "456780"));
        }

        inbox.awaitText("#toast", "no longer kept");
        assertThat(inbox.browser().one("#start").isDisplayed()).isTrue();
    }

    @Test
    void asksBeforeItClears() {
        client.push(HELLO);
        sandbox.onEveryPush(Fault.html());
        await().until(() -> !inbox.browser().all(".who").isEmpty());

        inbox.browser().click("#clear");
        inbox.awaitText("#panel-title", "Clear the sandbox?");
        inbox.awaitText("#panel-body", "1 conversation, 1 message, 0 refused, 1 planned fault");
        inbox.browser().click("#keep");
        await().until(() -> !inbox.browser().one("#panel").isDisplayed());
        assertThat(sandbox.messages()).hasSize(1);

        inbox.browser().click("#clear");
        await().until(() -> inbox.browser().one("#panel").isDisplayed());
        inbox.browser().click("#clear-all");
        await().until(() -> inbox.browser().all(".who").isEmpty());
        assertThat(sandbox.messages()).isEmpty();
        assertThat(inbox.browser().one("#panel").isDisplayed()).isFalse();
        assertThat(inbox.browser().one("#banner").isDisplayed()).isFalse();
    }

    private static String copied(String selector) {
        inbox.browser().script("navigator.clipboard.writeText('')");
        inbox.browser().click(selector);
        await().until(() -> !inbox.clipboard().isEmpty());
        return inbox.clipboard();
    }
}
