/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a list has come at one moment.
 *
 * @param exchangeId of the exchange that it is the body of
 * @param routeId of the route that sends it; null outside of a route
 * @param total recipients; null as long as that is not known
 * @param accepted and the three after it: recipients in that state, those of earlier attempts included, as in the
 *     result
 * @param pushes that have ended in this attempt
 * @param waitingUntil when the limit, or a pause of the service, allows the next push; null if the list does not wait
 *     for it
 * @param estimatedEnd null if it cannot be estimated
 */
public record ListStatus(
        String exchangeId,
        @Nullable String routeId,
        AccountName account,
        ListState state,
        @Nullable Integer total,
        int accepted,
        int rejected,
        int notSent,
        int unknown,
        int pushes,
        Instant started,
        Duration running,
        @Nullable Instant waitingUntil,
        @Nullable Instant estimatedEnd) {

    /** Returns the number of recipients with an outcome. */
    public int done() {
        return accepted + rejected + notSent + unknown;
    }

    /** Returns the number of recipients without an outcome, or null as long as the total is not known. */
    public @Nullable Integer left() {
        return total == null ? null : Math.max(0, total - done());
    }
}
