/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Duration;

/**
 * Limits the rate of a warning: the first is due at once; what happens within a minute after a warning is added up, and due
 * at the end of the minute.
 */
final class WarningLimit {

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private boolean warned;
    private long lastWarning;
    private long pending;

    /**
     * Adds occurrences.
     *
     * @return how many are to be logged now, these included; 0 for none
     */
    synchronized long happened(long count, long now) {
        pending += count;
        return due(now);
    }

    /** Returns how many are to be logged now; 0 for none. */
    synchronized long due(long now) {
        if (pending == 0 || warned && now - lastWarning < INTERVAL) {
            return 0;
        }
        long due = pending;
        warned = true;
        lastWarning = now;
        pending = 0;
        return due;
    }

    /** Returns how many have not been logged, for a last warning; 0 for none. */
    synchronized long rest() {
        long rest = pending;
        pending = 0;
        return rest;
    }

    synchronized boolean isPending() {
        return pending > 0;
    }
}
