/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits pushes for each token in any 60 seconds (page "Rate Limits"). A push over the limit is dropped and does not
 * count. Thread-safe.
 */
public final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final InstantSource clock;
    private final Map<String, Deque<Instant>> admitted = new HashMap<>();

    /** @param perMinute 0 for no limit */
    public RateLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Returns the limit; 0 for none. */
    public int perMinute() {
        return perMinute;
    }

    /** Returns whether a push with this token is within the limit; if it is, it counts. */
    public synchronized boolean admits(String token) {
        if (perMinute == 0) {
            return true;
        }
        Instant now = clock.instant();
        Deque<Instant> recent = admitted.computeIfAbsent(token, ignored -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() >= perMinute) {
            return false;
        }
        recent.addLast(now);
        return true;
    }

    public synchronized void clear() {
        admitted.clear();
    }
}
