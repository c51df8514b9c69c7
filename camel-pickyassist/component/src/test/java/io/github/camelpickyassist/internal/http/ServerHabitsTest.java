/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerHabitsTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final ServerHabits habits = new ServerHabits(clock::get);

    @Test
    void letConnectionsBeUsedAgainAtFirst() {
        assertThat(habits.useOnce()).isFalse();
        assertThat(habits.mayReuseAfter(Duration.ofDays(1).toNanos())).isTrue();
    }

    @Test
    void areWatchedUntilTheyAreProved() {
        for (int i = 0; i < ServerHabits.ENOUGH; i++) {
            assertThat(habits.watchAfter(0)).isEqualTo(ServerHabits.TRIAL);
            assertThat(habits.watchAfter(2_000_000)).isEqualTo(Duration.ofMillis(3));
            assertThat(habits.watchAfter(6_000_000)).isZero();
            habits.kept();
        }
        assertThat(habits.watchAfter(0)).isZero();
    }

    @Test
    void letEachConnectionBeUsedOnceWhenOneWasClosedSoon() {
        habits.closedAfter(Duration.ofMillis(30).toNanos());

        assertThat(habits.useOnce()).isTrue();
        assertThat(habits.mayReuseAfter(0)).isFalse();
    }

    @Test
    void areTriedAgainAfterAWhile() {
        for (int i = 0; i < ServerHabits.ENOUGH; i++) {
            habits.kept();
        }
        habits.closedAfter(0);
        clock.addAndGet(ServerHabits.MEMORY.toNanos());

        assertThat(habits.useOnce()).isFalse();
        assertThat(habits.mayReuseAfter(0)).isTrue();
        assertThat(habits.watchAfter(0)).isEqualTo(ServerHabits.TRIAL);
    }

    @Test
    void boundTheTimeForWhichAConnectionMayBeIdle() {
        habits.closedAfter(Duration.ofSeconds(20).toNanos());
        habits.closedAfter(Duration.ofSeconds(60).toNanos());

        assertThat(habits.useOnce()).isFalse();
        assertThat(habits.mayReuseAfter(Duration.ofSeconds(9).toNanos())).isTrue();
        assertThat(habits.mayReuseAfter(Duration.ofSeconds(11).toNanos())).isFalse();
    }
}
