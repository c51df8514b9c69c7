/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = 60 * SECOND;

    private final VirtualTime time = new VirtualTime();

    @Test
    void permitsAsManyAsItsLimitAtOnceAndTheNextAMinuteAfterTheFirstEnded() {
        SlidingWindow window = new SlidingWindow(3, time);
        for (int i = 0; i < 3; i++) {
            assertThat(window.tryTake()).isZero();
            time.pass(SECOND);
            window.ended();
        }

        assertThat(window.tryTake()).isEqualTo(MINUTE - 2 * SECOND);
        time.pass(MINUTE - 2 * SECOND - 1);
        assertThat(window.tryTake()).isEqualTo(1);
        time.pass(1);
        assertThat(window.tryTake()).isZero();
    }

    @Test
    void countsAPushUntilAMinuteAfterItsEnd() {
        SlidingWindow window = new SlidingWindow(1, time);
        window.tryTake();
        time.pass(5 * MINUTE);

        assertThat(window.tryTake()).isPositive();
        window.ended();
        assertThat(window.tryTake()).isEqualTo(MINUTE);
    }

    @Test
    void permitsEverythingWithoutALimitButNotInAPause() {
        SlidingWindow window = new SlidingWindow(0, time);
        for (int i = 0; i < 10_000; i++) {
            assertThat(window.tryTake()).isZero();
        }

        window.pause(Duration.ofSeconds(7));
        window.pause(Duration.ofSeconds(3));
        assertThat(window.tryTake()).isEqualTo(7 * SECOND);
        time.pass(7 * SECOND);
        assertThat(window.tryTake()).isZero();
    }

    /** For any pattern of asking, duration and pause: never more than the limit in a minute, and none withheld. */
    @RepeatedTest(200)
    void holdsItsLimitInEveryMinuteAndWithholdsNothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(20);
        SlidingWindow window = new SlidingWindow(limit, time);
        List<long[]> pushes = new ArrayList<>();
        Deque<long[]> running = new ArrayDeque<>();
        for (int i = 0; i < 2000; i++) {
            time.pass(random.nextInt(4) == 0 ? (long) (random.nextDouble() * 20 * SECOND) : random.nextInt(1000));
            if (!running.isEmpty() && random.nextBoolean()) {
                running.remove()[1] = time.getAsLong();
                window.ended();
            }
            long now = time.getAsLong();
            long counted = pushes.stream()
                    .filter(push -> push[1] == 0 || now - push[1] < MINUTE)
                    .count();
            boolean taken = window.tryTake() == 0;
            assertThat(taken).as("seed %d, step %d", seed, i).isEqualTo(counted < limit);
            if (taken) {
                long[] push = {now, 0};
                pushes.add(push);
                running.add(push);
            }
        }
    }

    /** Whenever between its permit and its end a push reaches the service, the service counts no more than the limit. */
    @RepeatedTest(50)
    void holdsItsLimitOnTheServicesClockToo() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(10);
        SlidingWindow window = new SlidingWindow(limit, time);
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long wait = window.tryTake();
            if (wait > 0) {
                time.pass(wait);
                continue;
            }
            time.pass((long) (random.nextDouble() * SECOND));
            arrivals.add(time.getAsLong());
            time.pass((long) (random.nextDouble() * SECOND));
            window.ended();
        }

        for (int i = limit; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - limit))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(MINUTE);
        }
    }
}
