/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the inbox page is made of and asks for. */
class InboxTest {

    private static final String HELLO = "'application':'8','data':[{'number':'55123456789','message':'Hello'}]";

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .pushesPerMinute(0)
            .messagesKept(20)
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    static Stream<Arguments> pageFiles() {
        Stream<Arguments> files = Stream.of(
                Arguments.of("/", "text/html; charset=utf-8"),
                Arguments.of("/inbox.css", "text/css; charset=utf-8"),
                Arguments.of("/icon.svg", "image/svg+xml"),
                Arguments.of("/sandbox/openapi.json", "application/json"));
        return Stream.concat(files, modules().map(path -> Arguments.of(path, "text/javascript; charset=utf-8")));
    }

    static Stream<String> modules() {
        try (PickyAssistSandbox any = PickyAssistSandbox.create()) {
            return any.paths().filter(path -> path.startsWith("/inbox/")).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pageFiles")
    void isServedFromTheJarUnderAStrictPolicy(String path, String contentType) {
        HttpResponse<String> response = client.control("GET", path, "");

        assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe", "http", "*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pageFiles")
    void needsNothingFromOutside(String path, String contentType) {
        assumeTrue(contentType.startsWith("text/"));
        assertThat(client.control("GET", path, "").body())
                .doesNotContain(
                        "https://",
                        "//cdn",
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "DOMParser",
                        "eval(");
    }

    @Test
    void isMadeOfSmallModulesThatAreAllServed() {
        Set<String> served = modules().collect(Collectors.toSet());

        assertThat(served).hasSizeGreaterThan(20);
        for (String path : served) {
            String module = client.control("GET", path, "").body();
            assertThat(module.lines().count()).as(path).isLessThan(300);
            Matcher imported = Pattern.compile("from '\\./([a-z]+\\.js)'").matcher(module);
            while (imported.find()) {
                assertThat(served).contains("/inbox/" + imported.group(1));
            }
        }
    }

    @ParameterizedTest(name = "{0} is {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
        \u0089PNG\\r\\n      | image/png                | inline
        GIF89a               | image/gif                | inline
        ID3x                 | audio/mpeg               | inline
        OggSx                | audio/ogg                | inline
        0000ftypisom         | video/mp4                | inline
        %PDF-1.4             | application/octet-stream | attachment
        <html><script>       | application/octet-stream | attachment
        <svg onload=alert(1) | application/octet-stream | attachment
        """)
    void givesFilesOutSoThatNoBrowserRunsThem(String content, String contentType, String disposition) {
        String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.ISO_8859_1));
        JsonNode push = client.push("'application':'8','media_name':'a b.pdf','globalmedia_code':'" + base64
                + "','data':[{'number':'55123456789'}]");

        String id = push.path("data").path(0).path("msg_id").asText();
        HttpResponse<String> response = client.control("GET", "/sandbox/media?msg_id=" + id, "");

        assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue(disposition + "; filename=\"a_b.pdf\"");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "9999999999", "0", "-1"})
    void hasNoFileOfAMessageThatIsNotThere(String id) {
        client.push(HELLO);
        assertThat(client.control("GET", "/sandbox/media?msg_id=" + id, "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}: {1} gets HTTP {2}")
    @CsvSource({
        "Origin,https://evil.example,403",
        "Origin,null,403",
        "Origin,http://127.0.0.1:1,403",
        "Accept,text/html,200"
    })
    void answersNoOtherServersPages(String header, String value, int status) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sandbox.inboxUrl()).resolve("/sandbox/messages"))
                .header(header, value);

        assertThat(ServiceClient.send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void answersNoHostNameThatWasMadeToPointHere() throws Exception {
        URI uri = URI.create(sandbox.inboxUrl());
        assertThat(statusForHost(uri, "evil.example")).contains(" 403 ");
        assertThat(statusForHost(uri, "localhost:" + uri.getPort())).contains(" 200 ");
        assertThat(statusForHost(uri, "[::1]:" + uri.getPort())).contains(" 200 ");
    }

    @Test
    void givesConversationsInWindowsTheLiveliestFirst() {
        for (int i = 0; i < 5; i++) {
            client.push(HELLO.replace("456789", "45678" + i));
        }
        client.push(HELLO.replace("456789", "456781"));

        JsonNode first = get("/sandbox/conversations?limit=2");
        assertThat(first.findValuesAsText("number")).containsExactly("55123456781", "55123456784");
        assertThat(first.path("total").asInt()).isEqualTo(5);
        JsonNode second = get(
                "/sandbox/conversations?limit=2&before=" + first.path("next").asText());
        assertThat(second.findValuesAsText("number")).containsExactly("55123456783", "55123456782");
        JsonNode third = get(
                "/sandbox/conversations?limit=2&before=" + second.path("next").asText());
        assertThat(third.findValuesAsText("number")).containsExactly("55123456780");
        assertThat(third.has("next")).isFalse();
    }

    @Test
    void givesTurnsInWindowsTheNewestAtTheEnd() {
        for (int i = 0; i < 5; i++) {
            client.push(HELLO.replace("Hello", "Hello " + i));
        }

        JsonNode last = get("/sandbox/conversation?application=8&number=55123456789&limit=2");
        assertThat(last.findValuesAsText("text")).containsExactly("Hello 3", "Hello 4");
        JsonNode before = get("/sandbox/conversation?application=8&number=55123456789&limit=4&before="
                + last.path("earlier").asText());
        assertThat(before.findValuesAsText("text")).containsExactly("Hello 0", "Hello 1", "Hello 2");
        assertThat(before.has("earlier")).isFalse();
    }

    @Test
    void forgetsConversationsWithTheirMessages() {
        client.push(HELLO.replace("456789", "456780"));
        sandbox.receives(CustomerMessage.text("55123456782", 8, "I stay"));
        for (int i = 0; i < 20; i++) {
            client.push(HELLO.replace("456789", "456781"));
        }

        JsonNode conversations = get("/sandbox/conversations");
        assertThat(conversations.findValuesAsText("number")).containsExactly("55123456781", "55123456782");
        assertThat(conversations.path("conversations").path(0).path("messages").asInt())
                .isEqualTo(20);
        sandbox.clear();
        assertThat(get("/sandbox/conversations").path("conversations")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        search=hello             | 2
        search=ORD-42            | 1
        search=456781            | 1
        search=nobody            | 0
        application=1            | 1
        status=read              | 1
        status=delivered         | 1
        status=failed            | 0
        search=hello&status=read | 1
        """)
    void findsByWordsChannelAndState(String query, int found) {
        client.push(
                "'application':'8','data':[{'number':'55123456780','message':'Hello','reference_number':'ord-42'}]");
        client.push("'application':'1','data':[{'number':'55123456781','message':'hello there'}]");
        clock.advance(Duration.ofSeconds(10));

        assertThat(get("/sandbox/conversations?" + query).path("conversations")).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👋", "\\ud83d", "\\udc4b\\ud83d"})
    void showsWholeAndHalfCharactersWhereverTheyAreCut(String character) {
        client.push(HELLO.replace("Hello", "a".repeat(119) + character + "b".repeat(500)));

        assertThat(get("/sandbox/conversations").findValuesAsText("text").get(0))
                .startsWith("a".repeat(119))
                .endsWith("…");
        assertThat(get("/sandbox/conversation?application=8&number=55123456789").findValuesAsText("text"))
                .hasSize(1);
        assertThat(get("/sandbox/messages").findValuesAsText("text")).hasSize(1);
    }

    @Test
    void countsWhatNobodyHasSeen() {
        client.push(HELLO);
        client.push(HELLO);
        assertThat(unread()).isEqualTo(2);

        assertThat(client.control("POST", "/sandbox/conversation/seen?application=8&number=55123456789", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(unread()).isZero();
        sandbox.receives(CustomerMessage.text("55123456789", 8, "Hi"));
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void listsFaultsWhileTheyArePlannedAndRemovesThem() {
        client.control("POST", "/sandbox/faults", "{'fault':'empty','on':'every'}");
        client.control("POST", "/sandbox/faults", "{'fault':'html'}");

        JsonNode planned = get("/sandbox/faults").path("planned");
        assertThat(planned.findValuesAsText("on")).containsExactly("every", "next");
        assertThat(client.post("/push", client.withToken(HELLO)).body()).contains("<html");
        assertThat(get("/sandbox/faults").path("planned").findValuesAsText("fault"))
                .containsExactly("empty");
        String id = planned.path(0).path("id").asText();
        assertThat(client.control("DELETE", "/sandbox/faults?id=" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(client.status(HELLO)).isEqualTo(100);
        assertThat(client.control("DELETE", "/sandbox/faults?id=" + id, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsATokenOnlyIfItIsWorthNothing() {
        assertThat(get("/sandbox/about").path("token").asText()).isEqualTo(sandbox.token());
        try (PickyAssistSandbox other =
                PickyAssistSandbox.builder().tokens("somebodys-own-token").create()) {
            assertThat(new ServiceClient(other)
                            .control("GET", "/sandbox/about", "")
                            .body())
                    .doesNotContain("somebodys-own-token");
        }
    }

    private JsonNode get(String path) {
        return ServiceClient.json(client.control("GET", path, ""));
    }

    private int unread() {
        return get("/sandbox/conversations")
                .path("conversations")
                .path(0)
                .path("unread")
                .asInt();
    }

    private static String statusForHost(URI uri, String host) throws Exception {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
