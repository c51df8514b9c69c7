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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {

    private final AtomicInteger times = new AtomicInteger();
    private final Deque<Runnable> later = new ArrayDeque<>();

    @Test
    void isDoneOnceByTheThreadThatHasTime() throws Throwable {
        ReadAhead<Integer> work = ReadAhead.begin(times::incrementAndGet, Runnable::run);

        assertThat(times).hasValue(1);
        assertThat(work.result()).isEqualTo(1);
        assertThat(times).hasValue(1);
    }

    @Test
    void isDoneOnceByWhoeverNeedsItFirst() throws Throwable {
        ReadAhead<Integer> work = ReadAhead.begin(times::incrementAndGet, later::add);

        assertThat(work.result()).isEqualTo(1);
        later.remove().run();
        assertThat(times).hasValue(1);
    }

    @Test
    void isDoneWhenItIsNeededIfNobodyTakesIt() throws Throwable {
        Executor shutDown = task -> {
            throw new RejectedExecutionException();
        };

        assertThat(ReadAhead.begin(times::incrementAndGet, shutDown).result()).isEqualTo(1);
    }

    @Test
    void throwsWhatTheWorkThrew() {
        AssertionError defect = new AssertionError("defect");
        ReadAhead<Integer> work = ReadAhead.begin(
                () -> {
                    throw defect;
                },
                Runnable::run);

        assertThatThrownBy(work::result).isSameAs(defect);
    }

    @Test
    void isNotBegunAfterItWasAbandoned() {
        ReadAhead<Integer> work = ReadAhead.begin(times::incrementAndGet, later::add);
        work.abandon();
        later.remove().run();

        assertThat(times).hasValue(0);
    }

    @Test
    void isOverWhenItHasBeenAbandoned() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        ReadAhead<Integer> work = ReadAhead.begin(
                () -> {
                    begun.countDown();
                    Thread.yield();
                    return times.incrementAndGet();
                },
                task -> new Thread(task).start());
        begun.await();
        work.abandon();

        assertThat(times).hasValue(1);
    }
}
