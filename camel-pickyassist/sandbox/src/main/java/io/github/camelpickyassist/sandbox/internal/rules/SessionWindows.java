/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Remembers who wrote within the last 24 hours; on official channels, free text to others is refused. Thread-safe. */
public final class SessionWindows {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MAX = 100_000;

    private final boolean initiallyKept;
    private final Set<String> initiallyExpired;
    private final InstantSource clock;
    private final Map<String, Instant> lastWritten = new LinkedHashMap<>();
    private boolean kept;
    private Set<String> expired;

    /**
     * @param kept whether free text to everybody who has not written is refused
     * @param expired numbers to which it is refused in any case, until they write
     */
    public SessionWindows(boolean kept, Set<String> expired, InstantSource clock) {
        this.initiallyKept = kept;
        this.initiallyExpired = Set.copyOf(expired);
        this.kept = kept;
        this.expired = initiallyExpired;
        this.clock = clock;
    }

    /** Records that this number wrote now. */
    public synchronized void open(String number) {
        lastWritten.remove(number);
        lastWritten.put(number, clock.instant());
        if (lastWritten.size() > MAX) {
            lastWritten.remove(lastWritten.keySet().iterator().next());
        }
    }

    /** Returns whether free text to this number is accepted now. */
    public synchronized boolean isOpen(String number) {
        if (!kept && !expired.contains(number)) {
            return true;
        }
        Instant written = lastWritten.get(number);
        return written != null && clock.instant().isBefore(written.plus(WINDOW));
    }

    /** Sets whether free text to everybody who has not written is refused, until {@link #clear}. */
    public synchronized void keep(boolean value) {
        kept = value;
    }

    public synchronized boolean kept() {
        return kept;
    }

    /** Sets the numbers to which free text is refused until they write, until {@link #clear}. */
    public synchronized void expire(Set<String> numbers) {
        expired = Set.copyOf(numbers);
        lastWritten.keySet().removeAll(numbers);
    }

    public synchronized Set<String> expired() {
        return expired;
    }

    /** Forgets who wrote and restores the initial settings. */
    public synchronized void clear() {
        lastWritten.clear();
        kept = initiallyKept;
        expired = initiallyExpired;
    }
}
