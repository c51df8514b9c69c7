/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever throws in the middle of a push: places, permits, lanes and room are given back, and everybody is told once. */
@Timeout(60)
class GivingBackTest {

    private static final int PLACES = 2;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final DispatcherFixture fixture = new DispatcherFixture(100, PLACES);
    private final ScriptedTransport accepting = new ScriptedTransport();
    private final List<@Nullable Throwable> done = new ArrayList<>();

    static Stream<Arguments> defects() {
        return Stream.of(
                        new IllegalStateException("defect"), new StackOverflowError(), new NoClassDefFoundError("gone"))
                .flatMap(defect -> Stream.of("list", "single", "lane").map(kind -> Arguments.of(kind, defect)));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everythingWhenAPushCannotBeMadeReady(String kind, Throwable defect) {
        PushTransport failing = new PushTransport() {
            @Override
            public Ready prepare(Push push) {
                throw GivingBackTest.<RuntimeException>unchecked(defect);
            }

            @Override
            public void close() {}
        };
        for (int i = 0; i < 3 * PLACES; i++) {
            submit(kind, failing, new History());
        }
        fixture.time.runFor(SECOND);

        assertThat(done).hasSize(3 * PLACES).containsOnly(defect);
        assertEverythingIsThere(kind);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everythingWhenNobodyCanBeToldOfAnOutcome(String kind, Throwable defect) {
        for (int i = 0; i < 3 * PLACES; i++) {
            submit(kind, accepting, failing(defect));
        }
        fixture.time.runFor(SECOND);

        assertThat(done).hasSize(3 * PLACES).containsOnly(defect);
        assertEverythingIsThere(kind);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everythingWhenTheExchangeCallbackThrows(String kind, Throwable defect) {
        for (int i = 0; i < 3 * PLACES; i++) {
            fixture.dispatcher.submit(submission(kind), accepting, new History(), (found, synchronously) -> {
                done.add(found);
                throw GivingBackTest.<RuntimeException>unchecked(defect);
            });
        }
        fixture.time.runFor(SECOND);

        assertThat(done).hasSize(3 * PLACES).containsOnlyNulls();
        assertEverythingIsThere(kind);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everythingWhenASourceThrows(String kind, Throwable defect) {
        Submission good = submission(kind);
        Recipients bad = new Recipients() {
            @Override
            public boolean repeatable() {
                return false;
            }

            @Override
            public Cursor open() {
                throw GivingBackTest.<RuntimeException>unchecked(defect);
            }
        };
        for (int i = 0; i < 3 * PLACES; i++) {
            fixture.dispatcher.submit(
                    new Submission(good.envelope(), bad, good.terms()),
                    accepting,
                    new History(),
                    (found, synchronously) -> done.add(found));
        }
        fixture.time.runFor(SECOND);

        assertThat(done).hasSize(3 * PLACES);
        assertEverythingIsThere(kind);
    }

    @Test
    void thePermitOfAPushThatWasNeverSent() {
        for (int i = 0; i < 500; i++) {
            submit(
                    "single",
                    new PushTransport() {
                        @Override
                        public Ready prepare(Push push) {
                            throw new IllegalStateException("not ready");
                        }

                        @Override
                        public void close() {}
                    },
                    new History());
        }
        fixture.time.runFor(SECOND);

        assertThat(fixture.window.tryAcquire(DispatcherFixture.ACCOUNT)).isInstanceOf(PushPermits.Granted.class);
    }

    @Test
    void aPermitThatExpiredAndAnotherTurnIsTaken() {
        long[] late = {2};
        PushPermits permits = new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                return new Granted(
                        late[0]-- > 0
                                ? new PushPermit(Duration.ofNanos(1), steps(), InstantSource.system(), use -> {})
                                : new PushPermit(use -> {}));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {}
        };
        fixture.dispatcher.start(new Dispatcher.Limits(permits, Duration.ZERO, PLACES));
        History history = new History();

        submit("list", accepting, history);
        fixture.time.runFor(SECOND);
        assertThat(history.lines).hasSize(2).allMatch(line -> line.contains("accepted"));

        late[0] = Long.MAX_VALUE;
        History never = new History();
        submit("list", accepting, never);
        fixture.time.runFor(SECOND);
        assertThat(never.lines)
                .hasSize(2)
                .allMatch(
                        line -> line.contains("not sent the permit for the push expired before the push could begin"));
    }

    @Test
    void theRoomOfOneThatFailsToEnter() throws Exception {
        FlowControl flowControl = flowControl(System::nanoTime);
        long[] begin = {System.nanoTime()};
        FlowControl quiet = flowControl(() -> begin[0]);
        assertThat(entered(quiet)).isTrue();

        assertThat(entered(quiet)).as("nothing moved").isFalse();
        quiet.leave(1);
        quiet.completed();
        assertThat(entered(quiet)).isTrue();
        assertThat(flowControl.awaitCompletion(Duration.ZERO)).isTrue();
    }

    private static FlowControl flowControl(LongSupplier lastPush) {
        return new FlowControl(1, Duration.ofMillis(1), lastPush, new WaitStrategy.Blocking(), System::nanoTime);
    }

    private static boolean entered(FlowControl flowControl) throws InterruptedException {
        boolean[] entered = {false};
        flowControl.awaitRoom(1, admitted -> entered[0] = admitted);
        return entered[0];
    }

    private static LongSupplier steps() {
        long[] now = {0};
        return () -> now[0] += 10;
    }

    private void assertEverythingIsThere(String kind) {
        CountDownLatch all = new CountDownLatch(2 * PLACES);
        for (int i = 0; i < 2 * PLACES; i++) {
            fixture.dispatcher.submit(
                    submission(kind), accepting, new History(), (found, synchronously) -> all.countDown());
        }
        fixture.time.runFor(SECOND);
        assertThat(all.getCount()).as("left behind").isZero();
        assertThat(fixture.dispatcher.nanosOfMemory()).isPositive();
        fixture.time.runFor(Duration.ofMinutes(3).toNanos());
        assertThat(fixture.dispatcher.nanosOfMemory()).isLessThanOrEqualTo(0);
    }

    private void submit(String kind, PushTransport transport, SubmissionListener listener) {
        fixture.dispatcher.submit(submission(kind), transport, listener, (found, synchronously) -> done.add(found));
    }

    private static Submission submission(String kind) {
        boolean single = kind.equals("single");
        boolean lane = kind.equals("lane");
        Terms terms = new Terms(
                PushRules.DOCUMENTED,
                Validation.FAIL,
                Duplicates.KEEP,
                1000,
                Set.of(),
                single,
                true,
                Duration.ofMillis(1),
                false);
        List<Recipient> recipients = new ArrayList<>();
        for (int i = 0; i < (single || lane ? 1 : 2); i++) {
            Recipient plain = Recipient.of(Address.number("91980000000" + i), "Hello");
            recipients.add(lane ? plain.withMedia(new Media.ByUrl("https://example.org/a.jpg")) : plain);
        }
        return new Submission(
                Push.on(new Channel(lane ? 10 : 8)).build(), new ListedRecipients(recipients, true, null), terms);
    }

    private static SubmissionListener failing(Throwable defect) {
        Consumer<Row> failing = row -> {
            throw GivingBackTest.<RuntimeException>unchecked(defect);
        };
        return new SubmissionListener() {
            @Override
            public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
                failing.accept(row);
            }

            @Override
            public void rejected(Row row, Verdict.Refused verdict) {
                failing.accept(row);
            }

            @Override
            public void notSent(Row row, Verdict.NotSent verdict) {
                failing.accept(row);
            }

            @Override
            public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
                failing.accept(row);
            }

            @Override
            public void dropped(Row row) {}

            @Override
            public void invalid(List<Violation> violations) {}

            @Override
            public void sourceFailed(Exception cause) {}
        };
    }

    @SuppressWarnings("unchecked") // the compiler shall not know what is thrown
    private static <T extends Throwable> T unchecked(Throwable any) throws T {
        throw (T) any;
    }
}
