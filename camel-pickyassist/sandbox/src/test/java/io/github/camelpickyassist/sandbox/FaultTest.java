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
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault, as a client sees it on the wire and as the sandbox remembers it. */
class FaultTest {

    private static final String END_OF_HEAD = "\r\n\r\n";

    /** What every answer has. */
    private static final String OURS =
            "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";

    private static final String TWO =
            "'application':'1','globalmessage':'Hi'," + "'data':[{'number':'55123456781'},{'number':'55123456782'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void resetsBeforeReading() throws IOException {
        assertReset(Fault.resetBeforeReading());
        assertThat(sandbox.requests()).isZero();
        assertThat(sandbox.pushes()).isEmpty();
    }

    @Test
    void resetsWhileReading() throws IOException {
        sandbox.onNextPush(Fault.resetWhileReading(1000));
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.send(wire.pushHead(2000)).send("x".repeat(999));
            assertThat(wire.isSilent(50)).isTrue();
            wire.send("x");
            assertThatThrownBy(wire::untilClosed)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void countsARequestThatIsResetAfterItsLastByte() throws IOException {
        assertReset(Fault.resetWhileReading(100_000));
        // The client sees the reset before the sandbox counts.
        await().until(() -> sandbox.requests() == 1);
        assertThat(sandbox.pushes()).isEmpty();
    }

    @Test
    void stopsReadingUntilTheSandboxIsCleared() throws IOException {
        sandbox.onNextPush(Fault.stopReading());
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.send(wire.pushHead(100_000_000)).send("x".repeat(1000));
            assertThat(wire.isSilent(50)).isTrue();
            sandbox.clear();
            assertThatThrownBy(() -> {
                        wire.untilClosed();
                        throw new SocketException("closed");
                    })
                    .isInstanceOf(SocketException.class);
        }
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void answersEarlyAndStillReads() throws IOException {
        sandbox.onNextPush(Fault.earlyAnswer(413));
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.send(wire.pushHead(1000)).send("x".repeat(500));
            String early =
                    "HTTP/1.1 413 Content Too Large\r\n" + OURS + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            assertThat(wire.bytes(early.length())).isEqualTo(early);
            wire.send("x".repeat(500));
            assertThat(wire.untilClosed()).isEmpty();
        }
        assertThat(sandbox.requests()).isEqualTo(1);
        assertThat(sandbox.pushes()).isEmpty();
    }

    @Test
    void answersEarlyAndResets() throws IOException {
        sandbox.onNextPush(Fault.earlyAnswerThenReset(401));
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.send(wire.pushHead(1000) + "x".repeat(500));
            assertThatThrownBy(() -> {
                        wire.untilClosed();
                        wire.send("x".repeat(500));
                    })
                    .isInstanceOf(SocketException.class);
        }
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void losesTheAnswerToAnAcceptedPush() throws IOException {
        assertThat(bytesAfter(Fault.answerLost())).isEmpty();
        assertThat(sandbox.messages()).hasSize(2);
        assertThat(sandbox.pushes()).singleElement().satisfies(push -> {
            assertThat(push.accepted()).isTrue();
            assertThat(push.fault()).hasToString("answerLost");
        });
    }

    @Test
    void closesWithoutAnAnswer() throws IOException {
        assertThat(bytesAfter(Fault.closeWithoutAnswer())).isEmpty();
        assertUnprocessed("closeWithoutAnswer");
    }

    @Test
    void resetsWithoutAnAnswer() throws IOException {
        assertReset(Fault.resetWithoutAnswer());
        assertUnprocessed("resetWithoutAnswer");
        assertReset(Fault.resetWithoutAnswer().afterAccepting());
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void stallsUntilTheSandboxIsCleared() throws IOException {
        sandbox.onNextPush(Fault.stall());
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.push(client.withToken(TWO));
            assertThat(wire.isSilent(50)).isTrue();
            assertUnprocessed("stall");
            sandbox.clear();
            assertThat(wire.untilClosed()).isEmpty();
        }
    }

    @Test
    void dripsTheAnswer() throws IOException {
        long before = System.nanoTime();
        assertAnswered(bytesAfter(Fault.drip(Duration.ofMillis(1))), "HTTP/1.1 200 OK", 100);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(200));
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void cutsTheStatusLine() throws IOException {
        assertThat(bytesAfter(Fault.cutInStatusLine())).isEqualTo("HTTP/1.");
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void cutsTheHeaders() throws IOException {
        assertThat(bytesAfter(Fault.cutInHeaders()))
                .startsWith("HTTP/1.1 200 OK\r\nContent-Type")
                .doesNotContain("\r\n\r\n");
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void cutsTheBody() throws IOException {
        String[] answer = bytesAfter(Fault.cutInBody()).split("\r\n\r\n");
        assertThat(answer[1]).startsWith("{\"status\":100").hasSize(contentLength(answer[0]) / 2);
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void resetsInTheBody() throws IOException {
        assertReset(Fault.resetInBody());
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void sendsLessThanAnnounced() throws IOException {
        String[] answer = bytesAfter(Fault.shorterThanAnnounced()).split("\r\n\r\n");
        assertThat(ServiceClient.json(answer[1]).path("status").asInt()).isEqualTo(100);
        assertThat(contentLength(answer[0])).isEqualTo(answer[1].length() + 16);
    }

    @Test
    void closesTheConnectionAfterTheAnswer() throws IOException {
        String answer = bytesAfter(Fault.connectionClose());
        assertAnswered(answer, "HTTP/1.1 200 OK", 100);
        assertThat(answer).contains("\r\nConnection: close\r\n");
    }

    @Test
    void answersAsHttp10() throws IOException {
        assertAnswered(bytesAfter(Fault.http10()), "HTTP/1.0 200 OK", 100);
    }

    @Test
    void isNotHttpAtAll() throws IOException {
        assertThat(bytesAfter(Fault.notHttp())).isEqualTo("220 mail.example ESMTP ready\r\n");
        assertUnprocessed("notHttp");
    }

    @Test
    void answersWithoutEnd() throws IOException {
        sandbox.onNextPush(Fault.endlessAnswer());
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.push(client.withToken(TWO));
            assertThat(wire.bytes(8 * 1024 * 1024))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .doesNotContain("Content-Length")
                    .contains("\r\n\r\n{\"status\":100,\"message\":\"xxxx")
                    .endsWith("x");
        }
        assertUnprocessed("endlessAnswer");
    }

    @Test
    void answersMoreThanAnybodyNeeds() {
        sandbox.onNextPush(Fault.oversizedAnswer(5_000_000));
        String body = client.post("/push", client.withToken(TWO)).body();
        assertThat(body).hasSizeGreaterThan(5_000_000);
        assertThat(ServiceClient.json(body).path("data")).hasSize(2);
    }

    @Test
    void answersWhatItIsTold() throws IOException {
        String answer = keptAlive(Fault.answer(418, Map.of("X-Served-By", "teapot"), "ü"));
        assertThat(answer)
                .isEqualTo("HTTP/1.1 418 Status 418\r\nX-Served-By: teapot\r\n" + OURS + "Content-Length: 2\r\n\r\nü");
        assertUnprocessed("answer");
    }

    static Stream<Arguments> otherAnswers() {
        return Stream.of(
                Arguments.of(Fault.html(), "HTTP/1.1 200 OK\r\nContent-Type: text/html", "</html>"),
                Arguments.of(Fault.empty(), "HTTP/1.1 200 OK\r\n" + OURS + "Content-Length: 0", END_OF_HEAD),
                Arguments.of(
                        Fault.httpStatus(502),
                        "HTTP/1.1 502 Bad Gateway\r\n" + OURS + "Content-Length: 0",
                        END_OF_HEAD),
                Arguments.of(Fault.httpStatus(401), "HTTP/1.1 401 Unauthorized\r\n", END_OF_HEAD),
                Arguments.of(Fault.httpStatus(403), "HTTP/1.1 403 Forbidden\r\n", END_OF_HEAD),
                Arguments.of(
                        Fault.httpStatus(503, StatusCode.SERVICE_UNAVAILABLE),
                        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json",
                        "{\"status\":101,\"message\":\"Service Unavailable\"}"),
                Arguments.of(
                        Fault.tooManyRequests(),
                        "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\n" + OURS,
                        END_OF_HEAD + "{\"status\":429,\"message\":\"Too Many Requests\"}"),
                Arguments.of(
                        Fault.tooManyRequests().withoutBody(),
                        "HTTP/1.1 429 Too Many Requests\r\n" + OURS + "Content-Length: 0",
                        END_OF_HEAD),
                Arguments.of(
                        Fault.tooManyRequests("-7 fortnights"),
                        "HTTP/1.1 429 Too Many Requests\r\n"
                                + "Content-Type: application/json\r\n"
                                + "Retry-After: -7 fortnights\r\n",
                        "}"),
                Arguments.of(
                        Fault.tooManyRequests("-7 fortnights").withoutBody(),
                        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: -7 fortnights\r\n",
                        END_OF_HEAD),
                Arguments.of(
                        Fault.redirect(307, "https://elsewhere.example/push"),
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://elsewhere.example/push\r\n",
                        END_OF_HEAD),
                Arguments.of(
                        Fault.refusal(StatusCode.INSUFFICIENT_BALANCE),
                        "HTTP/1.1 200 OK\r\n",
                        "{\"status\":403,\"message\":\"Insufficient Balance\"}"),
                Arguments.of(
                        Fault.refusal(999, "Moon phase"),
                        "HTTP/1.1 200 OK\r\n",
                        "{\"status\":999,\"message\":\"Moon phase\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherAnswers")
    void answersSomethingElseWithoutProcessing(Fault fault, String beginning, String end) throws IOException {
        assertThat(keptAlive(fault)).startsWith(beginning).endsWith(end);
        assertUnprocessed(fault.name());
    }

    @Test
    void hidesThatAPushWasAccepted() throws IOException {
        Fault fault = Fault.httpStatus(502).afterAccepting();

        assertThat(keptAlive(fault)).isEqualTo("HTTP/1.1 502 Bad Gateway\r\n" + OURS + "Content-Length: 0\r\n\r\n");

        assertThat(sandbox.messages()).hasSize(2);
        assertThat(sandbox.pushes().get(0)).satisfies(push -> {
            assertThat(push.accepted()).isTrue();
            assertThat(push.fault()).isSameAs(fault);
        });
    }

    static Stream<Arguments> wrongDocuments() {
        return Stream.of(
                Arguments.of(Fault.malformedJson(), "\\{\"status\":100,.*\\]"),
                Arguments.of(Fault.trailingText(), "\\{\"status\":100,.*\\]\\}\n<!-- 0.013 s -->"),
                Arguments.of(Fault.duplicateStatus(), "\\{\"status\":100,.*\\],\"status\":101\\}"),
                Arguments.of(Fault.statusAsText(), "\\{\"status\":\"100\",.*\\]\\}"),
                Arguments.of(Fault.statusAsDecimal(), "\\{\"status\":100\\.0,.*\\]\\}"),
                Arguments.of(Fault.withoutStatus(), "\\{\"push_id\":.*\\]\\}"),
                Arguments.of(Fault.withoutRows(), "\\{\"status\":100,\"push_id\":\"\\d+\",\"message\":\"Success\"\\}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongDocuments")
    void answersAnAcceptedPushWithAWrongDocument(Fault fault, String document) throws IOException {
        assertThat(keptAlive(fault).split("\r\n\r\n")[1]).matches("(?s)" + document);
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void leavesOutRows() {
        assertThat(rowsAfter(Fault.missingRows(1)).findValuesAsText("number")).containsExactly("55123456781");
        assertThat(rowsAfter(Fault.missingRows(7))).isEmpty();
    }

    @Test
    void reversesRows() {
        assertThat(rowsAfter(Fault.reversedRows()).findValuesAsText("number"))
                .containsExactly("55123456782", "55123456781");
    }

    @Test
    void givesRowsOfStrangers() {
        assertThat(rowsAfter(Fault.strangersRows()).findValuesAsText("number"))
                .containsExactly("999000111222", "999000111222");
        assertThat(rowsAfter(Fault.extraRow()).findValuesAsText("number"))
                .containsExactly("55123456781", "55123456782", "999000111222");
    }

    @Test
    void leavesOutMessageIds() {
        JsonNode rows = rowsAfter(Fault.rowsWithoutIds());
        assertThat(rows).hasSize(2);
        assertThat(rows.findValues("msg_id")).isEmpty();
    }

    @Test
    void leavesARefusalAsItIsIfThereAreNoRowsToSpoil() {
        sandbox.onNextPush(Fault.missingRows(1));
        assertThat(client.push("'application':'1','data':[]").toString())
                .isEqualTo("{\"status\":402,\"message\":\"Empty Number List\"}");
    }

    @Test
    void leavesOutNoBodyOfTheAnswerItself() {
        assertThatThrownBy(() -> Fault.malformedJson().withoutBody()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.stall().withoutBody()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoWordsThatWouldSplitTheAnswer() {
        String split = "7\r\nX-Injected: yes\r\n\r\n<script>";
        assertThatThrownBy(() -> Fault.tooManyRequests(split)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.redirect(302, split)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.answer(200, Map.of("X", split), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.answer(200, Map.of(split, "x"), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoAmountsThatNobodyCouldServe() {
        assertThatThrownBy(() -> Fault.oversizedAnswer(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.oversizedAnswer(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.missingRows(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.resetWhileReading(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.drip(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.httpStatus(42)).isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode rowsAfter(Fault fault) {
        sandbox.onNextPush(fault);
        JsonNode answer = client.push(TWO);
        assertThat(answer.path("status").asInt()).isEqualTo(100);
        return answer.path("data");
    }

    private String bytesAfter(Fault fault) throws IOException {
        sandbox.onNextPush(fault);
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            return wire.push(client.withToken(TWO)).untilClosed();
        }
    }

    /** The answer, after which an honest one comes on the same line. */
    private String keptAlive(Fault fault) throws IOException {
        sandbox.onNextPush(fault);
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            String answer = wire.push(client.withToken(TWO)).answer();
            wire.push(client.withToken("'application':'1','data':[]"));
            assertThat(wire.answer()).contains("402");
            return answer;
        }
    }

    private void assertReset(Fault fault) throws IOException {
        sandbox.onNextPush(fault);
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.push(client.withToken(TWO));
            assertThatThrownBy(wire::untilClosed)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    private static void assertAnswered(String answer, String statusLine, int status) {
        assertThat(answer).startsWith(statusLine + "\r\n");
        assertThat(ServiceClient.json(answer.split("\r\n\r\n")[1])
                        .path("status")
                        .asInt())
                .isEqualTo(status);
    }

    private static void assertUnprocessed(String fault) {
        assertThat(sandbox.messages()).isEmpty();
        assertThat(sandbox.pushes().get(0)).satisfies(push -> {
            assertThat(push.answer()).isNull();
            assertThat(push.fault()).hasToString(fault);
        });
    }

    private static int contentLength(String head) {
        return Integer.parseInt(head.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
    }
}
