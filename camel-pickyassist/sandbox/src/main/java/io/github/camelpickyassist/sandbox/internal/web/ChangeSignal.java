/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts what happens in the sandbox, so that whoever watches can wait for more. */
public final class ChangeSignal {

    private long count;

    public synchronized void tell() {
        count++;
        notifyAll();
    }

    /** The count, as soon as it is another one than {@code seen} or after {@code longest}. */
    synchronized long await(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); count == seen && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return count;
    }
}
