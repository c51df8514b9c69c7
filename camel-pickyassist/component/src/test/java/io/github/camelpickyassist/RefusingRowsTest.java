/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An accepted push whose answer refuses one of its recipients. */
class RefusingRowsTest extends SandboxedTest {

    private static final List<Map<String, String>> ROWS =
            List.of(Map.of("number", ANN, "message", "Hello Ann"), Map.of("number", BOB, "message", "Hello Bob"));

    @ParameterizedTest
    @CsvSource({"406", "'406'", "407", "805"})
    void rejectTheirRecipients(String status) throws Exception {
        PushResult result = resultOf("\"status\":" + status.replace('\'', '"'), PushRejectedException.class);

        assertThat(states(result)).containsExactly(RecipientState.ACCEPTED, RecipientState.REJECTED);
        assertThat(result.getOutcomes().get(1).getStatusCode()).isEqualTo(Integer.parseInt(status.replace("'", "")));
        assertThat(result.getOutcomes().get(0).getMessageId()).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"status\":101", "\"status\":\"404\"", "\"status\":429"})
    void reportNotSentForTemporaryRefusals(String refusal) throws Exception {
        PushResult result = resultOf(refusal, PushNotSentException.class);

        assertThat(states(result)).containsExactly(RecipientState.ACCEPTED, RecipientState.NOT_SENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":406,\"msg_id\":2",
                "\"status\":100,\"error\":\"no\"",
                "\"error\":\"no\"",
                "\"status\":\"failed\"",
                "\"status\":777"
            })
    void reportUnknownWhenTheyAreUnclear(String refusal) throws Exception {
        PushResult result = resultOf(refusal, PushOutcomeUnknownException.class);

        assertThat(states(result)).containsExactly(RecipientState.ACCEPTED, RecipientState.UNKNOWN);
        assertThat(result.getOutcomes().get(1).getPushId()).contains("7");
    }

    @Test
    void endTheListAfterARefusalOfEveryPush() throws Exception {
        try (RawServer server = RawServer.answering(request -> answer("\"status\":403"))) {
            component.getConfiguration().setBaseUrl(server.baseUrl());
            Exchange exchange = send(
                    "pickyassist:dynamic?maxRecipientsPerPush=2",
                    List.of(ROWS.get(0), ROWS.get(1), Map.of("number", "447700900123", "message", "Hello")));

            PushResult result = ((PickyAssistException) exchange.getException()).result();
            assertThat(states(result))
                    .containsExactly(RecipientState.ACCEPTED, RecipientState.REJECTED, RecipientState.NOT_SENT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private PushResult resultOf(String refusal, Class<? extends PickyAssistException> type) throws Exception {
        try (RawServer server = RawServer.answering(request -> answer(refusal))) {
            component.getConfiguration().setBaseUrl(server.baseUrl());
            Exchange exchange = send("pickyassist:dynamic", ROWS);

            assertThat(exchange.getException()).isInstanceOf(type);
            assertThat(exchange.getException().getMessage()).doesNotContain(ANN).doesNotContain(BOB);
            assertThat(server.requests()).hasSize(1);
            return ((PickyAssistException) exchange.getException()).result();
        }
    }

    private static String answer(String refusal) {
        return RawServer.http(
                "200 OK",
                "{\"status\":100,\"push_id\":\"7\",\"data\":[{\"number\":\"" + ANN
                        + "\",\"msg_id\":\"1\"},{\"number\":\"" + BOB + "\"," + refusal + "}]}");
    }

    private static List<RecipientState> states(PushResult result) {
        return result.getOutcomes().stream().map(RecipientOutcome::getState).toList();
    }
}
