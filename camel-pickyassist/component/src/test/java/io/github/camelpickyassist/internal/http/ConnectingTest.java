/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.AMPLE;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static io.github.camelpickyassist.internal.http.PushSender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.ApiToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Until a connection is there nothing has been sent, whatever happens. */
@Timeout(240)
class ConnectingTest {

    @RegisterExtension
    final PushSender sender = new PushSender();

    @Test
    void isTriedThreeTimesWhenThePortIsClosed() throws IOException {
        Verdict verdict = sender.send(sender.open(settings(ScriptedServer.nobody())), push());

        assertNotSent(verdict, "cannot connect to");
        assertThat(sender.pauses).containsExactly(Duration.ofMillis(1250), Duration.ofMillis(4250));
    }

    @Test
    void endsWithTheFirstSuccessfulAttempt() throws IOException {
        Socket reserved = new Socket();
        reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        List<ScriptedServer> late = new ArrayList<>();
        HttpPushTransport transport = HttpPushTransport.open(
                sender.context(),
                settings(URI.create("http://localhost:" + reserved.getLocalPort() + "/api/v2")),
                new ApiToken(PushSender.TOKEN),
                new ConnectRetries(() -> 0, (call, pause) -> late.add(startInsteadOf(reserved))),
                WriteProgress.MOMENT);
        try (transport;
                reserved) {
            assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(late).singleElement().satisfies(server -> assertThat(server.completeRequests())
                    .isEqualTo(1));
        } finally {
            for (ScriptedServer server : late) {
                server.close();
            }
        }
    }

    @Test
    void namesAnUnknownHostAndNothingElse() {
        Verdict verdict = sender.send(sender.open(settings(URI.create("https://nowhere.invalid/api/v2"))), push());

        assertNotSent(verdict, "nowhere.invalid");
        assertThat(verdict.reason()).doesNotContain("/api");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isGivenUpWhenTheConnectTimesOut() throws IOException {
        // Linux leaves a connect unanswered while the queue of those not yet accepted is full.
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 2; i++) {
                queue.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/api/v2");
            HttpSettings.Timeouts patient =
                    new HttpSettings.Timeouts(Duration.ofMillis(400), AMPLE.response(), AMPLE.deadline());
            long start = System.nanoTime();
            Verdict verdict = sender.send(sender.open(settings(url, patient, 4)), push());

            assertNotSent(verdict, "timed out connecting to");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1200), AMPLE.deadline());
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void isGivenUpWhenEveryConnectionIsInUse() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            busy.countDown();
            done.await();
            conversation.answer("200 OK", ACCEPTED);
        })) {
            HttpSettings.Timeouts patient =
                    new HttpSettings.Timeouts(Duration.ofSeconds(3), AMPLE.response(), AMPLE.deadline());
            HttpPushTransport transport = sender.open(settings(server.baseUrl(), patient, 1));
            CompletableFuture<Verdict> first =
                    CompletableFuture.supplyAsync(() -> PushSender.sendNow(transport, push()));
            busy.await();

            assertNotSent(sender.send(transport, push()), "free connection");
            assertThat(sender.pauses).isEmpty();

            done.countDown();
            assertThat(first.get()).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @Test
    void isNotTriedAgainBeyondTheDeadline() throws IOException {
        HttpSettings.Timeouts closesEarly =
                new HttpSettings.Timeouts(AMPLE.connect(), AMPLE.response(), Duration.ofMillis(1200));

        assertNotSent(
                sender.send(sender.open(settings(ScriptedServer.nobody(), closesEarly, 4)), push()),
                "cannot connect to");
        assertThat(sender.pauses).isEmpty();
    }

    @Test
    void doesNotMultiplyTheLoadOfAnOutage() throws IOException {
        HttpPushTransport transport = sender.open(settings(ScriptedServer.nobody()));
        for (int i = 0; i < 100; i++) {
            assertNotSent(sender.send(transport, push()), "cannot connect to");
        }
        assertThat(sender.pauses).hasSizeBetween(10, 20);
    }

    private static void assertNotSent(Verdict verdict, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.NotSent.class, notSent -> {
            assertThat(notSent.status()).isEqualTo(Verdict.NO_STATUS);
            assertThat(notSent.reason()).contains(reason);
            assertThat(notSent.retryAfter()).isNull();
            assertThat(notSent.cause()).isNotNull();
        });
    }

    private static ScriptedServer startInsteadOf(Socket reserved) {
        int port = reserved.getLocalPort();
        try {
            reserved.close();
            return ScriptedServer.startOn(port, ScriptedServer.answering(ACCEPTED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
