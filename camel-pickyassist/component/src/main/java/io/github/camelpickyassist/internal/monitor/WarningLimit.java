/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Duration;

/**
 * Keeps a warning from filling the log: the first is written at once, and what comes within the minute after a warning
 * is added up and written at its end.
 */
final class WarningLimit {

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private boolean warned;
    private long lastWarning;
    private long pending;

    /**
     * So many have happened.
     *
     * @return how many are to be written now, these included; 0 for none
     */
    synchronized long happened(long count, long now) {
        pending += count;
        return due(now);
    }

    /** How many are to be written now; 0 for none. */
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

    synchronized boolean isPending() {
        return pending > 0;
    }
}
