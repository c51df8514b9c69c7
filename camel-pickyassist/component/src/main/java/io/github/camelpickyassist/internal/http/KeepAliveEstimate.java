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
 * Estimates from past connections when the server closes idle ones. A check of a connection sees what has arrived, not
 * what is in transit, so it cannot detect that the server closes the connection at the moment the next push is sent.
 * The history of the server tells how likely that is:
 *
 * <ul>
 *   <li>Until the server has kept {@value #ENOUGH} connections open for {@link #TRIAL}, no connection is reused sooner
 *       than that.
 *   <li>If the server closes a connection within {@link #SOON} without announcing it, each connection is used for one
 *       push only. After {@link #MEMORY}, connections are reused again.
 *   <li>If the server closes a connection later, no connection is reused that has been idle for half as long.
 * </ul>
 *
 * <p>Thread-safe.
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
     * Creates an estimate without observations.
     *
     * @param clock returns nanoseconds, as {@link System#nanoTime} does
     */
    KeepAliveEstimate(LongSupplier clock) {
        this.clock = clock;
    }

    /** Returns whether to close a connection after its first push. */
    boolean useOnce() {
        if (closesEarly && closesEarlyUntil - clock.getAsLong() <= 0) {
            kept.set(0);
            closesEarly = false;
        }
        return closesEarly;
    }

    /** Returns whether to reuse a connection that has been idle for this time, in nanoseconds. */
    boolean mayReuseAfter(long idle) {
        return !useOnce() && idle < mostIdle;
    }

    /** Returns how much longer to watch a connection before reuse, given its idle time so far, both in nanoseconds. */
    Duration watchAfter(long idle) {
        return kept.get() >= ENOUGH || idle >= TRIAL.toNanos() ? Duration.ZERO : TRIAL.minusNanos(idle);
    }

    /** Records that the server has kept a connection open for {@link #TRIAL} at least, or for long enough before. */
    void kept() {
        // The count stops at this value, which saves a write per push.
        if (kept.get() < ENOUGH) {
            kept.incrementAndGet();
        }
    }

    /** Records that the server closed a connection; the idle time, in nanoseconds, is measured at its detection. */
    void closedAfter(long idle) {
        if (idle > SOON.toNanos()) {
            mostIdle = Math.min(mostIdle, idle / 2);
        } else {
            closesEarlyUntil = clock.getAsLong() + MEMORY.toNanos();
            closesEarly = true;
        }
    }
}
