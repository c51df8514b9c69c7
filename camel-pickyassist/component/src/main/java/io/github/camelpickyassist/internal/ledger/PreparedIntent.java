/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.spi.LedgerHash;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerScope;
import java.util.ArrayList;
import java.util.List;

/** An intent whose values are hashed, which needs no lock. */
record PreparedIntent(long high, long low, long number, long callerReference, long content) {

    /** The largest number of recipients of one push. */
    private static final int MAX = 10_000;

    static List<PreparedIntent> of(LedgerKey key, LedgerScope scope, List<LedgerIntent> intents) {
        if (intents.isEmpty() || intents.size() > MAX) {
            throw new IllegalArgumentException(intents.size() + " intents; 1 to " + MAX + " are possible");
        }
        List<PreparedIntent> prepared = new ArrayList<>(intents.size());
        for (LedgerIntent intent : intents) {
            prepared.add(of(key, scope, intent));
        }
        return prepared;
    }

    private static PreparedIntent of(LedgerKey key, LedgerScope scope, LedgerIntent intent) {
        long high = LedgerReferences.high(intent.reference());
        long low = LedgerReferences.low(intent.reference());
        String rowKey = intent.key();
        if (rowKey != null) {
            LedgerHash hash = key.key(scope, rowKey);
            if (hash.low() != low || (hash.high() & 0xFFFF) != (high & 0xFFFF)) {
                throw new IllegalArgumentException(
                        "Reference " + intent.reference() + " was made for another key, scope or ledger");
            }
        }
        String callers = intent.callerReference();
        return new PreparedIntent(
                high,
                low,
                present(key.number(intent.number()).low()),
                callers == null ? 0 : present(key.reference(callers).low()),
                key.content(intent.content()).low());
    }

    /** Returns a hash that is not zero, because zero means none. */
    static long present(long hash) {
        return hash == 0 ? 1 : hash;
    }

    /** Returns the entry that begins now. */
    StoredEntry begun(long now) {
        return new StoredEntry(
                high, low, StoredEntry.Stage.BEGUN, 0, now, now, number, callerReference, content, false, null, null);
    }
}
