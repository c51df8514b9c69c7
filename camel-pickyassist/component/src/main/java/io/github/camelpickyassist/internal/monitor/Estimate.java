/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the end of a list, on the assumption that all lists of the account share its limit and that pushes continue to
 * take as long as before.
 */
final class Estimate {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private Estimate() {}

    /** Returns the time that is left, or null if the number of recipients is not known. */
    static @Nullable Duration timeLeft(AccountActivity account, ListProgress list) {
        int own = list.pushesLeft();
        if (own < 0) {
            return null;
        }
        int limit = account.limit().pushesPerMinute();
        if (limit <= 0) {
            return Duration.ofNanos(account.nanosUntilNext() + own * list.nanosPerPush());
        }
        // Lists take turns: until this one has ended, each of the others sends as many pushes as this one, at most.
        long all = account.inProgress(other -> Math.min(own, Math.max(0, other.pushesLeft()))).stream()
                .mapToLong(Integer::longValue)
                .sum();
        long beyond = Math.max(0, all - Math.max(0, account.limit().available()));
        // So many full minutes pass after the next permit, each with as many pushes as the limit says.
        long minutes = beyond == 0 ? 0 : (beyond - 1) / limit;
        return Duration.ofNanos(account.nanosUntilNext() + (beyond == 0 ? 0 : untilFirst(account)) + minutes * MINUTE);
    }

    // With permits left now, the first of the next window comes in a minute at the latest.
    private static long untilFirst(AccountActivity account) {
        return account.limit().available() > 0 ? MINUTE : 0;
    }
}
