/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventWebhookTest {

    private static final String HELLO =
            "'application':'8','data':[{'number':'55123456789','message':'Hello','reference_number':'ord-42'}]";

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .balance(new BigDecimal("1"))
            .webhookRetries(true)
            .create();

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final ServiceClient client = new ServiceClient(sandbox);

    @BeforeEach
    void connect() {
        sandbox.eventWebhook(receiver.uri());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void isToldOfEveryStepInTheDocumentedForm() {
        JsonNode push = client.push(HELLO);
        clock.advance(Duration.ofSeconds(1));
        awaitCalls(1);

        assertThat(receiver.calls().get(0).contentType()).isEqualTo("application/json");
        assertThat(receiver.calls().get(0).body())
                .isEqualTo("{\"project_id\":3526,\"event_id\":1,\"data\":[{\"push_id\":"
                        + push.path("push_id").asText() + ",\"number\":\"55123456789\",\"msg_id\":"
                        + push.path("data").path(0).path("msg_id").asText()
                        + ",\"status\":4,\"reference_number\":\"ord-42\",\"message\":\"Hello\","
                        + "\"message_type\":\"Text\",\"channel_id\":8}]}");
        clock.advance(Duration.ofSeconds(2));
        awaitCalls(2);
        clock.advance(Duration.ofSeconds(7));
        awaitCalls(3);
        assertThat(statuses()).containsExactly(4, 1, 3);
    }

    @Test
    void isToldWhyAMessageFailedAndTheReportSaysSoToo() {
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.FAILED).because("131049"));
        String pushId = client.push(HELLO).path("push_id").asText();
        clock.advance(Duration.ofSeconds(10));
        awaitCalls(2);

        assertThat(statuses()).containsExactly(4, 2);
        assertThat(receiver.calls().get(1).report().path("error_message").asText())
                .isEqualTo("131049");
        assertThat(reportedStatus(pushId)).isEqualTo("2");
        assertThat(sandbox.messages())
                .singleElement()
                .returns(DeliveryStatus.FAILED, ReceivedMessage::status)
                .returns("131049", ReceivedMessage::failure);
    }

    @Test
    void isToldOfRefundsAndTheCreditComesBack() {
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.REFUNDED).onChannel(8));
        String pushId = client.push(HELLO).path("push_id").asText();
        assertThat(balance()).isEqualTo("0.995");
        clock.advance(Duration.ofSeconds(3));
        awaitCalls(2);

        assertThat(statuses()).containsExactly(4, 5);
        await().untilAsserted(() -> assertThat(balance()).isEqualTo("1.000"));
        assertThat(reportedStatus(pushId)).as("the report knows no 5").isEqualTo("2");
    }

    @Test
    void repeatsWhatGotNoAnswerAsDocumentedAndThenGivesUp() {
        receiver.failsWith(500, 503, 404, 201, 500, 500);
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.SUBMITTED));
        client.push(HELLO);
        clock.advance(Duration.ofSeconds(1));
        awaitCalls(1);
        int calls = 1;
        for (Duration pause :
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(6))) {
            awaitFailed(calls);
            clock.advance(pause.minusSeconds(1));
            assertNoMoreCallsThan(calls);
            clock.advance(Duration.ofSeconds(1));
            awaitCalls(++calls);
        }
        awaitFailed(5);
        clock.advance(Duration.ofDays(2));
        assertNoMoreCallsThan(5);
    }

    @Test
    void canBeToldTwiceInReverseAndBeforeTheAnswer() {
        sandbox.webhookQuirks(Set.of(WebhookQuirk.REPEATED, WebhookQuirk.LAST_FIRST, WebhookQuirk.NUMBERS_AS_TEXT));
        client.push(HELLO);
        clock.advance(Duration.ofSeconds(10));
        awaitCalls(6);
        assertThat(statuses()).containsExactly(3, 3, 1, 1, 4, 4);
        assertThat(receiver.calls().get(0).body()).contains("\"project_id\":\"3526\"", "\"status\":\"3\"");
    }

    @Test
    void canHearOfAMessageBeforeItsSenderDoes() {
        sandbox.webhookQuirks(Set.of(WebhookQuirk.BEFORE_THE_ANSWER));
        client.push(HELLO);

        assertThat(statuses()).as("when the answer is there").containsExactly(4);
        clock.advance(Duration.ofSeconds(10));
        awaitCalls(3);
        assertThat(statuses()).containsExactly(4, 1, 3);
    }

    @Test
    void choosesTheSameShareForTheSameSeed() {
        assertThat(failuresOf(42)).isEqualTo(failuresOf(42)).isNotEqualTo(failuresOf(43));
        assertThat(failuresOf(42).stream().filter(DeliveryStatus::hasFailed).count())
                .isBetween(20L, 80L);
    }

    private List<DeliveryStatus> failuresOf(long seed) {
        sandbox.clear();
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.FAILED).forShare(0.25, seed));
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{'number':'")
                    .append(55_123_456_000L + i)
                    .append("'}");
        }
        client.push("'application':'8','globalmessage':'Hi','data':[" + rows + "]");
        clock.advance(Duration.ofSeconds(10));
        return sandbox.messages().stream().map(ReceivedMessage::status).toList();
    }

    private List<Integer> statuses() {
        return receiver.calls().stream()
                .map(call -> call.report().path("status").asInt())
                .toList();
    }

    private void awaitCalls(int count) {
        await().until(() -> receiver.calls().size() == count);
    }

    /** The answer has come back to the sandbox, so the repeat is planned. */
    private void awaitFailed(int count) {
        await().until(() -> ServiceClient.json(client.control("GET", "/sandbox/webhooks", ""))
                        .path("event")
                        .path("failed")
                        .asInt()
                == count);
    }

    private void assertNoMoreCallsThan(int count) {
        await().during(Duration.ofMillis(60)).until(() -> receiver.calls().size() == count);
    }

    private String balance() {
        return ServiceClient.json(client.post("/check-balance", client.withToken("'x':1"))
                        .body()
                        .replaceAll("\"balance\":([0-9.]+)", "\"balance\":\"$1\""))
                .path("balance")
                .asText();
    }

    private String reportedStatus(String pushId) {
        return ServiceClient.json(client.post("/delivery-report", client.withToken("'push_id':" + pushId)))
                .path("data")
                .path(0)
                .path("status")
                .asText();
    }
}
