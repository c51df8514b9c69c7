/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.spi.LedgerDecision;
import java.util.Locale;

/** What a ledger decides about a row. */
public enum RowDecision {
    SEND,
    DONE,
    IN_PROGRESS,
    IN_DOUBT,
    CONFLICT;

    static RowDecision of(LedgerDecision decision) {
        if (decision instanceof LedgerDecision.Send) {
            return SEND;
        } else if (decision instanceof LedgerDecision.Done) {
            return DONE;
        } else if (decision instanceof LedgerDecision.InProgress) {
            return IN_PROGRESS;
        }
        return decision instanceof LedgerDecision.InDoubt ? IN_DOUBT : CONFLICT;
    }

    /** Returns the name in lower case, as in tags and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
