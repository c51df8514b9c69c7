/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans faults as a person does. */
class InboxFaultPanelTest {

    private static final String HELLO = "'application':'8','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void describesEveryFaultInWordsAndInAGroup() {
        inbox.openPanel("faults");

        List<String> names = FaultCatalogue.names();
        Object offered = inbox.browser()
                .script("return [...document.querySelectorAll('select[name=fault] option')].map(o => o.value).sort()");
        assertThat((List<?>) offered).isEqualTo(names);
        assertThat(
                        inbox.browser()
                                .script(
                                        "return [...document.querySelectorAll('select[name=fault] option')]"
                                                + ".filter(o => o.textContent === o.value || o.parentElement.label === 'Others').length"))
                .isEqualTo(0L);
        assertThat((Long) inbox.browser().script("return document.querySelectorAll('optgroup').length"))
                .isGreaterThan(4);
    }

    @Test
    void namesTheCodesOfTheServiceAsTheProtocolDoes() {
        String codes = String.valueOf(inbox.browser()
                .script("return import('/inbox/codes.js').then(codes => JSON.stringify(codes.PUSH_CODES))"));

        assertThat(ServiceClient.json(codes).properties())
                .hasSizeGreaterThan(10)
                .allSatisfy(code -> assertThat(code.getValue().path(0).asText())
                        .isEqualTo(
                                StatusCode.of(Integer.parseInt(code.getKey())).meaning()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        Service down   | httpStatus      | every | HTTP error 503
        Answer lost    | answerLost      | next  | Accepted, but the answer is lost
        Slow           | drip            | every | Slow answer, byte by byte
        Limit hit      | tooManyRequests | next  | Over the rate limit (HTTP 429), retry after 5
        """)
    void hasPresets(String preset, String fault, String moment, String words) {
        inbox.openPanel("faults");
        inbox.browser().click("[data-preset='" + preset + "']");

        await().untilAsserted(() -> assertThat(planned()).isNotNull());
        assertThat(planned().path("fault").asText()).isEqualTo(fault);
        assertThat(planned().path("on").asText()).isEqualTo(moment);
        inbox.awaitText("#banner", words, fault + " on ");
        inbox.awaitText("#panel-said", "Planned: " + preset);
    }

    @Test
    void hasAPresetForOneBadNumber() {
        inbox.openPanel("faults");
        inbox.browser().click("[data-preset='One bad number']");
        inbox.awaitText("#panel-problem", "type the number first");
        inbox.set("[name=bad-number]", "+55 12 3456-781");
        inbox.browser().click("[data-preset='One bad number']");
        await().until(() -> planned() != null);

        assertThat(client.status(HELLO)).isEqualTo(100);
        assertThat(client.status(HELLO.replace("456789'", "456789'},{'message':'Hi','number':'55123456781'")))
                .isEqualTo(406);
        assertThat(client.status(HELLO.replace("456789", "456781"))).isEqualTo(406);
        inbox.awaitText("#banner", "refusal on pushes to +55 12 3456-781");
    }

    @Test
    void fillsInTheNumberOfTheOpenConversation() {
        client.push(HELLO);
        inbox.openConversation(8, "55123456789");
        inbox.openPanel("faults");

        assertThat(inbox.browser().one("[name=bad-number]").getDomProperty("value"))
                .isEqualTo("55123456789");
    }

    @Test
    void plansForTheNextPush() {
        plan("html", "next", "");

        assertThat(bodies(HELLO, HELLO)).satisfiesExactly(this::isHtml, this::isAccepted);
    }

    @Test
    void plansForAPosition() {
        plan("html", "nth", "form.elements.position.value = '2'");

        assertThat(bodies(HELLO, HELLO, HELLO)).satisfiesExactly(this::isAccepted, this::isHtml, this::isAccepted);
    }

    @Test
    void plansForEveryPush() {
        plan("html", "every", "");

        assertThat(bodies(HELLO, HELLO)).satisfiesExactly(this::isHtml, this::isHtml);
    }

    @Test
    void plansForPushesThatMatchNumberChannelAndText() {
        plan(
                "html",
                "matching",
                "form.elements.number.value = '0055 123456789'; form.elements.application.value = '8';"
                        + "form.elements.text.value = 'HELL'");

        assertThat(bodies(
                        HELLO,
                        HELLO.replace("456789", "456780"),
                        HELLO.replace("'8'", "'1'"),
                        HELLO.replace("Hello", "Bye"),
                        HELLO))
                .satisfiesExactly(this::isHtml, this::isAccepted, this::isAccepted, this::isAccepted, this::isHtml);
        inbox.awaitText("#banner", "html on pushes to 0055 123456789 on channel 8 with “HELL”");
    }

    @Test
    void sendsParametersAndAcceptsFirst() {
        plan("httpStatus", "next", "form.elements.status.value = '502'; form.elements.afterAccepting.checked = true");

        inbox.awaitText("#banner", "HTTP error 502, after accepting");
        assertThat(client.post("/push", client.withToken(HELLO)).statusCode()).isEqualTo(502);
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void saysWhyAFaultIsRefused() {
        plan("httpStatus", "next", "form.elements.status.value = '5'");

        inbox.awaitText("#panel-problem", "between 100 and 999");
    }

    @Test
    void offersNoMatchForFaultsBeforeThePushIsRead() {
        inbox.openPanel("faults");
        inbox.set("[name=fault]", "stopReading");

        assertThat(inbox.browser().one("[value=matching]").isEnabled()).isFalse();
        assertThat(inbox.browser().one("[name=afterAccepting]").isDisplayed()).isFalse();
    }

    @Test
    void removesAPlannedFault() {
        plan("html", "every", "");
        inbox.browser().click("#panel-body .items button");

        await().until(() -> planned() == null);
        assertThat(client.status(HELLO)).isEqualTo(100);
    }

    private void plan(String fault, String moment, String script) {
        inbox.openPanel("faults");
        inbox.set("#panel-body [name=fault]", fault);
        inbox.set("#panel-body [name=on]", moment);
        inbox.browser()
                .script("const form = document.querySelector('#panel-body form');" + script + "; form.requestSubmit()");
        await().until(() -> planned() != null
                || !inbox.browser().one("#panel-problem").getText().isEmpty());
    }

    private JsonNode planned() {
        return ServiceClient.json(client.control("GET", "/sandbox/faults", ""))
                .path("planned")
                .get(0);
    }

    private List<String> bodies(String... pushes) {
        return List.of(pushes).stream()
                .map(push -> client.post("/push", client.withToken(push)))
                .map(HttpResponse::body)
                .toList();
    }

    private void isHtml(String body) {
        assertThat(body).contains("<html");
    }

    private void isAccepted(String body) {
        assertThat(body).contains("\"status\":100");
    }
}
