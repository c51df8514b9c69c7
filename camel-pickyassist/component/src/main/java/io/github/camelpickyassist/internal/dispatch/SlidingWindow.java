/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * So many pushes in any stretch of 60 seconds, for one account. A push counts from its permit until 60 seconds after
 * its end: when it reaches the service is somewhere between, so that no stretch of the service's own clock holds more
 * either. A token bucket lets up to twice its limit into some of these stretches.
 */
public final class SlidingWindow implements PushPermits {

    static final long WINDOW = Duration.ofMinutes(1).toNanos();

    /** Pushes remembered while there is no limit, in case there will be one. */
    private static final int MAX_REMEMBERED = 10_000;

    // It is asked again when a push ends, whatever is answered here.
    private static final long WHEN_ONE_ENDS = WINDOW;

    private final LongSupplier clock;
    private int limit;
    private long[] ends = new long[16];
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
        this.limit = limit;
        this.clock = clock;
    }

    /** Another limit from now on; what was pushed still counts. */
    public synchronized void setLimit(int pushes) {
        limit = pushes;
    }

    @Override
    public synchronized Answer tryAcquire(PushAccount account) {
        long now = clock.getAsLong();
        if (paused && pausedUntil - now > 0) {
            return later(pausedUntil - now);
        }
        paused = false;
        forgetOld(now);
        int tooMany = running + ended + 1 - limit;
        if (limit == 0 || tooMany <= 0) {
            running++;
            return new Granted(new PushPermit(this::givenBack));
        }
        return later(ended < tooMany ? WHEN_ONE_ENDS : ends[place(tooMany - 1)] + WINDOW - now);
    }

    /** Pushes that may begin now; 0 without a limit, too. */
    public synchronized int available() {
        long now = clock.getAsLong();
        forgetOld(now);
        return paused && pausedUntil - now > 0 ? 0 : Math.max(0, limit - running - ended);
    }

    /** Nanoseconds until a push may begin; 0 if one may begin now, or as soon as one that is in flight has ended. */
    public synchronized long nanosUntilNext() {
        long now = clock.getAsLong();
        forgetOld(now);
        long pause = paused ? Math.max(0, pausedUntil - now) : 0;
        int tooMany = running + ended + 1 - limit;
        if (limit == 0 || tooMany <= 0 || ended < tooMany) {
            return pause;
        }
        return Math.max(pause, ends[place(tooMany - 1)] + WINDOW - now);
    }

    @Override
    public synchronized void pause(PushAccount account, Duration pause) {
        long until = clock.getAsLong() + pause.toNanos();
        if (!paused || until - pausedUntil > 0) {
            pausedUntil = until;
            paused = true;
        }
    }

    private static Later later(long nanos) {
        return new Later(Duration.ofNanos(nanos));
    }

    private synchronized void givenBack(PushPermit.Use use) {
        running--;
        if (use == PushPermit.Use.USED) {
            remember(clock.getAsLong());
        }
    }

    private void remember(long end) {
        forgetOld(end);
        if (ended == ends.length) {
            grow();
        }
        if (limit == 0 && ended == MAX_REMEMBERED) {
            forgetOldest();
        }
        ends[place(ended)] = end;
        ended++;
    }

    private void forgetOld(long now) {
        while (ended > 0 && now - ends[oldest] >= WINDOW) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        oldest = place(1);
        ended--;
    }

    private void grow() {
        long[] larger = new long[2 * ends.length];
        for (int i = 0; i < ended; i++) {
            larger[i] = ends[place(i)];
        }
        ends = larger;
        oldest = 0;
    }

    private int place(int age) {
        return (oldest + age) % ends.length;
    }
}
