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

class KeepAliveEstimateTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final KeepAliveEstimate keepAlive = new KeepAliveEstimate(clock::get);

    @Test
    void allowReuseAtFirst() {
        assertThat(keepAlive.useOnce()).isFalse();
        assertThat(keepAlive.mayReuseAfter(Duration.ofDays(1).toNanos())).isTrue();
    }

    @Test
    void watchConnectionsUntilTheyAreProven() {
        for (int i = 0; i < KeepAliveEstimate.ENOUGH; i++) {
            assertThat(keepAlive.watchAfter(0)).isEqualTo(KeepAliveEstimate.TRIAL);
            assertThat(keepAlive.watchAfter(2_000_000)).isEqualTo(Duration.ofMillis(3));
            assertThat(keepAlive.watchAfter(6_000_000)).isZero();
            keepAlive.kept();
        }
        assertThat(keepAlive.watchAfter(0)).isZero();
    }

    @Test
    void allowNoReuseAfterAnEarlyClose() {
        keepAlive.closedAfter(Duration.ofMillis(30).toNanos());

        assertThat(keepAlive.useOnce()).isTrue();
        assertThat(keepAlive.mayReuseAfter(0)).isFalse();
    }

    @Test
    void takeASecondForSoon() {
        keepAlive.closedAfter(KeepAliveEstimate.SOON.toNanos());
        assertThat(keepAlive.useOnce()).isTrue();
    }

    @Test
    void takeMoreThanASecondForIdle() {
        keepAlive.closedAfter(KeepAliveEstimate.SOON.toNanos() + 2);

        assertThat(keepAlive.useOnce()).isFalse();
        assertThat(keepAlive.mayReuseAfter(KeepAliveEstimate.SOON.toNanos() / 2))
                .isTrue();
        assertThat(keepAlive.mayReuseAfter(KeepAliveEstimate.SOON.toNanos() / 2 + 1))
                .isFalse();
    }

    @Test
    void allowReuseAgainAfterSomeTime() {
        for (int i = 0; i < KeepAliveEstimate.ENOUGH; i++) {
            keepAlive.kept();
        }
        keepAlive.closedAfter(0);
        clock.addAndGet(KeepAliveEstimate.MEMORY.toNanos());

        assertThat(keepAlive.useOnce()).isFalse();
        assertThat(keepAlive.mayReuseAfter(0)).isTrue();
        assertThat(keepAlive.watchAfter(0)).isEqualTo(KeepAliveEstimate.TRIAL);
    }

    @Test
    void limitTheIdleTimeOfAConnection() {
        keepAlive.closedAfter(Duration.ofSeconds(20).toNanos());
        keepAlive.closedAfter(Duration.ofSeconds(60).toNanos());

        assertThat(keepAlive.useOnce()).isFalse();
        assertThat(keepAlive.mayReuseAfter(Duration.ofSeconds(9).toNanos())).isTrue();
        assertThat(keepAlive.mayReuseAfter(Duration.ofSeconds(11).toNanos())).isFalse();
    }
}
