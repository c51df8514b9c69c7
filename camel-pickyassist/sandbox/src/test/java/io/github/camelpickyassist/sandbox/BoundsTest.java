/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the sandbox keeps and waits for has an end. */
class BoundsTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    @Test
    void countWhatIsKeptInBytes() throws IOException {
        try (SandboxProcess process =
                new SandboxProcess("-Xmx128m", "--pushes-per-minute", "0", "--token", "sandbox-token")) {
            String text = "x".repeat(4 * 1024 * 1024);
            for (int i = 0; i < 21; i++) {
                assertThat(push(
                                process,
                                "\"application\":\"1\",\"data\":[{\"number\":\"5512345678" + i % 10
                                        + "\",\"message\":\"" + text + "\"}]"))
                        .startsWith("{\"status\":100,");
            }
            assertThat(get(process, "/sandbox/conversations").path("total").asInt())
                    .isBetween(1, 9);
            assertThat(get(process, "/sandbox/messages").path("messages").size())
                    .isBetween(1, 9);
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void giveOutAFullPushPieceByPiece() throws IOException {
        try (SandboxProcess process =
                new SandboxProcess("-Xmx64m", "--pushes-per-minute", "0", "--token", "sandbox-token")) {
            // Each letter leaves as six bytes.
            String rows = IntStream.range(0, 10_000)
                    .mapToObj(i ->
                            "{\"number\":\"" + (55_000_000_000L + i) + "\",\"message\":\"" + "é".repeat(600) + "\"}")
                    .collect(Collectors.joining(","));
            assertThat(push(process, "\"application\":\"1\",\"data\":[" + rows + "]"))
                    .startsWith("{\"status\":100,");
            assertThat(get(process, "/sandbox/messages").path("messages")).hasSize(10_000);
            assertThat(push(process, "\"application\":\"1\",\"data\":[{\"number\":\"55123456789\",\"message\":\"x\"}]"))
                    .startsWith("{\"status\":100,");
        }
    }

    @Test
    void forgetTheOldestPushesWhenTheirBytesAreTooMany() {
        try (PickyAssistSandbox sandbox =
                PickyAssistSandbox.builder().bytesKept(50_000).create()) {
            ServiceClient client = new ServiceClient(sandbox);
            for (int i = 0; i < 5; i++) {
                client.push(HELLO.replace("Hello", i + "x".repeat(15_000)));
            }
            assertThat(sandbox.messages())
                    .extracting(message -> message.text().substring(0, 1))
                    .containsExactly("4");
            client.push("'catalogue':[" + "{},".repeat(3_000) + "1]," + HELLO.replace("Hello", "large"));
            assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("large");
        }
    }

    @Test
    void countWhatPeopleWriteInBytes() {
        try (PickyAssistSandbox sandbox =
                PickyAssistSandbox.builder().bytesKept(50_000).create()) {
            for (int i = 0; i < 5; i++) {
                sandbox.receives(CustomerMessage.text("5512345678" + i, 8, "x".repeat(10_000)));
            }
            JsonNode conversations =
                    ServiceClient.json(new ServiceClient(sandbox).control("GET", "/sandbox/conversations", ""));
            assertThat(conversations.findValuesAsText("number")).containsExactly("55123456784");
        }
    }

    @Test
    void shutOutNoMessageForPushesWithAWrongToken() {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                .messagesKept(3)
                .mediaBytesKept(1_000)
                .bytesKept(200_000)
                .create()) {
            ServiceClient client = new ServiceClient(sandbox);
            client.push(HELLO);
            String wrong = "{\"token\":\"wrong\"," + HELLO.replace('\'', '"') + "}";
            String large = wrong.replace("Hello", "x".repeat(100_000));
            String file = "{\"token\":\"wrong\",\"application\":\"8\",\"globalmedia_code\":\""
                    + Base64.getEncoder().encodeToString(new byte[900])
                    + "\",\"data\":[{\"number\":\"55123456789\"}]}";
            for (int i = 0; i < 150; i++) {
                client.post("/push", wrong);
                client.post("/push", large);
                client.post("/push", file);
            }

            assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Hello");
            assertThat(sandbox.pushes()).hasSizeLessThanOrEqualTo(101).last().satisfies(push -> assertThat(
                            push.answer())
                    .returns(401, answer -> answer.status()));
            assertThat(sandbox.requests()).isEqualTo(451);

            client.push("'application':'8','globalmedia_code':'"
                    + Base64.getEncoder().encodeToString("A".repeat(900).getBytes(StandardCharsets.US_ASCII))
                    + "','data':[{'number':'55123456780'}]");
            ReceivedMedia.ByContent media = (ReceivedMedia.ByContent)
                    sandbox.messagesTo("55123456780").get(0).media();
            assertThat(media.file().content()).as("room for its file").isPresent();
        }
    }

    @Test
    void useUpNoFaultForPushesWithAWrongToken() {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            ServiceClient client = new ServiceClient(sandbox);
            String wrong = "{\"token\":\"wrong\"," + HELLO.replace('\'', '"') + "}";
            sandbox.onNextPush(Fault.refusal(901, "next"));
            sandbox.onNextPush(Fault.refusal(902, "next but one"));
            sandbox.onPush(3, Fault.refusal(903, "third"));
            sandbox.onPush(1, Fault.refusal(904, "first"));

            for (int expected : new int[] {904, 901, 903, 902, 100}) {
                assertThat(ServiceClient.json(client.post("/push", wrong))
                                .path("status")
                                .asInt())
                        .isEqualTo(401);
                assertThat(client.status(HELLO)).isEqualTo(expected);
            }
        }
    }

    @Test
    void keepAFaultWhosePositionPassedWhileATokenTurnedOutWrong() throws IOException {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create();
                RawClient slow = new RawClient(sandbox.baseUrl())) {
            ServiceClient client = new ServiceClient(sandbox);
            sandbox.onPush(1, Fault.refusal(901, "first"));
            String wrong = "{\"token\":\"wrong\"," + HELLO.replace('\'', '"') + "}";
            slow.send(slow.pushHead(wrong.length()) + wrong.substring(0, 5));
            await().until(() -> ServiceClient.json(client.control("GET", "/sandbox/faults", ""))
                    .path("planned")
                    .isEmpty());
            assertThat(client.status(HELLO)).isEqualTo(100);
            assertThat(slow.send(wrong.substring(5)).answer()).contains("\"status\":401");
            assertThat(client.status(HELLO)).isEqualTo(901);
            assertThat(client.status(HELLO)).isEqualTo(100);
        }
    }

    @Test
    void planNoMoreFaultsThanAnybodyCouldWant() {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            for (int i = 1; i <= 10_000; i++) {
                sandbox.onPush(i, Fault.stall());
            }
            assertThatThrownBy(() -> sandbox.onNextPush(Fault.stall()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("at most 10000 faults can be planned");
            assertThat(new ServiceClient(sandbox)
                            .control("POST", "/sandbox/faults", "{'fault':'stall'}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void endTheWaitForAHead() throws IOException {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                        .headTimeout(Duration.ofMillis(100))
                        .create();
                RawClient wire = new RawClient(sandbox.baseUrl())) {
            assertThat(wire.send("POST /api/v2/push HTTP/1.1\r\nHost: a\r\n").untilClosed())
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n");
        }
    }

    @Test
    void endTheWaitForABody() throws IOException {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                        .bodyTimeout(Duration.ofMillis(100))
                        .create();
                RawClient wire = new RawClient(sandbox.baseUrl())) {
            assertThat(wire.send(wire.pushHead(1000) + "{").untilClosed())
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n");
            assertThat(sandbox.requests()).isZero();
        }
    }

    private static String push(SandboxProcess process, String fields) {
        return ServiceClient.post(
                        URI.create(process.baseUrl() + "/push"),
                        "application/json",
                        "{\"token\":\"" + process.token() + "\"," + fields + "}")
                .body();
    }

    private static JsonNode get(SandboxProcess process, String path) {
        return ServiceClient.json(ServiceClient.send(
                HttpRequest.newBuilder(URI.create(process.baseUrl()).resolve(path))));
    }
}
