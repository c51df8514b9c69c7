/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.AMPLE;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static io.github.camelpickyassist.internal.http.PushSender.pushOfFile;
import static io.github.camelpickyassist.internal.http.PushSender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transport trusts, and what it says of what it does not. */
@Timeout(240)
class TlsTest {

    private static final long LARGE = 48 * 1024 * 1024;

    private static Certificates certificates;
    private static SSLContext good;

    @RegisterExtension
    final PushSender sender = new PushSender();

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        certificates = Certificates.in(directory);
        good = certificates.issued("localhost", 1, 10);
    }

    @Test
    void sendsToAServerThatIsTrusted() throws Exception {
        try (ScriptedServer server = ScriptedServer.startTls(good, false, ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(trusting(server, certificates.trusted()));

            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(sender.send(transport, pushOfFile(4_000_000))).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void usesTheGlobalParametersWhenConfigured() throws Exception {
        sender.context().setSSLContextParameters(certificates.trusted());
        try (ScriptedServer server = ScriptedServer.startTls(good, false, ScriptedServer.answering(ACCEPTED))) {
            HttpSettings told = new HttpSettings(server.baseUrl(), AMPLE, 4, false, null, null, true, null);

            assertThat(sender.send(sender.open(told), push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(sender.sendTo(server)).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void refusesASelfSignedCertificate() throws Exception {
        assertRefused(certificates.selfSigned("localhost"));
    }

    @Test
    void refusesTheCertificateOfAnotherHost() throws Exception {
        assertRefused(certificates.issued("elsewhere.example", 1, 10));
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        assertRefused(certificates.issued("localhost", 10, 2));
    }

    @Test
    void refusesAServerWithOldTlsOnly() throws IOException {
        // A ServerHello that settles on TLS 1.1, as such a server answers to whatever is offered.
        String hello = "\u0016\u0003\u0002\u0000\u002a\u0002\u0000\u0000\u0026\u0003\u0002" + "r".repeat(32)
                + "\u0000\u00c0\u0013\u0000";
        try (ScriptedServer server = ScriptedServer.startWithoutTheTlsItClaims(conversation -> {
            conversation.readSome(1);
            conversation.write(hello);
            conversation.awaitHangUp();
        })) {
            assertRefused(server, null);
        }
    }

    @Test
    void usesNoOldTlsEvenIfConfigured() throws Exception {
        SSLContextParameters parameters = certificates.trusted();
        SecureSocketProtocolsParameters old = new SecureSocketProtocolsParameters();
        old.setSecureSocketProtocol(List.of("TLSv1.1", "TLSv1"));
        parameters.setSecureSocketProtocols(old);
        List<String> spoken = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.startTls(good, false, conversation -> {
            conversation.readRequest();
            spoken.add(conversation.protocol());
        })) {
            sender.send(sender.open(trusting(server, parameters)), push());

            assertThat(spoken).isSubsetOf("TLSv1.2", "TLSv1.3");
        }
    }

    @Test
    void refusesAServerThatAnswersWithAProtocolAlert() throws IOException {
        try (ScriptedServer server = ScriptedServer.startWithoutTheTlsItClaims(conversation -> {
            conversation.readSome(1);
            conversation.write("\u0015\u0003\u0001\u0000\u0002\u0002F");
            conversation.awaitHangUp();
        })) {
            assertRefused(server, null);
        }
    }

    @Test
    void refusesAServerWithoutTls() throws IOException {
        try (ScriptedServer server = ScriptedServer.startWithoutTheTlsItClaims(conversation -> {
            conversation.readSome(1);
            conversation.answer("400 Bad Request", "The plain HTTP request was sent to HTTPS port");
        })) {
            assertRefused(server, null);
        }
    }

    @Test
    void doesNotWaitLongerForAHandshakeThanForAConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.startWithoutTheTlsItClaims(Conversation::awaitHangUp)) {
            HttpSettings.Timeouts timeouts =
                    new HttpSettings.Timeouts(Duration.ofMillis(400), AMPLE.response(), AMPLE.deadline());
            long start = System.nanoTime();
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl(), timeouts, 4)), push());

            assertThat(verdict).isInstanceOf(Verdict.NotSent.class);
            assertThat(verdict.reason()).contains("TLS handshake");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AMPLE.response());
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void retriesWhenTheConnectionBreaksInTheHandshake() throws IOException {
        try (ScriptedServer server = ScriptedServer.startWithoutTheTlsItClaims(conversation -> {
            conversation.readSome(1);
            conversation.reset();
        })) {
            assertThat(sender.sendTo(server)).isInstanceOf(Verdict.NotSent.class);
            assertThat(server.connections()).isEqualTo(3);
            assertThat(sender.pauses).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void isRefusedWhenAClientCertificateIsRequired(String version) throws Exception {
        for (int round = 0; round < 40; round++) {
            try (ScriptedServer server =
                    ScriptedServer.startTlsWithClientCertificate(good, version, ScriptedServer.answering(ACCEPTED))) {
                assertRefused(server, certificates.trusted());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void isRefusedWhenAClientCertificateIsRequiredForAFile(String version) throws Exception {
        for (int round = 0; round < 10; round++) {
            try (ScriptedServer server =
                    ScriptedServer.startTlsWithClientCertificate(good, version, ScriptedServer.answering(ACCEPTED))) {
                HttpPushTransport transport = sender.open(trusting(server, certificates.trusted()));

                assertThat(sender.send(transport, pushOfFile(LARGE)))
                        .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.category())
                                .isEqualTo(StatusCategory.CONFIGURATION));
                assertThat(server.completeRequests()).isZero();
            }
        }
    }

    @Test
    void endsASlowHandshakeAtTheConnectTimeout() throws IOException {
        HttpSettings.Timeouts timeouts =
                new HttpSettings.Timeouts(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMinutes(2));
        CountDownLatch never = new CountDownLatch(1);
        // A handshake record of 16 KB that the server takes a minute to send.
        try (ScriptedServer server = ScriptedServer.startWithoutTheTlsItClaims(conversation -> {
            conversation.readSome(1);
            conversation.write("\u0016\u0003\u0003\u0040\u0000\u0002\u0000\u003f\u00fc\u0003\u0003");
            while (true) {
                conversation.write("x");
                never.await(50, TimeUnit.MILLISECONDS);
            }
        })) {
            long start = System.nanoTime();
            Verdict verdict = sender.send(sender.open(settings(server.baseUrl(), timeouts, 4)), push());

            assertThat(verdict).isInstanceOf(Verdict.NotSent.class);
            assertThat(verdict.reason()).contains("TLS handshake");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsAResponseThatArrivesDuringTheBody() throws Exception {
        try (ScriptedServer server = ScriptedServer.startTls(good, false, conversation -> {
            conversation.readHead();
            conversation.answer("413 Payload Too Large", "no");
            conversation.awaitHangUp();
        })) {
            HttpPushTransport transport = sender.open(trusting(server, certificates.trusted()));

            assertThat(sender.send(transport, pushOfFile(LARGE)))
                    .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.status())
                            .isEqualTo(413));
            assertThat(server.completeRequests()).isZero();
        }
    }

    @Test
    void reportsUnknownWhenATlsConnectionIsResetAfterTheBody() throws Exception {
        try (ScriptedServer server = ScriptedServer.startTls(good, false, conversation -> {
            conversation.readRequest();
            conversation.reset();
        })) {
            assertThat(sender.send(sender.open(trusting(server, certificates.trusted())), push()))
                    .isInstanceOf(Verdict.Unknown.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @Test
    void reportsNotSentWhenATlsServerStopsReading() throws Exception {
        HttpSettings.Timeouts timeouts = PushSender.allInAll(Duration.ofSeconds(1), LARGE);
        try (ScriptedServer server = ScriptedServer.startTls(good, false, conversation -> {
            conversation.readHead();
            conversation.readSome(1000);
            new CountDownLatch(1).await();
        })) {
            HttpSettings settings =
                    new HttpSettings(server.baseUrl(), timeouts, 4, false, null, certificates.trusted(), false, null);
            long start = System.nanoTime();

            assertThat(sender.send(sender.open(settings), pushOfFile(LARGE))).isInstanceOf(Verdict.NotSent.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AMPLE.response());
        }
    }

    private void assertRefused(SSLContext tls) throws Exception {
        try (ScriptedServer server = ScriptedServer.startTls(tls, false, ScriptedServer.answering(ACCEPTED))) {
            assertRefused(server, certificates.trusted());
        }
    }

    private void assertRefused(ScriptedServer server, @Nullable SSLContextParameters client) {
        Verdict verdict = sender.send(sender.open(trusting(server, client)), push());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.category()).isEqualTo(StatusCategory.CONFIGURATION);
            assertThat(refused.reason()).contains("TLS", "localhost");
            assertThat(refused.cause()).isNotNull();
        });
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.completeRequests()).isZero();
    }

    private static HttpSettings trusting(ScriptedServer server, @Nullable SSLContextParameters client) {
        HttpSettings settings = settings(server.baseUrl());
        return new HttpSettings(settings.baseUrl(), settings.timeouts(), 4, false, null, client, false, null);
    }
}
