/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static io.github.camelpickyassist.internal.http.PushSender.pushOfFile;
import static io.github.camelpickyassist.internal.http.PushSender.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.internal.threads.LateThreads;
import io.github.camelpickyassist.protocol.push.ApiToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes whose thread is interrupted, or whose transport is closed. */
@Timeout(240)
class EndingTest {

    private static final HttpSettings.Timeouts PATIENT =
            new HttpSettings.Timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2));

    @RegisterExtension
    final PushSender sender = new PushSender();

    @Test
    void doesNotSendOnAnInterruptedThread() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            Thread.currentThread().interrupt();
            Verdict verdict = PushSender.sendNow(transport, push());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(verdict).isInstanceOf(Verdict.NotSent.class);
            assertThat(verdict.reason()).contains("interrupted");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void completesAnInterruptedCall() throws Exception {
        AtomicReference<Thread> caller = new AtomicReference<>();
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            caller.get().interrupt();
            conversation.answer("200 OK", ACCEPTED);
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            CompletableFuture<Verdict> verdict = new CompletableFuture<>();
            caller.set(ScriptedServer.daemon(() -> {
                verdict.complete(PushSender.sendNow(transport, push()));
                interrupted.complete(Thread.currentThread().isInterrupted());
            }));
            caller.get().start();

            assertThat(verdict.get()).isInstanceOf(Verdict.Accepted.class);
            assertThat(interrupted.get()).isTrue();
            assertThat(server.completeRequests()).isEqualTo(1);
        }
    }

    @Test
    void reportsAnInterruptBetweenAttempts() throws Exception {
        HttpPushTransport transport = HttpPushTransport.open(
                sender.context(),
                settings(ScriptedServer.nobody()),
                new ApiToken(PushSender.TOKEN),
                new ConnectRetries(() -> 0, (call, pause) -> {
                    Thread.currentThread().interrupt();
                    call.rest(pause);
                }),
                WriteProgress.MOMENT);
        try (transport) {
            assertThat(PushSender.sendNow(transport, push())).isInstanceOf(Verdict.NotSent.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void reportsUnknownForACompletePushWhenClosed() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            received.countDown();
            conversation.awaitHangUp();
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl(), PATIENT, 4));
            CompletableFuture<Verdict> verdict =
                    CompletableFuture.supplyAsync(() -> PushSender.sendNow(transport, push()));
            received.await();
            transport.close();

            assertThat(verdict.get()).isInstanceOf(Verdict.Unknown.class);
            assertThat(verdict.get().reason()).contains("stopped during the call");
        }
    }

    @Test
    void reportsNotSentForAnIncompletePushWhenClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readHead();
            begun.countDown();
            over.await();
        })) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl(), PATIENT, 4));
            CompletableFuture<Verdict> verdict =
                    CompletableFuture.supplyAsync(() -> PushSender.sendNow(transport, pushOfFile(48 * 1024 * 1024)));
            begun.await();
            transport.close();

            assertThat(verdict.get()).isInstanceOf(Verdict.NotSent.class);
            assertThat(verdict.get().reason()).contains("stopped during the call");
            assertThat(server.completeRequests()).isZero();
        } finally {
            over.countDown();
        }
    }

    @Test
    void sendsNothingWhenItIsClosed() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            transport.close();
            transport.close();

            assertThat(PushSender.sendNow(transport, push())).isInstanceOf(Verdict.NotSent.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void leavesNoThreadBehind() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            sender.send(transport, push());
            assertThat(deadlineThreads()).isNotEmpty();
            transport.close();

            // At once: who undeploys an application looks for threads right after it.
            assertThat(deadlineThreads()).isEmpty();
        }
    }

    @ParameterizedTest(name = "on an interrupted thread: {0}")
    @ValueSource(booleans = {false, true})
    void waitsForItsThread(boolean interrupted) throws Exception {
        LateThreads late = LateThreads.of(sender.context(), "PickyAssistDeadline");
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            HttpPushTransport transport = sender.open(settings(server.baseUrl()));
            sender.send(transport, push());

            late.areAwaitedBy(() -> {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                transport.close();
                assertThat(Thread.interrupted()).isEqualTo(interrupted);
            });
        }
    }

    private List<Thread> deadlineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().contains("PickyAssistDeadline"))
                .toList();
    }
}
