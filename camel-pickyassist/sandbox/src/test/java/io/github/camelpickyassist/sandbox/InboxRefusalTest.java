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
import org.junit.jupiter.params.provider.CsvSource;

/** What the page shows of pushes that became no message. */
class InboxRefusalTest {

    private static final String HELLO = "'application':'8','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(2).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        'application':'8','data':[]                                         | 402 Empty Number List     | data: no recipients
        'application':'8','data':[{'number':'0','message':'Hi'}]            | 406 Invalid Mobile Number | data[0].number
        'application':'8','data':[{'number':'55123456789','message':' '}]   | 407 Message cannot be empty | data[0]: neither text
        'application':'77','data':[{'number':'55123456789','message':'Hi'}] | 410 Invalid Request       | channel 77 is not set up
        """)
    void showsCodeWordsAndReasonWithoutAnyMessage(String push, String code, String reason) {
        client.push(push);

        inbox.awaitText(".refusal .last", code, reason);
        assertThat(inbox.browser().one(".refusal .number").getText()).isEqualTo("1 refused push");
        assertThat(inbox.browser().one("[data-panel=pushes] .badge").getText()).isEqualTo("1");
        assertThat(inbox.browser().one("[data-panel=pushes] .badge").getDomAttribute("aria-label"))
                .isEqualTo("1 refused push");
        assertThat(inbox.texts("#conversations .who")).isEmpty();
    }

    @Test
    void showsDocumentsThatAreNotAPush() {
        client.post("/push", "{\"token\":");

        inbox.awaitText(".refusal .last", "410 Invalid Request", "not JSON");
        inbox.browser().click(".refusal");
        await().untilAsserted(() -> assertThat(inbox.texts("#panel-body .items li"))
                .singleElement()
                .asString()
                .contains("410 Invalid Request", "Content"));
    }

    @Test
    void showsWrongTokens() {
        client.post("/push", "{\"token\":\"wrong\",\"application\":\"8\",\"data\":[]}");

        inbox.awaitText(".refusal .last", "401 Authentication Failed", "token");
    }

    @Test
    void showsPushesOverTheLimit() {
        for (int i = 0; i < 3; i++) {
            client.post("/push", client.withToken(HELLO));
        }

        inbox.awaitText(".refusal .last", "Dropped", "over the rate limit: more than 2 pushes in 60 s");
    }

    @Test
    void showsPushesThatAFaultMet() {
        sandbox.onNextPush(Fault.httpStatus(503));
        client.post("/push", client.withToken(HELLO));

        inbox.awaitText(".refusal .last", "Fault: HTTP error");
    }

    @Test
    void countsNeitherAcceptedPushesNorOnesWhoseAnswerWasLost() {
        sandbox.onNextPush(Fault.html().afterAccepting());
        client.post("/push", client.withToken(HELLO));
        client.push(HELLO);

        await().until(() -> !inbox.texts("#conversations .who").isEmpty());
        assertThat(inbox.texts(".refusal")).isEmpty();
        assertThat(inbox.browser().one("[data-panel=pushes] .badge").isDisplayed())
                .isFalse();
    }

    @Test
    void listsRefusedPushesAloneAndShowsEach() {
        client.push(HELLO);
        client.push("'application':'8','data':[]");
        await().until(() -> !inbox.texts(".refusal").isEmpty());

        inbox.browser().click(".refusal");
        await().untilAsserted(() -> assertThat(inbox.texts("#panel-body .items li"))
                .singleElement()
                .asString()
                .contains("402 Empty Number List", "data: no recipients", "Give at least one recipient"));
        inbox.browser().click("#panel-body .items button");
        inbox.awaitText("#verdict", "Refused: 402 Empty Number List", "data: no recipients");
        inbox.awaitText("#pushed", "\"data\": []");
    }

    @Test
    void marksRefusalsThatNobodyHasSeen() {
        client.push("'application':'8','data':[]");
        await().until(() ->
                !inbox.browser().all("[data-panel=pushes] .badge.fresh").isEmpty());

        inbox.browser().click(".refusal");
        await().until(() ->
                inbox.browser().all("[data-panel=pushes] .badge.fresh").isEmpty());
        assertThat(inbox.browser().one("[data-panel=pushes] .badge").getText()).isEqualTo("1");
    }

    @Test
    void isVisibleOnAPhone() {
        inbox.browser().size(390, 800);
        client.push("'application':'8','data':[]");

        inbox.awaitText(".refusal .last", "402 Empty Number List");
        assertThat(inbox.browser().one(".refusal").isDisplayed()).isTrue();
        assertThat(inbox.browser().one("#menu .badge").getText()).isEqualTo("1");
    }

    @Test
    void disappearsWhenTheSandboxIsCleared() {
        client.push("'application':'8','data':[]");
        await().until(() -> !inbox.texts(".refusal").isEmpty());

        sandbox.clear();
        await().until(() -> inbox.texts(".refusal").isEmpty());
    }
}
