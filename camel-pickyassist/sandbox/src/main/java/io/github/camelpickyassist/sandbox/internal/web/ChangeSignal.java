/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts changes in the sandbox, so that threads can wait for the next one. Thread-safe. */
public final class ChangeSignal {

    private long count;

    /** Counts a change and wakes all waiting threads. */
    public synchronized void tell() {
        count++;
        notifyAll();
    }

    /** Waits until the count differs from {@code seen}, at most {@code longest}, and returns the count. */
    synchronized long await(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); count == seen && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return count;
    }
}
