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
import org.jspecify.annotations.Nullable;

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
        LedgerHash row = LedgerReferences.check(key, scope, intent);
        String callers = intent.callerReference();
        return new PreparedIntent(
                row.high(),
                row.low(),
                present(key.number(intent.number()).low()),
                callers == null ? 0 : present(key.reference(callers).low()),
                key.content(intent.content()).low());
    }

    /** Returns a hash that is not zero, because zero means none. */
    static long present(long hash) {
        return hash == 0 ? 1 : hash;
    }

    /** Returns the hash of a message id, or 0 if there is none. */
    static long messageHash(LedgerKey key, @Nullable String messageId) {
        return messageId == null ? 0 : present(key.messageId(messageId).low());
    }

    /** Returns the entry that begins now. */
    StoredEntry begun(long now) {
        return new StoredEntry(
                high, low, StoredEntry.Stage.BEGUN, 0, now, now, number, callerReference, content, false, null, null);
    }
}
