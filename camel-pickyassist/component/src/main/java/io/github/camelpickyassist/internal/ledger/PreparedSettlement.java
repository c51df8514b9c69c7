/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.spi.LedgerHash;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerSettlement;
import java.util.ArrayList;
import java.util.List;

/**
 * A settlement whose values are hashed, which needs no lock.
 *
 * @param messageHash the hashed message id, or 0
 */
record PreparedSettlement(long high, long low, LedgerOutcome outcome, long messageHash) {

    /** Leaves out what has no reference of a ledger, because no ledger has an entry for it. */
    static List<PreparedSettlement> of(LedgerKey key, List<LedgerSettlement> settlements) {
        List<PreparedSettlement> prepared = new ArrayList<>(settlements.size());
        for (LedgerSettlement settlement : settlements) {
            if (LedgerReferences.isReference(settlement.reference())) {
                LedgerHash row = LedgerReferences.bits(settlement.reference());
                LedgerOutcome outcome = settlement.outcome();
                long messageHash = PreparedIntent.messageHash(key, outcome.messageId());
                prepared.add(new PreparedSettlement(row.high(), row.low(), outcome, messageHash));
            }
        }
        return prepared;
    }
}
