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
 * A clock that only goes forward, for everything that is decided, and the time of day, for everything that is shown.
 *
 * @param nanos of a clock that only goes forward
 */
public record Moments(LongSupplier nanos, InstantSource timeOfDay) {

    long now() {
        return nanos.getAsLong();
    }

    /** The time of day at which the first clock shows or showed this. */
    Instant at(long nano) {
        long now = nanos.getAsLong();
        return timeOfDay.instant().plusNanos(nano - now);
    }
}
