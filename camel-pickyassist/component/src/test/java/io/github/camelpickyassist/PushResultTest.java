/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Whatever asks for JSON gets the same. */
    @Test
    void hasOneJsonForm() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:marshal").to("mock:before").marshal().json();
                from("direct:outcomes").split(body()).marshal().json().to("mock:outcomes");
            }
        });
        Exchange exchange = send("pickyassist:dynamic?maxRecipientsPerPush=1", ROWS);
        PushResult result = result(exchange);
        ObjectMapper mapper = new ObjectMapper();

        String json = exchange.getMessage().getBody(String.class);
        ProducerTemplate template = context.createProducerTemplate();

        assertThat(template.requestBody("direct:marshal", result, String.class)).isEqualTo(json);
        assertThat(exchange.getMessage().getBody(byte[].class))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
        assertThat(mapper.writeValueAsString(result)).isEqualTo(json);
        assertThat(mapper.<JsonNode>valueToTree(result)).isEqualTo(mapper.readTree(json));
        assertThat(mapper.writeValueAsString(List.of(result))).isEqualTo("[" + json + "]");
        assertThat((Object) mapper.convertValue(result, Map.class))
                .isEqualTo(exchange.getMessage().getBody(Map.class));
        assertThat(mapper.<JsonNode>valueToTree(result.getOutcomes()))
                .isEqualTo(mapper.readTree(json).get("outcomes"));
        MockEndpoint outcomes = context.getEndpoint("mock:outcomes", MockEndpoint.class);
        template.requestBody("direct:outcomes", result);
        assertThat(outcomes.getExchanges())
                .extracting(each -> mapper.readTree(each.getMessage().getBody(String.class)))
                .containsExactlyElementsOf(mapper.readTree(json).get("outcomes"));
    }

    @Test
    void iteratesOverItsOutcomes() throws Exception {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${body.accepted} of ${body.total} | 2 of 2
            ${body.status} ${body.statusMessage} | 100 Success
            ${body.rejected} ${body.notSent} ${body.unknown} ${body.dropped} ${body.dryRun} | 0 0 0 0 false
            ${body.credit} | 0.010
            ${body.outcomes[0].state} ${body.outcomes[1].row} | ACCEPTED 1
            ${body.outcomes[0].reference} ${body.outcomes[0].reason} | r1 Success
            ${body.outcomes.size} | 2
            """)
    void exposesItsStateToTheSimpleLanguage(String expression, String value) {
        Exchange exchange = send("pickyassist:dynamic", ROWS);

        assertThat(evaluated("simple", expression, exchange)).isEqualTo(value);
    }

    /** Plain text, not "Optional[…]". */
    @Test
    void exposesItsIdsToExpressionLanguages() {
        Exchange exchange = send("pickyassist:single", "Hi", Map.of(PickyAssistConstants.NUMBER, ANN));
        String pushId = sandbox.messages().get(0).pushId();
        String messageId = sandbox.messages().get(0).messageId();

        assertThat(evaluated("simple", "${body.pushId} ${body.messageId} ${body.outcomes[0].messageId}", exchange))
                .isEqualTo(pushId + " " + messageId + " " + messageId);
        assertThat(evaluated("jsonpath", "$.push_id", exchange)).isEqualTo(pushId);
        assertThat(evaluated("jsonpath", "$.outcomes[0].state", exchange)).isEqualTo("accepted");
    }

    @Test
    void hasNullForAbsentValues() {
        sandbox.onNextPush(Fault.refusal(StatusCode.AUTHENTICATION_FAILED));

        PushResult result = failure(send("pickyassist:dynamic", ROWS), PushRejectedException.class)
                .result();

        assertThat(result.getPushId()).isNull();
        assertThat(result.getMessageId()).isNull();
        assertThat(result.getOutcomes().get(1).getReference()).isNull();
        assertThat(result.getOutcomes().get(1).getPushId()).isNull();
        assertThat(result.getOutcomes().get(1).getMessageId()).isNull();
        assertThat(result.getOutcomes().get(1).getCredit()).isNull();
    }

    private String evaluated(String language, String expression, Exchange exchange) {
        return context.resolveLanguage(language).createExpression(expression).evaluate(exchange, String.class);
    }

    @Test
    void isPartOfTheExceptionWhenARecipientWasNotAccepted() {
        sandbox.onPush(2, Fault.closeWithoutAnswer());

        PushOutcomeUnknownException unknown = failure(
                send("pickyassist:dynamic?outcomes=failures&maxRecipientsPerPush=1", ROWS),
                PushOutcomeUnknownException.class);

        assertThat(unknown.result().getAccepted()).isOne();
        assertThat(unknown.result().getOutcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getRow()).isOne();
            assertThat(outcome.getNumber()).isEqualTo(BOB);
            assertThat(outcome.toString()).doesNotContain(BOB).contains("4321");
        });
        assertThat(unknown.result()).hasToString("1 accepted, 0 rejected, 0 not sent, 1 unknown");
    }
}
