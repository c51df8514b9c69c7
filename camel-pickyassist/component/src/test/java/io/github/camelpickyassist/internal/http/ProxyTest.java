/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.AMPLE;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way through an HTTP proxy. */
@Timeout(240)
class ProxyTest {

    private static final URI FAR = URI.create("https://far.example/api/v2");
    private static final String PASSWORD = "pr0xy-passw0rd";

    private static Certificates certificates;
    private static SSLContext tls;

    @RegisterExtension
    final PushSender sender = new PushSender();

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        certificates = Certificates.in(directory);
        tls = certificates.issued("localhost", 1, 10);
    }

    @Test
    void isAskedForATunnel() throws Exception {
        List<List<String>> asked = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.startTls(tls, false, ScriptedServer.answering(ACCEPTED));
                ScriptedServer proxy = ScriptedServer.start(conversation -> {
                    asked.add(conversation.readHead());
                    conversation.write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                            + "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
                    asked.add(conversation.readHead());
                    conversation.write("HTTP/1.1 200 Connection established\r\n\r\n");
                    conversation.tunnelTo(server.port());
                })) {
            HttpSettings.Proxy by = new HttpSettings.Proxy("localhost", proxy.port(), "anna", PASSWORD);
            HttpSettings settings =
                    new HttpSettings(server.baseUrl(), AMPLE, 4, false, by, certificates.trusted(), false, null);

            assertThat(sender.send(sender.open(settings), push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.completeRequests()).isEqualTo(1);
            assertThat(asked.get(0)).contains("CONNECT localhost:" + server.port() + " HTTP/1.1");
            assertThat(asked.get(1))
                    .contains("Proxy-Authorization: Basic "
                            + Base64.getEncoder()
                                    .encodeToString(("anna:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
            assertThat(server.requests().get(0).head()).noneMatch(line -> line.startsWith("Proxy"));
            assertThat(sender.logged()).doesNotContain(PASSWORD);
            assertThat(settings.toString()).doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"407 Proxy Authentication Required", "403 Forbidden", "302 Found", "404 Not Found"})
    void causesAConfigurationErrorWhenItRefuses(String status) throws IOException {
        assertThat(throughProxyThatSays(status))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.category())
                        .isEqualTo(StatusCategory.CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"})
    void allowsARetryWhenItCannotReachTheService(String status) throws IOException {
        assertThat(throughProxyThatSays(status)).isInstanceOf(Verdict.NotSent.class);
    }

    private Verdict throughProxyThatSays(String status) throws IOException {
        try (ScriptedServer proxy = ScriptedServer.start(conversation -> {
            conversation.readHead();
            conversation.answer(status, ACCEPTED, "Connection: close");
        })) {
            HttpSettings.Proxy by = new HttpSettings.Proxy("localhost", proxy.port(), null, null);
            Verdict verdict =
                    sender.send(sender.open(new HttpSettings(FAR, AMPLE, 4, false, by, null, false, null)), push());
            assertThat(proxy.connections()).isEqualTo(1);
            assertThat(verdict.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
            return verdict;
        }
    }
}
