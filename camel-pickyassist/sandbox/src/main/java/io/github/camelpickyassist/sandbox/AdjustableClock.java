/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows a fixed time until a test moves it. Thread-safe. */
public final class AdjustableClock implements InstantSource {

    private volatile Instant now;

    /** Creates a clock that shows this time. */
    public AdjustableClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock forward, or back if {@code duration} is negative. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
