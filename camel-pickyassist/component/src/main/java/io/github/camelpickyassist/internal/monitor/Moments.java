/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A monotonic clock, for decisions, and the time of day, for what is displayed.
 *
 * @param nanos a monotonic clock, in nanoseconds
 */
public record Moments(LongSupplier nanos, InstantSource timeOfDay) {

    long now() {
        return nanos.getAsLong();
    }

    /** Returns the time of day that corresponds to a time of the monotonic clock. */
    Instant at(long nano) {
        long now = nanos.getAsLong();
        return timeOfDay.instant().plusNanos(nano - now);
    }
}
