/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permits of a user, whatever they do. */
@Timeout(60)
class PermitsTest {

    private static final Push PUSH = Push.on(new Channel(8)).build();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final VirtualTime time = new VirtualTime();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final List<String> told = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /** Permits that answer as a function says, and write down what they are told. */
    private final class Own implements PushPermits {
        private final Supplier<@Nullable Answer> answers;

        Own(Supplier<@Nullable Answer> answers) {
            this.answers = answers;
        }

        @Override
        @SuppressWarnings("NullAway") // a user's mistake
        public Answer tryAcquire(PushAccount account) {
            told.add("asked for " + account.key());
            return answers.get();
        }

        @Override
        public void pause(PushAccount account, Duration pause) {
            told.add("pause " + pause.toSeconds());
        }

        Granted granted() {
            return new Granted(new PushPermit(use -> told.add(use.name())));
        }
    }

    @Test
    void areAskedForTheAccountAndGivenBackOnce() {
        AtomicReference<Own> own = new AtomicReference<>();
        own.set(new Own(() -> own.get().granted()));
        PushQueue queue = queue(own.get());

        queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        queue.request(null, turn -> {});
        time.run();

        assertThat(told).containsExactlyInAnyOrder("asked for key", "asked for key", "USED", "UNUSED");
    }

    @Test
    void areAskedWithTheHighestPriorityThatWaits() {
        AtomicBoolean free = new AtomicBoolean();
        PushQueue queue = queue(new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                throw new AssertionError("asked without a priority");
            }

            @Override
            public Answer tryAcquire(PushAccount account, Priority priority) {
                told.add(priority.name());
                return free.get() ? new Granted(new PushPermit(use -> {})) : new Later(Duration.ofSeconds(30));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {}
        });

