/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.AMPLE;
import static io.github.camelpickyassist.internal.http.PushSender.NUMBER;
import static io.github.camelpickyassist.internal.http.PushSender.TEXT;
import static io.github.camelpickyassist.internal.http.PushSender.TOKEN;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static io.github.camelpickyassist.internal.http.PushSender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly what is sent, and what is not. */
@Timeout(240)
class RequestOnTheWireTest {

    @RegisterExtension
    final PushSender sender = new PushSender();

    @Test
    void hasTheseHeadersAndNoOthers() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            sender.sendTo(server);

            ScriptedServer.Request request = server.requests().get(0);
            assertThat(request.head())
                    .containsExactlyInAnyOrder(
                            "POST /api/v2/push HTTP/1.1",
                            "Host: localhost:" + server.port(),
                            "Content-Type: application/json",
                            "Content-Length: " + request.body().length,
                            "Accept: application/json",
                            "User-Agent: camel-pickyassist",
                            "Connection: keep-alive");
        }
    }

    @Test
    void isTheDocumentInUtf8() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            sender.sendTo(server);

            String body = new String(server.requests().get(0).body(), StandardCharsets.UTF_8);
            assertThat(body).contains("\"token\":\"" + TOKEN + "\"", NUMBER, TEXT.replace("\"", "\\\""));
        }
    }

    @Test
    void isAFormWhenAskedFor() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpSettings form = new HttpSettings(server.baseUrl(), AMPLE, 4, true, null, null, false, null);

            assertThat(sender.send(sender.open(form), push())).isInstanceOf(Verdict.Accepted.class);

            ScriptedServer.Request request = server.requests().get(0);
            String body = new String(request.body(), StandardCharsets.US_ASCII);
            assertThat(request.head())
                    .contains("Content-Type: application/x-www-form-urlencoded", "POST /api/v2/push HTTP/1.1");
            assertThat(body).startsWith("data=%7B");
            assertThat(URLDecoder.decode(body.substring(5), StandardCharsets.UTF_8))
                    .contains(TOKEN, NUMBER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2", "/api/v2/", "/app/api/v2", ""})
    void isSentToThePathOfTheBaseUrl(String path) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            URI url = URI.create("http://localhost:" + server.port() + path);
            sender.send(sender.open(settings(url)), push());

            assertThat(server.requests().get(0).head().get(0))
                    .isEqualTo("POST " + path.replaceFirst("/$", "") + "/push HTTP/1.1");
        }
    }

    @Test
    void isIndependentOfEarlierResponses() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            while (conversation.hasRequest()) {
                conversation.answer(
                        "200 OK",
                        ACCEPTED,
                        "Set-Cookie: session=1",
                        "Strict-Transport-Security: max-age=1",
                        "Alt-Svc: h2");
            }
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            sender.send(transport, push());
            sender.send(transport, push());

            assertThat(server.requests().get(1).head())
                    .isEqualTo(server.requests().get(0).head());
        }
    }

    @Test
    void isNotRepeatedWithCredentials() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            while (conversation.hasRequest()) {
                conversation.answer("401 Unauthorized", "", "WWW-Authenticate: Basic realm=\"x\"");
            }
        })) {
            assertThat(sender.sendTo(server)).isInstanceOf(Verdict.Refused.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "302", "307", "308"})
    void isNotRepeatedToTheTargetOfARedirect(String status) throws IOException {
        try (ScriptedServer target = ScriptedServer.start(ScriptedServer.answering(ACCEPTED));
                ScriptedServer server = ScriptedServer.start(conversation -> {
                    conversation.readRequest();
                    conversation.answer(status + " Moved", "", "Location: " + target.baseUrl() + "/push?x=" + NUMBER);
                })) {
            Verdict verdict = sender.sendTo(server);

            assertThat(verdict).isInstanceOf(Verdict.Refused.class);
            assertThat(verdict.reason()).contains("to localhost;");
            assertThat(target.connections()).isZero();
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many Requests", "503 Service Unavailable", "500 Oops", "408 Request Timeout"})
    void isNotRepeatedByItself(String status) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            while (conversation.hasRequest()) {
                conversation.answer(status, "", "Retry-After: 0");
            }
        })) {
            assertThat(sender.sendTo(server)).isNotInstanceOf(Verdict.Accepted.class);
            assertThat(server.completeRequests()).isEqualTo(1);
            assertThat(sender.pauses).isEmpty();
        }
    }
}
