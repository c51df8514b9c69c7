/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers send for pages of other servers, and for host names that were made to point here. */
class OtherPagesTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    private static final List<String> REQUESTS = List.of(
            "GET /",
            "GET /inbox/live.js",
            "GET /sandbox/messages",
            "GET /sandbox/pushes",
            "GET /sandbox/events",
            "GET /sandbox/media?msg_id=9844217",
            "GET /sandbox/openapi.json",
            "GET /nothing",
            "POST /sandbox/faults",
            "POST /sandbox/incoming",
            "POST /sandbox/webhooks",
            "POST /sandbox/settings",
            "POST /sandbox/clear",
            "DELETE /sandbox",
            "OPTIONS /sandbox/messages",
            "OPTIONS /api/v2/push",
            "POST /api/v2/push",
            "POST /app/api/v2/push",
            "POST /api/v2/delivery-report",
            "POST /app/api/v2/check-balance",
            "POST /api/v2/no-such-operation",
            "GET /api/v2/push");

    private static final List<String> HEADERS = List.of(
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: http://127.0.0.1:1",
            "Origin: http://127.0.0.1",
            "Origin: http://localhost:PORT",
            "Origin: https://127.0.0.1:PORT",
            "Origin: http://127.0.0.1:PORT.evil.example",
            "Origin: http://evil.example:PORT",
            "Origin: http://127.0.0.1:PORT, http://evil.example",
            "Origin: http://127.0.0.1:PORT\r\nOrigin: http://evil.example",
            "Origin:",
            "ORIGIN: HTTP://EVIL.EXAMPLE",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
            "sec-fetch-site: Cross-Site",
            "Sec-Fetch-Site: anything-else",
            "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
            "Origin: https://evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAA"
                    + "\r\nSec-WebSocket-Version: 13");

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final ServiceClient client = new ServiceClient(sandbox);
    private final int port = URI.create(sandbox.baseUrl()).getPort();

    static Stream<Arguments> requestsOfOtherPages() {
        return REQUESTS.stream().flatMap(request -> HEADERS.stream().map(header -> Arguments.of(request, header)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("requestsOfOtherPages")
    void areRefused(String request, String headers) throws IOException {
        client.push(HELLO);
        sandbox.onNextPush(Fault.refusal(999, "planned"));

        String answer = answer(request, "127.0.0.1:" + port, headers.replace("PORT", Integer.toString(port)), HELLO);

        assertRefused(answer);
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(sandbox.requests()).isEqualTo(1);
        assertThat(client.status(HELLO)).as("the fault is still planned").isEqualTo(999);
    }

    @ParameterizedTest(name = "{0} with Host {1}")
    @MethodSource("rebound")
    void areRefusedUnderAnotherName(String request, String host) throws IOException {
        client.push(HELLO);

        assertRefused(answer(request, host, "X: y", HELLO));
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(sandbox.requests()).isEqualTo(1);
    }

    static Stream<Arguments> rebound() {
        return REQUESTS.stream().flatMap(request -> Stream.of(
                        "evil.example",
                        "EVIL.EXAMPLE",
                        "127.0.0.1.evil.example",
                        "localhost.evil.example",
                        "evil.example:80",
                        "127.0.0.1@evil.example",
                        "127.0.0.1 evil.example",
                        "127.0.0.999",
                        "127.1",
                        "2130706433",
                        "10.0.0.1",
                        "[::2]",
                        "[fe80::1%lo]",
                        "0.0.0.0",
                        "localhost:port",
                        "localhost:",
                        ":80",
                        "")
                .map(host -> Arguments.of(request, host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"})
    void cannotPostAForm(String contentType) throws IOException {
        String answer = answer(
                "POST /api/v2/push",
                "localhost:" + port,
                "Origin: https://evil.example\r\nContent-Type: " + contentType,
                HELLO);

        assertRefused(answer);
        assertThat(sandbox.pushes()).isEmpty();
    }

    @Test
    void areRefusedWithoutAHost() throws IOException {
        client.push(HELLO);
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            assertRefused(wire.send("GET /sandbox/messages HTTP/1.0\r\n\r\n").untilClosed());
        }
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            assertRefused(wire.send("GET /sandbox/messages HTTP/1.0\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n")
                    .untilClosed());
        }
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            assertThat(wire.send("GET http://127.0.0.1/sandbox/messages HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                            .untilClosed())
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContain("55123456789");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Sec-Fetch-Site: none",
                "Sec-Fetch-Site: same-origin",
                "Origin: http://HOST",
                "origin: HTTP://HOST\r\nSec-Fetch-Site: same-origin"
            })
    void areNotThoseOfTheSandboxItselfAndOfPrograms(String headers) throws IOException {
        for (String host : List.of("127.0.0.1", "localhost", "LocalHost", "127.1.2.3", "[::1]", "[0:0:0:0:0:0:0:1]")) {
            String authority = host + ":" + port;
            String answer = answer("POST /api/v2/push", authority, headers.replace("HOST", authority), HELLO);
            assertThat(answer).as(host).startsWith("HTTP/1.1 200 ").contains("\"status\":100");
            assertThat(answer("GET /sandbox/messages", authority, headers.replace("HOST", authority), HELLO))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void mayHaveTheStandardPortWrittenOrNot() throws IOException {
        assertThat(answer("GET /sandbox/messages", "localhost:80", "Origin: http://localhost", HELLO))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answer("GET /sandbox/messages", "localhost", "Origin: http://localhost:80", HELLO))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void mayLinkToTheInboxPageAndToNothingElse() throws IOException {
        String link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";

        assertThat(answer("GET /", "127.0.0.1:" + port, link, HELLO))
                .startsWith("HTTP/1.1 200 ")
                .contains("Cross-Origin-Opener-Policy: same-origin", "frame-ancestors 'none'");
        assertRefused(answer("POST /", "127.0.0.1:" + port, link, HELLO));
        assertRefused(answer("GET /sandbox/messages", "127.0.0.1:" + port, link, HELLO));
        assertRefused(answer("GET /", "127.0.0.1:" + port, link + "\r\nOrigin: null", HELLO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /icon.svg",
                "GET /sandbox/messages",
                "GET /sandbox/pushes",
                "GET /sandbox/about",
                "GET /sandbox/media?msg_id=9844217",
                "GET /sandbox/media",
                "GET /nothing",
                "PATCH /sandbox",
                "POST /sandbox/faults",
                "POST /sandbox/clear",
                "POST /api/v2/push",
                "POST /api/v2/check-balance",
                "POST /api/v2/nothing",
                "B@D /"
            })
    void getNoAnswerTheyCouldReadAsSomethingElse(String request) throws IOException {
        client.push("'application':'8','globalmedia_code':'QUJD','data':[{'number':'55123456789'}]");

        assertThat(answer(request, "127.0.0.1:" + port, "X: y", HELLO))
                .containsOnlyOnce("X-Content-Type-Options: nosniff\r\n")
                .containsOnlyOnce("Cross-Origin-Resource-Policy: same-origin\r\n")
                .doesNotContain("Access-Control");
    }

    @Test
    void getNoEventsTheyCouldReadAsSomethingElse() throws IOException {
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            wire.send("GET /sandbox/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            String head = wire.head();
            assertThat(head).contains("X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin");
        }
    }

    @Test
    void areRefusedOnEveryAddressThatTheSandboxListensOn() throws IOException {
        try (PickyAssistSandbox open = PickyAssistSandbox.builder()
                .bindAddress(InetAddress.getByName("0.0.0.0"))
                .allowedHosts("host.docker.internal", "Sandbox")
                .create()) {
            assertThat(statusFor(open, "evil.example")).isEqualTo(403);
            assertThat(statusFor(open, "10.0.0.1")).isEqualTo(403);
            assertThat(statusFor(open, "127.0.0.1")).isEqualTo(200);
            assertThat(statusFor(open, "localhost:8090")).isEqualTo(200);
            assertThat(statusFor(open, "host.docker.internal:8090")).isEqualTo(200);
            assertThat(statusFor(open, "SANDBOX")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "a:80", "http://a", "*", "a b", "a/b"})
    void needANameToBeAllowed(String name) {
        assertThatThrownBy(() -> PickyAssistSandbox.builder().allowedHosts(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allowedHosts: must be host names without a port");
    }

    private static int statusFor(PickyAssistSandbox open, String host) throws IOException {
        try (RawClient wire = new RawClient(open.baseUrl())) {
            String answer = wire.send(
                            "GET /sandbox/messages HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .untilClosed();
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static void assertRefused(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .contains("X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin")
                .doesNotContain("55123456789", "Access-Control");
    }

    private String answer(String request, String host, String headers, String push) throws IOException {
        String body = client.withToken(push);
        try (RawClient wire = new RawClient(sandbox.baseUrl())) {
            return wire.send(request + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                            + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .untilClosed();
        }
    }
}
