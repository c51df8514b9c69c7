/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * So many pushes in any stretch of 60 seconds. A push counts from its permit until 60 seconds after its end: when it
 * reaches the service is somewhere between, so that no stretch of the service's own clock holds more either.
 */
public final class SlidingWindow implements PushPermits {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    // Asked again when a push ends, whatever is answered here.
    private static final long WHEN_ONE_ENDS = WINDOW;

    private final LongSupplier clock;
    private final long[] ends;
    private int oldest;
    private int ended;
    private int running;
    private long pausedUntil;
    private boolean paused;

    /**
     * A window without any pushes in it yet.
     *
     * @param limit pushes in 60 seconds, 0 for as many as anybody likes
     * @param clock nanoseconds of a clock that only goes forward
     */
    public SlidingWindow(int limit, LongSupplier clock) {
        this.clock = clock;
        this.ends = new long[limit];
    }

    @Override
    public synchronized long tryTake() {
        long now = clock.getAsLong();
        if (paused && pausedUntil - now > 0) {
            return pausedUntil - now;
        }
        paused = false;
        if (ends.length == 0) {
            return 0;
        }
        while (ended > 0 && now - ends[oldest] >= WINDOW) {
            oldest = (oldest + 1) % ends.length;
            ended--;
        }
        if (running + ended < ends.length) {
            running++;
            return 0;
        }
        return ended == 0 ? WHEN_ONE_ENDS : ends[oldest] + WINDOW - now;
    }

    @Override
    public synchronized void ended() {
        if (ends.length > 0) {
            ends[(oldest + ended) % ends.length] = clock.getAsLong();
            ended++;
            running--;
        }
    }

    @Override
    public synchronized void pause(Duration pause) {
        long until = clock.getAsLong() + pause.toNanos();
        if (!paused || until - pausedUntil > 0) {
            pausedUntil = until;
            paused = true;
        }
    }
}
