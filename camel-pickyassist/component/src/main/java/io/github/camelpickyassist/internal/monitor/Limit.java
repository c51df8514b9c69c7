/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

/** The limit of an account, as it is at the moment. */
public interface Limit {

    /** The permits of an account whose limit is kept elsewhere, or that has none. */
    int NOT_KNOWN = -1;

    /** Pushes in 60 seconds at the most; 0 without a limit; {@link #NOT_KNOWN} if it is kept elsewhere. */
    int pushesPerMinute();

    /** Pushes that may begin now; {@link #NOT_KNOWN} without a limit, or if it is kept elsewhere. */
    int available();

    /** Whether so much is under way that callers wait until there is room. */
    boolean isQueueFull();

    /** Keeps the next push from being sent, for everybody, until {@link #release}. */
    void hold();

    /** Sends again. */
    void release();

    /** Nanoseconds until a push may begin, as far as is known; 0 or less if one may begin now. */
    long nanosUntilNext();
}