        queue.request(Priority.LOW, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        time.runFor(0);
        queue.request(Priority.HIGH, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        time.runFor(0);
        free.set(true);
        time.runFor(Duration.ofSeconds(31).toNanos());

        assertThat(told).containsExactly("LOW", "HIGH", "HIGH", "LOW");
        assertThat(verdicts).hasSize(2);
    }

    @Test
    void areAskedAgainAfterASecondWhenTheyThrowOrReturnNothing() {
        List<Supplier<PushPermits.@Nullable Answer>> mistakes = List.of(
                () -> {
                    throw new IllegalStateException("out of reach");
                },
                () -> {
                    throw new NoClassDefFoundError("gone");
                },
                () -> null,
                () -> new PushPermits.Later(Duration.ofDays(-1)),
                () -> new PushPermits.Later(Duration.ZERO));
        AtomicInteger calls = new AtomicInteger();
        PushQueue queue = queue(new Own(() -> {
            int call = calls.getAndIncrement();
            return call < mistakes.size()
                    ? mistakes.get(call).get()
                    : new PushPermits.Granted(new PushPermit(use -> {
                        throw new AssertionError("cannot be given back");
                    }));
        }));
        queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        time.runFor(Duration.ofSeconds(4).toNanos());

        assertThat(verdicts).singleElement().isInstanceOf(Verdict.Accepted.class);
        assertThat(calls).hasValue(mistakes.size() + 1);
        queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        time.runFor(0);
        assertThat(verdicts).hasSize(2);
    }

    @Test
    void areNotWaitedForWhenTheyFailForAMinute() {
        PushQueue queue = queue(new Own(() -> null));

        queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        time.runFor(MINUTE - 1);
        assertThat(verdicts).isEmpty();
        time.runFor(Duration.ofSeconds(2).toNanos());
        assertThat(verdicts).singleElement().isInstanceOfSatisfying(Verdict.NotSent.class, verdict -> assertThat(
                        verdict.reason())
                .isEqualTo("asking for a permit has been failing for 60 seconds"));

        queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        time.runFor(0);
        assertThat(verdicts).hasSize(2);
    }

    @Test
    void areNotAskedInAPauseWhateverTheyMakeOfIt() {
        AtomicReference<Own> own = new AtomicReference<>();
        own.set(new Own(() -> own.get().granted()));
        PushQueue queue = queue(own.get());
        transport.then(new Verdict.NotSent(429, "too many", Duration.ofSeconds(30), null));
        long start = time.getAsLong();

        queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        time.run();

        assertThat(told).containsExactly("asked for key", "USED", "pause 30", "asked for key", "USED");
        assertThat(time.getAsLong() - start)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void pauseNothingWithoutRetryAfter() {
        PushQueue queue = queue(new SlidingWindow(0, time));
        transport.then(new Verdict.NotSent(503, "unavailable", null, null));
        long start = time.getAsLong();

        for (int i = 0; i < 2; i++) {
            queue.request(null, turn -> verdicts.add(transport.sendIn(turn, PUSH)));
        }
        time.run();

        assertThat(verdicts).hasSize(2);
        assertThat(time.getAsLong()).isEqualTo(start);
    }

    @Test
    void areGivenBackUnusedByAProcessThatWasStoppedBeforeTheFirstByte() {
        List<Duration> stopped = new ArrayList<>(List.of(Duration.ofMinutes(10), Duration.ZERO));
        AtomicReference<Own> own = new AtomicReference<>();
        own.set(new Own(() -> new PushPermits.Granted(new PushPermit(
                Duration.ofSeconds(30),
                time,
                () -> Instant.ofEpochSecond(0, time.getAsLong()),
                use -> told.add(use.name())))));
        PushQueue queue = queue(own.get());

        for (int i = 0; i < 2; i++) {
            queue.request(null, turn -> {
                time.pass(stopped.remove(0).toNanos());
                verdicts.add(transport.sendIn(turn, PUSH));
            });
        }
        time.run();

        assertThat(verdicts.get(0)).isSameAs(PushTransport.PERMIT_EXPIRED);
        assertThat(transport.pushes).hasSize(1);
        assertThat(told).containsExactly("asked for key", "UNUSED", "asked for key", "USED");
    }

    @Test
    void expireOnTheWallClockWhenTheMonotonicOneStandsStill() {
        AtomicReference<Instant> wall = new AtomicReference<>(Instant.EPOCH);
        InstantSource walls = wall::get;
        PushPermit permit = new PushPermit(Duration.ofSeconds(30), () -> 0, walls, use -> {});
        assertThat(permit.isValid()).isTrue();
        wall.set(Instant.EPOCH.plusSeconds(30));
        assertThat(permit.isValid()).isFalse();
        wall.set(Instant.EPOCH.minusSeconds(1_000_000));
        assertThat(permit.isValid()).isTrue();
    }

    @Test
    void blockNobodyElseWhileTheyAreAskedAndNotForLong() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        AtomicLong clock = new AtomicLong();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> late = Collections.synchronizedList(new ArrayList<>());
        PushQueue[] made = new PushQueue[1];
        PushPermits blocking = new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                assertThat(Thread.holdsLock(made[0])).isFalse();
                hanging.countDown();
                awaitQuietly(release);
                return new Granted(new PushPermit(use -> late.add(use.name())));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {}
        };
        made[0] = new PushQueue(
                DispatcherFixture.ACCOUNT,
                new Dispatcher.Limits(blocking, Duration.ZERO, 4),
                new ThreadWorkers(threads, timer),
                new WaitStrategy.Blocking(),
                clock::get);
        CountDownLatch refused = new CountDownLatch(2);
        try {
            assertThat(made[0].takeNow(null)).isNull();
            made[0].request(null, turn -> refusal(turn, refused));
            hanging.await();
            clock.set(MINUTE);
            made[0].request(null, turn -> refusal(turn, refused));
            assertThat(refused.await(50, TimeUnit.SECONDS)).isTrue();
            made[0].beginStop().run();
            release.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(late).containsExactly("UNUSED"));
        } finally {
            threads.shutdownNow();
            timer.shutdownNow();
        }
    }

    @Test
    void blockNobodyUnlessTheyAreAUsers() {
        Permits permits = permits(new SlidingWindow(1, time));

        assertThat(permits.mayBlock()).isFalse();
        permits.set(new Own(() -> null));
        assertThat(permits.mayBlock()).isTrue();
        assertThat(permits.ask(Priority.LOW).failed()).isTrue();
        assertThat(told).containsExactly("asked for key");
    }

    @ParameterizedTest(name = "{0}: {1} ns")
    @CsvSource({
        "PT-5S, 1000000",
        "PT0S, 1000000",
        "PT0.000999999S, 1000000",
        "PT0.001000001S, 1000001",
        "P365D, 31536000000000000",
        "P366D, 31536000000000000",
        "PT2562047788015215H, 31536000000000000"
    })
    void areAskedAgainNoSoonerThanInAMillisecondAndWithinAYear(Duration askAgain, long nanos) {
        Permits.Reply reply =
                permits(new Own(() -> new PushPermits.Later(askAgain))).ask(Priority.LOW);

        assertThat(reply).isEqualTo(new Permits.Reply(null, nanos, false));
    }

    @Test
    void haveFailedForAMinuteWhenNoAnswerCameBetween() {
        AtomicReference<PushPermits.@Nullable Answer> answer = new AtomicReference<>();
        Permits permits = permits(new Own(answer::get));
        Permits.Reply askedAgain = new Permits.Reply(null, Permits.SECOND, true);

        assertThat(permits.ask(Priority.LOW)).isEqualTo(askedAgain);
        time.pass(MINUTE - 1);
        assertThat(permits.ask(Priority.LOW)).isEqualTo(askedAgain);
        answer.set(new PushPermits.Later(Duration.ofSeconds(1)));
        permits.ask(Priority.LOW);
        answer.set(null);
        time.pass(1);
        assertThat(permits.ask(Priority.LOW)).isEqualTo(askedAgain);
        time.pass(MINUTE);
        assertThat(permits.ask(Priority.LOW)).isEqualTo(new Permits.Reply(null, Long.MAX_VALUE, true));
        answer.set(new PushPermits.Granted(new PushPermit(use -> {})));
        assertThat(permits.ask(Priority.LOW).permit()).isNotNull();
        answer.set(null);
        assertThat(permits.ask(Priority.LOW)).isEqualTo(askedAgain);
    }

    @Test
    void keepTheLongestPauseUntilItIsOver() {
        Permits permits = permits(new Own(() -> null));
        assertThat(permits.pauseLeft()).isZero();

        permits.pauseHere(Duration.ofSeconds(7));
        permits.pauseHere(Duration.ofSeconds(3));
        time.pass(Permits.SECOND);
        Permits.Reply reply = permits.ask(Priority.LOW);
        assertThat(reply).isEqualTo(new Permits.Reply(null, 6 * Permits.SECOND, false));
        assertThat(permits.refusal(reply))
                .isEqualTo(new Verdict.NotSent(
                        429, "the service asked for a pause that is not over", Duration.ofSeconds(6), null));
        permits.pauseHere(Duration.ofSeconds(8));
        assertThat(permits.pauseLeft()).isEqualTo(8 * Permits.SECOND);
        time.pass(8 * Permits.SECOND);
        assertThat(permits.pauseLeft()).isZero();
        assertThat(told).isEmpty();
        assertThat(permits.ask(Priority.LOW).failed()).isTrue();
    }

    @Test
    void startANewPauseWhenTheLastIsOver() {
        Permits permits = permits(new Own(() -> null));
        permits.pauseHere(Duration.ofSeconds(7));
        time.pass(7 * Permits.SECOND);
        permits.pauseLeft();
        // Further than a difference of two nanosecond clocks can tell.
        time.pass(Long.MAX_VALUE);

        permits.pauseHere(Duration.ofSeconds(1));

        assertThat(permits.pauseLeft()).isEqualTo(Permits.SECOND);
    }

    private Permits permits(PushPermits permits) {
        return new Permits(permits, DispatcherFixture.ACCOUNT, time);
    }

    private void refusal(Turn turn, CountDownLatch refused) {
        if (transport.sendIn(turn, PUSH) == Permits.NO_ANSWER) {
            refused.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PushQueue queue(PushPermits permits) {
        return new PushQueue(
                DispatcherFixture.ACCOUNT,
                new Dispatcher.Limits(permits, Duration.ZERO, 1),
                new ThreadWorkers(time, time),
                new WaitStrategy.Blocking(),
                time);
    }
}
