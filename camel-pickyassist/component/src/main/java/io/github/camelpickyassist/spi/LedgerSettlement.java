/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.util.Objects;

/**
 * The outcome of an entry.
 *
 * @param reference the ledger's reference, as in the intent
 * @param outcome what became of it
 */
public record LedgerSettlement(String reference, LedgerOutcome outcome) {
    public LedgerSettlement {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(outcome, "outcome");
    }
}
