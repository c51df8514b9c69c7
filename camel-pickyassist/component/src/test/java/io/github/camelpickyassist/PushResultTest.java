/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.sandbox.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class PushResultTest extends SandboxedTest {

    private static final List<Map<String, String>> ROWS = List.of(
            Map.of("number", ANN, "message", "Hi Ann", "reference_number", "r1"),
            Map.of("number", BOB, "message", "Hi Bob"));

    @Test
    void isTheVendorsAnswerWithOurOutcomes() throws IOException {
        Exchange exchange = send("pickyassist:dynamic?maxRecipientsPerPush=1", ROWS);

        String json = exchange.getMessage().getBody(String.class);
        String first = sandbox.messages().get(0).pushId();
        String second = sandbox.messages().get(1).pushId();
        String expected = """
                {"status":100, "push_id":"%1$s", "message":"Success",
                 "data":[
                  {"msg_id":"%3$s", "number":"919812345678", "credit":"0.005", "reference_number":"r1"},
                  {"msg_id":"%4$s", "number":"5511987654321", "credit":"0.005"}],
                 "pushIds":["%1$s","%2$s"],
                 "accepted":2, "rejected":0, "notSent":0, "unknown":0, "dropped":0, "credit":"0.010", "dryRun":false,
                 "outcomes":[
                  {"row":0, "number":"919812345678", "reference":"r1", "state":"accepted", "pushId":"%1$s",
                   "messageId":"%3$s", "credit":"0.005", "statusCode":100, "reason":"Success"},
                  {"row":1, "number":"5511987654321", "state":"accepted", "pushId":"%2$s",
                   "messageId":"%4$s", "credit":"0.005", "statusCode":100, "reason":"Success"}]}
                """.formatted(
                        first,
                        second,
                        sandbox.messages().get(0).messageId(),
                        sandbox.messages().get(1).messageId());
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(json)).isEqualTo(mapper.readTree(expected));
        assertThat(exchange.getMessage().getBody(InputStream.class))
                .hasBinaryContent(json.getBytes(StandardCharsets.UTF_8));
        Map<?, ?> map = exchange.getMessage().getBody(Map.class);
        assertThat(mapper.<JsonNode>valueToTree(map)).isEqualTo(mapper.readTree(json));
    }

    @Test
    void goesThroughItsOutcomes() throws Exception {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to("pickyassist:dynamic")
                        .split(body())
                        .process(e -> seen.add(e.getMessage().getBody()));
            }
        });

        context.createProducerTemplate().requestBody("direct:in", ROWS);

        assertThat(seen).hasSize(2).allMatch(RecipientOutcome.class::isInstance);
    }

    @Test
    void tellsItsStateInSimpleLanguage() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("pickyassist:dynamic").setBody(simple("${body.accepted} of ${body.total}"));
            }
        });

        assertThat(context.createProducerTemplate().requestBody("direct:in", ROWS, String.class))
                .isEqualTo("2 of 2");
    }

    @Test
    void comesWithTheExceptionWhenSomebodyWasNotAccepted() {
        sandbox.onPush(2, Fault.closeWithoutAnswer());

        PushOutcomeUnknownException unknown = failure(
                send("pickyassist:dynamic?outcomes=failures&maxRecipientsPerPush=1", ROWS),
                PushOutcomeUnknownException.class);

        assertThat(unknown.result().accepted()).isOne();
        assertThat(unknown.result().outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.row()).isOne();
            assertThat(outcome.number()).isEqualTo(BOB);
            assertThat(outcome.toString()).doesNotContain(BOB).contains("4321");
        });
        assertThat(unknown.result()).hasToString("1 accepted, 0 rejected, 0 not sent, 1 unknown");
    }
}
