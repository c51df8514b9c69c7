/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who wrote within the last 24 hours: on official channels, free text reaches nobody else. */
final class Sessions {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MOST = 100_000;

    private final boolean kept;
    private final Set<String> expired;
    private final InstantSource clock;
    private final Map<String, Instant> lastWritten = new LinkedHashMap<>();

    /**
     * Nobody has written yet.
     *
     * @param kept whether the window matters at all
     * @param expired numbers for which it matters in any case
     */
    Sessions(boolean kept, Set<String> expired, InstantSource clock) {
        this.kept = kept;
        this.expired = Set.copyOf(expired);
        this.clock = clock;
    }

    synchronized void open(String number) {
        lastWritten.remove(number);
        lastWritten.put(number, clock.instant());
        if (lastWritten.size() > MOST) {
            lastWritten.remove(lastWritten.keySet().iterator().next());
        }
    }

    /** Whether free text reaches this number now. */
    synchronized boolean isOpen(String number) {
        if (!kept && !expired.contains(number)) {
            return true;
        }
        Instant written = lastWritten.get(number);
        return written != null && clock.instant().isBefore(written.plus(WINDOW));
    }

    synchronized void clear() {
        lastWritten.clear();
    }
}
