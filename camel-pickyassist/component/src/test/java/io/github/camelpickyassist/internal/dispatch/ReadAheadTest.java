/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final Runnable NEVER = () -> {
        throw new AssertionError("called back");
    };

    private final AtomicInteger times = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Deque<Runnable> later = new ArrayDeque<>();

    @Test
    void isDoneOnceByTheThreadThatBeginsIt() throws Throwable {
        ReadAhead<Integer> work = ReadAhead.begin(times::incrementAndGet, Runnable::run);

        assertThat(times).hasValue(1);
        assertThat(work.complete(NEVER)).isTrue();
        assertThat(work.result()).isEqualTo(1);
        assertThat(times).hasValue(1);
    }

    @Test
    void isDoneOnceByTheThreadThatNeedsItIfNoneHasBegunIt() throws Throwable {
        ReadAhead<Integer> work = ReadAhead.begin(times::incrementAndGet, later::add);

        assertThat(work.complete(NEVER)).isTrue();
        assertThat(work.result()).isEqualTo(1);
        later.remove().run();
        assertThat(times).hasValue(1);
    }

    @Test
    void isDoneWhenItIsNeededIfThereIsNoThreadForIt() throws Throwable {
        Executor shutDown = task -> {
            throw new RejectedExecutionException();
        };
        ReadAhead<Integer> work = ReadAhead.begin(times::incrementAndGet, shutDown);

        assertThat(work.complete(NEVER)).isTrue();
        assertThat(work.result()).isEqualTo(1);
    }

    @Test
    void throwsWhatTheWorkThrew() {
        AssertionError defect = new AssertionError("defect");
        ReadAhead<Integer> work = ReadAhead.begin(
                () -> {
                    throw defect;
                },
                Runnable::run);

        assertThat(work.complete(NEVER)).isTrue();
        assertThatThrownBy(work::result).isSameAs(defect);
    }

    @Test
    void callsBackOnceWhenTheWorkThatIsRunningEnds() throws Throwable {
        ReadAhead<Integer> work = begin(
                running -> assertThat(running.complete(calls::incrementAndGet)).isFalse());

        assertThat(calls).hasValue(1);
        assertThat(work.complete(NEVER)).isTrue();
        assertThat(work.result()).isEqualTo(1);
    }

    @Test
    void isNotBegunAfterItWasAbandoned() {
        ReadAhead<Integer> work = ReadAhead.begin(times::incrementAndGet, later::add);

        assertThat(work.abandon(NEVER)).isTrue();
        later.remove().run();
        assertThat(times).hasValue(0);
    }

    @Test
    void callsBackWhenWorkThatWasAbandonedWhileItRanHasEnded() {
        begin(running -> {
            assertThat(running.abandon(calls::incrementAndGet)).isFalse();
            assertThat(calls).hasValue(0);
        });

        assertThat(calls).hasValue(1);
    }

    /** Work in the middle of which this is done, as by another thread. */
    private ReadAhead<Integer> begin(Consumer<ReadAhead<Integer>> meanwhile) {
        Deque<ReadAhead<Integer>> made = new ArrayDeque<>();
        Supplier<Integer> work = () -> {
            meanwhile.accept(made.element());
            return times.incrementAndGet();
        };
        made.add(ReadAhead.begin(work, later::add));
        later.remove().run();
        return made.element();
    }
}
