/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

/** The present state of the limit of an account. */
public interface Limit {

    /** The permits of an account whose limit is kept elsewhere, or that has none. */
    int NOT_KNOWN = -1;

    /** Returns the maximum of pushes in 60 seconds; 0 without a limit; {@link #NOT_KNOWN} if it is kept elsewhere. */
    int pushesPerMinute();

    /** Returns how many pushes may begin now; {@link #NOT_KNOWN} without a limit, or if it is kept elsewhere. */
    int available();

    /** Returns whether the queue is full, so that callers wait until there is room. */
    boolean isQueueFull();

    /** Stops sending until {@link #release}. Pushes in flight are not affected. */
    void hold();

    /** Continues to send. */
    void release();

    /** Returns the nanoseconds until a push may begin, as far as is known; 0 or less if one may begin now. */
    long nanosUntilNext();
}
