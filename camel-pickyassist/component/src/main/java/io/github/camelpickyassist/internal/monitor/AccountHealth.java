/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.protocol.push.StatusCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account can send.
 *
 * @param problem why not; null if it can
 * @param status the code that says so; null without one
 * @param since when it was first observed; null without a problem
 * @param until when the pause that the service asked for is over; null without one
 */
public record AccountHealth(
        @Nullable String problem,
        @Nullable Integer status,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** A pause that the service asks for is normal, unless it is longer than this. */
    static final long LONG_PAUSE = Duration.ofMinutes(1).toNanos();

    /**
     * How long the last refusal counts. An instance that receives no messages because it is not ready sends nothing, and
     * would never recover otherwise.
     */
    static final long REFUSAL_COUNTS = Duration.ofMinutes(1).toNanos();

    private static final AccountHealth UP = new AccountHealth(null, null, null, null);

    /** Returns the present health of this account. */
    public static AccountHealth of(AccountActivity account) {
        AccountActivity.BadAnswer bad = account.lastBadAnswer();
        if (bad != null && account.moments().now() - bad.nanos() < REFUSAL_COUNTS) {
            return new AccountHealth(refusal(bad.status()), bad.status() == 0 ? null : bad.status(), bad.at(), null);
        } else if (account.pauseLeft() > LONG_PAUSE) {
            return new AccountHealth(
                    "the service asked for a pause that is not over",
                    null,
                    account.pausedSince(),
                    account.pausedUntil());
        } else if (account.limit().isQueueFull()) {
            return new AccountHealth("the queue is full; callers wait until there is room", null, null, null);
        }
        return UP;
    }

    private static String refusal(int status) {
        if (status == 0) {
            return "the service does not answer the balance query";
        }
        StatusCode code = StatusCode.of(status);
        String meaning = code == StatusCode.UNDOCUMENTED ? "" : " (" + code.meaning() + ")";
        return "the service refuses every push with status " + status + meaning;
    }

    public boolean isUp() {
        return problem == null;
    }
}
