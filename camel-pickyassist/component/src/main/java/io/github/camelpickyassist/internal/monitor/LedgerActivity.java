/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.spi.LedgerDecision;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What the ledgers of an account have decided since the account was started, and what they have not yet taken. */
public final class LedgerActivity {

    private final Map<RowDecision, LongAdder> decisions = new EnumMap<>(RowDecision.class);
    private final LongAdder settled = new LongAdder();

    LedgerActivity() {
        for (RowDecision decision : RowDecision.values()) {
            decisions.put(decision, new LongAdder());
        }
    }

    void decided(List<LedgerDecision> all) {
        int sends = 0;
        for (LedgerDecision decision : all) {
            RowDecision kind = RowDecision.of(decision);
            if (kind == RowDecision.SEND) {
                sends++;
            } else {
                counter(kind).increment();
            }
        }
        counter(RowDecision.SEND).add(sends);
    }

    void settled(int entries) {
        settled.add(entries);
    }

    /** Returns how many rows were decided so; a row that is tried again is decided again. */
    public long decisions(RowDecision decision) {
        return counter(decision).sum();
    }

    /** Returns how many rows have begun here and have no outcome in the ledger. */
    public long open() {
        // Read first, or a row that ends in between would count as if it had not begun.
        long ended = settled.sum();
        return Math.max(0, decisions(RowDecision.SEND) - ended);
    }

    private LongAdder counter(RowDecision decision) {
        return Objects.requireNonNull(decisions.get(decision));
    }
}
