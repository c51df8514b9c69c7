/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sandbox says about itself over HTTP for the frame of the inbox page. */
class OverviewTest {

    private static final String HELLO = "'application':'8','data':[{'number':'55123456789','message':'Hello'}]";

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .tokens("a-token-of-somebody", "another")
            .pushesPerMinute(8)
            .messagesKept(3)
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void countsRefusalsOfEveryKindAndNamesTheLast() {
        assertThat(refused().path("count").asInt()).isZero();
        assertThat(refused().has("last")).isFalse();

        client.push(HELLO);
        client.push("'application':'8','data':[]");
        assertThat(refused().path("last").path("status").asInt()).isEqualTo(402);
        assertThat(refused().path("last").path("reason").asText()).isEqualTo("data: no recipients");
        clock.advance(Duration.ofSeconds(1));
        client.post("/push", "no push");
        assertThat(refused().path("last").path("status").asInt()).isEqualTo(410);
        clock.advance(Duration.ofSeconds(1));
        client.post("/push", "{\"token\":\"wrong\",\"application\":\"8\",\"data\":[]}");
        assertThat(refused().path("last").path("status").asInt()).isEqualTo(401);
        sandbox.onNextPush(Fault.empty());
        client.post("/push", client.withToken(HELLO));
        assertThat(refused().path("last").path("fault").asText()).isEqualTo("empty");
        assertThat(refused().path("count").asInt()).isEqualTo(4);
    }

    @Test
    void saysWhyAPushWasDropped() {
        for (int i = 0; i < 9; i++) {
            client.post("/push", client.withToken(HELLO));
        }

        assertThat(refused().path("count").asInt()).isEqualTo(1);
        assertThat(refused().path("last").path("reason").asText())
                .isEqualTo("over the rate limit: more than 8 pushes in 60 s with this token");
        assertThat(sandbox.pushes()).last().returns(false, ReceivedPush::accepted);
    }

    @Test
    void listsRefusedPushesAloneAndGivesEachByItsPosition() {
        client.push(HELLO);
        client.push("'application':'8','data':[]");
        client.push(HELLO);

        JsonNode pushes = get("/sandbox/pushes?limit=10&refused=true").path("pushes");
        assertThat(pushes.findValuesAsText("position")).containsExactly("2");
        assertThat(get("/sandbox/push?position=2").at("/pushes/0/answer/status").asInt())
                .isEqualTo(402);
        assertThat(client.control("GET", "/sandbox/push?position=4", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void countsWhatWasDropped() {
        for (int i = 0; i < 5; i++) {
            client.push(HELLO);
        }
        for (int i = 0; i < 4; i++) {
            sandbox.receives(CustomerMessage.text("55123456789", 8, "Hi"));
        }

        JsonNode dropped = get("/sandbox/overview").path("dropped");
        assertThat(dropped.path("pushes").asInt()).isEqualTo(2);
        assertThat(dropped.path("messages").asInt()).isEqualTo(2);
        assertThat(dropped.path("incoming").asInt()).isEqualTo(1);
        assertThat(get("/sandbox/conversation?application=8&number=55123456789")
                        .path("dropped")
                        .asInt())
                .isEqualTo(3);
        sandbox.clear();
        assertThat(get("/sandbox/overview").path("dropped").path("pushes").asInt())
                .isZero();
    }

    @Test
    void countsTheCredit() {
        client.push(HELLO);
        assertThat(credit()).isEqualTo("{\"spent\":\"0.005\"}");
        sandbox.balance(new BigDecimal("0.006"));
        client.push(HELLO);
        assertThat(credit()).isEqualTo("{\"left\":\"0.001\",\"spent\":\"0.010\"}");
        sandbox.clear();
        assertThat(credit()).isEqualTo("{\"spent\":\"0\"}");
    }

    @Test
    void givesTheTokenOnlyWhenAskedAndKeepsItOutOfCaches() {
        HttpResponse<String> response = client.control("GET", "/sandbox/token", "");

        assertThat(response.body()).isEqualTo("{\"token\":\"a-token-of-somebody\"}");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(client.control("GET", "/sandbox/about", "").body()).doesNotContain(sandbox.token());
        assertThat(client.control("GET", "/sandbox/overview", "").body()).doesNotContain(sandbox.token());
    }

    @Test
    void saysHowTheWebhookCallOfAMessageEnded() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            receiver.failsWith(500);
            sandbox.receives(CustomerMessage.text("55123456789", 8, "not posted"));
            sandbox.globalWebhook(receiver.uri());
            sandbox.receives(CustomerMessage.text("55123456789", 8, "fails"))
                    .toCompletableFuture()
                    .get();
            sandbox.receives(CustomerMessage.text("55123456789", 8, "arrives"))
                    .toCompletableFuture()
                    .get();
        }
        JsonNode turns =
                get("/sandbox/conversation?application=8&number=55123456789").path("turns");
        assertThat(turns.findValues("webhook"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"state\":\"none\"}",
                        "{\"state\":\"failed\",\"status\":500}",
                        "{\"state\":\"delivered\",\"status\":200}");
        sandbox.globalWebhook(URI.create("http://127.0.0.1:1/"));
        sandbox.receives(CustomerMessage.text("55123456780", 8, "nobody listens"))
                .toCompletableFuture()
                .get();
        assertThat(get("/sandbox/conversation?application=8&number=55123456780")
                        .findValue("webhook")
                        .toString())
                .isEqualTo("{\"state\":\"failed\",\"problem\":\"connection refused\"}");
    }

    @Test
    void plansFaultsForPushesThatMatch() {
        client.control("POST", "/sandbox/faults", "{'fault':'refusal','code':406,'number':'+55 12 3456-789'}");

        assertThat(get("/sandbox/faults").path("planned").get(0).toString())
                .contains("\"on\":\"matching\"", "\"number\":\"+55 12 3456-789\"", "\"code\":\"406\"");
        assertThat(client.status(HELLO)).isEqualTo(406);
        assertThat(client.status(HELLO.replace("456789", "456780"))).isEqualTo(100);
        assertThat(client.status(HELLO)).isEqualTo(406);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {'fault':'html','on':'matching'}                      | on: matching needs number, application or text
        {'fault':'html','on':'next','number':'1'}             | number, application and text select pushes only if on is matching
        {'fault':'stopReading','on':'matching','number':'1'}  | on: stopReading applies before the push is read
        {'fault':'html','on':'matching','application':'x'}    | application: must be a whole number
        {'fault':'html','on':'sometimes'}                     | on: must be next, every or the position of a push, or matching
        """)
    void refusesMatchesThatSelectNothing(String order, String reason) {
        HttpResponse<String> response = client.control("POST", "/sandbox/faults", order);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith(reason);
        assertThat(get("/sandbox/faults").path("planned")).isEmpty();
    }

    private JsonNode get(String path) {
        return ServiceClient.json(client.control("GET", path, ""));
    }

    private JsonNode refused() {
        return get("/sandbox/overview").path("refused");
    }

    private String credit() {
        return get("/sandbox/overview").path("credit").toString();
    }
}
