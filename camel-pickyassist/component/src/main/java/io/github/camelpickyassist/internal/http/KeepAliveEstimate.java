/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What the server does with connections on which it has answered, as far as it was seen. A look at a connection shows
 * what has arrived from the server and not what is under way, so it cannot show that the server closes the connection in
 * the moment when the next push is sent to it. What the server did before tells how likely that is:
 *
 * <ul>
 *   <li>Until it has kept {@value #ENOUGH} connections open for {@link #TRIAL}, none is used again sooner than that.
 *   <li>If it closes one within {@link #SOON} and has not said so, connections are used for one push each. After
 *       {@link #MEMORY} the server gets another chance.
 *   <li>If it closes one later, none is used again that has been idle for half as long.
 * </ul>
 *
 * <p>May be used by any number of threads.
 */
final class KeepAliveEstimate {

    static final Duration TRIAL = Duration.ofMillis(5);
    static final Duration SOON = Duration.ofSeconds(1);
    static final Duration MEMORY = Duration.ofMinutes(10);
    static final int ENOUGH = 20;

    private final LongSupplier clock;
    private final AtomicInteger kept = new AtomicInteger();
    private volatile boolean closesEarly;
    private volatile long closesEarlyUntil;
    private volatile long mostIdle = Long.MAX_VALUE;

    /**
     * Nothing seen yet.
     *
     * @param clock in nanoseconds, as {@link System#nanoTime}
     */
    KeepAliveEstimate(LongSupplier clock) {
        this.clock = clock;
    }

    /** Whether a connection is to be closed after its first push. */
    boolean useOnce() {
        if (closesEarly && closesEarlyUntil - clock.getAsLong() <= 0) {
            kept.set(0);
            closesEarly = false;
        }
        return closesEarly;
    }

    /** Whether a connection that has been idle for so many nanoseconds may be used again. */
    boolean mayReuseAfter(long idle) {
        return !useOnce() && idle < mostIdle;
    }

    /** How much longer to watch a connection that has been idle for so many nanoseconds before it is used again. */
    Duration watchAfter(long idle) {
        return kept.get() >= ENOUGH || idle >= TRIAL.toNanos() ? Duration.ZERO : TRIAL.minusNanos(idle);
    }

    /** It has kept a connection open for {@link #TRIAL} at least, or for long enough before. */
    void kept() {
        // Not counted beyond, so that it is one write less for each push.
        if (kept.get() < ENOUGH) {
            kept.incrementAndGet();
        }
    }

    /** It has closed a connection that had been idle for so many nanoseconds when that was found. */
    void closedAfter(long idle) {
        if (idle > SOON.toNanos()) {
            mostIdle = Math.min(mostIdle, idle / 2);
        } else {
            closesEarlyUntil = clock.getAsLong() + MEMORY.toNanos();
            closesEarly = true;
        }
    }
}
