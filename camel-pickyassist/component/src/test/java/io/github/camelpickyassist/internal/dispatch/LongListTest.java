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
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many pushes of one list, one after the other: the stack is as deep at the last one as at the first. */
class LongListTest {

    private static final int A_MILLION = 1_000_000;

    /** Each refused task costs an exception. */
    private static final int FEWER = 30_000;

    private static final int MEASURED = 1_000;
    private static final Verdict ACCEPTED = new Verdict.Accepted(new PushAnswer(100, "Success", "p", null));

    private final VirtualTime time = new VirtualTime();
    private final Deque<Consumer<Verdict>> inFlight = new ArrayDeque<>();
    private final List<@Nullable Throwable> completions = new ArrayList<>();
    private int accepted;
    private int sent;
    private long deepestOfFirst;
    private long deepest;

    @Test
    void deepensNoStackWhenPushesCompleteAtOnce() {
        submit(A_MILLION, new SlidingWindow(0, time), false);

        assertEnd(A_MILLION);
    }

    @Test
    void deepensNoStackWhenPushesCompleteLater() {
        submit(A_MILLION, new SlidingWindow(0, time), true);
        completeAll();

        assertEnd(A_MILLION);
    }

    @Test
    void deepensNoStackWhenPushesCompleteLaterAndThreadsAreShutDown() {
        time.reject();

        submit(FEWER, new SlidingWindow(0, time), true);
        completeAll();

        assertEnd(FEWER);
    }

    @Test
    void deepensNoStackWhenEachPushWaitsForItsTurnAndThreadsAreShutDown() {
        time.reject();

        submit(FEWER, new Own(), false);

        assertEnd(FEWER);
    }

    private void submit(int pushes, PushPermits permits, boolean later) {
        Dispatcher.Limits limits = new Dispatcher.Limits(permits, Duration.ZERO, 1);
        Dispatcher dispatcher = new Dispatcher(DispatcherFixture.ACCOUNT, limits, time, time, time);
        Submission list = new Submission(Push.on(new Channel(8)).build(), new Numbers(pushes), onePerPush());
        PushTransport transport = new Measured(later);
        dispatcher.submit(list, transport, counting(), (defect, synchronously) -> completions.add(defect));
    }

    private void completeAll() {
        while (!inFlight.isEmpty()) {
            inFlight.remove().accept(ACCEPTED);
            time.runFor(0);
        }
    }

    private void assertEnd(int pushes) {
        assertThat(completions).containsExactly((Throwable) null);
        assertThat(accepted).isEqualTo(pushes);
        assertThat(deepest).isPositive().isLessThanOrEqualTo(deepestOfFirst);
    }

    private final class Measured implements PushTransport {
        private final boolean later;

        Measured(boolean later) {
            this.later = later;
        }

        @Override
        public Ready prepare(Push push) {
            return (permitted, completed) -> {
                measure();
                // The next rows are read while this push is in flight.
                time.runFor(0);
                if (later) {
                    inFlight.add(completed);
                } else {
                    completed.accept(ACCEPTED);
                }
            };
        }

        private void measure() {
            sent++;
            if (sent <= 10 || sent % MEASURED == 0) {
                long depth = StackWalker.getInstance()
                        .walk(frames -> frames.limit(10_000).count());
                if (sent <= 10) {
                    deepestOfFirst = Math.max(deepestOfFirst, depth);
                }
                deepest = Math.max(deepest, depth);
            }
        }

        @Override
        public void close() {}
    }

    /** A user's permits, without a limit. */
    private static final class Own implements PushPermits {

        @Override
        public Answer tryAcquire(PushAccount account) {
            return new Granted(new PushPermit(use -> {}));
        }

        @Override
        public void pause(PushAccount account, Duration pause) {}
    }

    private record Numbers(int count) implements Recipients {

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public Cursor open() {
            return new Cursor() {
                private int position;

                @Override
                public @Nullable Row next(Consumer<Violation> found) {
                    if (position == count) {
                        return null;
                    }
                    String number = Long.toString(5_500_000_000L + position);
                    return new Row(position++, Recipient.of(Address.number(number), "Hello"), number);
                }

                @Override
                public void close() {}
            };
        }
    }

    private static Terms onePerPush() {
        return new Terms(
                PushRules.DOCUMENTED,
                Validation.OFF,
                Duplicates.KEEP,
                1,
                Set.of(),
                false,
                true,
                Duration.ofSeconds(5),
                false);
    }

    private SubmissionListener counting() {
        return new SubmissionListener() {
            @Override
            public void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message) {
                accepted++;
            }

            @Override
            public void rejected(Row row, Verdict.Refused verdict) {
                throw new AssertionError(verdict.reason());
            }

            @Override
            public void notSent(Row row, Verdict.NotSent verdict) {
                throw new AssertionError(verdict.reason());
            }

            @Override
            public void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId) {
                throw new AssertionError(verdict.reason());
            }

            @Override
            public void dropped(Row row) {
                throw new AssertionError("dropped");
            }

            @Override
            public void invalid(List<Violation> violations) {
                throw new AssertionError(violations);
            }

            @Override
            public void sourceFailed(Exception cause) {
                throw new AssertionError(cause);
            }
        };
    }
}
