/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.spi.LedgerDecision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The table of decisions, which {@link io.github.camelpickyassist.spi.PushLedger} shows. */
final class Decisions {

    /** A push in progress ends within its deadline, which is 40 seconds unless it is set. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(40);

    private Decisions() {}

    /**
     * Decides about a row.
     *
     * @param stored what is stored for it, or null
     * @param content the hashed digest of its content
     * @param ownerAlive whether the process that began it may still be sending it
     */
    static LedgerDecision decide(@Nullable StoredEntry stored, long content, boolean ownerAlive) {
        if (stored == null) {
            return LedgerDecision.Send.SEND;
        } else if (stored.content() != content) {
            return LedgerDecision.Conflict.CONFLICT;
        }
        return switch (stored.stage()) {
            case ACCEPTED, REJECTED -> new LedgerDecision.Done(stored.shown(ownerAlive));
            case NOT_SENT -> LedgerDecision.Send.SEND;
            case BEGUN -> ownerAlive ? new LedgerDecision.InProgress(RETRY_AFTER) : inDoubt(stored);
            case UNKNOWN -> inDoubt(stored);
        };
    }

    private static LedgerDecision inDoubt(StoredEntry stored) {
        return new LedgerDecision.InDoubt(Instant.ofEpochMilli(stored.since()), stored.reference());
    }
}
