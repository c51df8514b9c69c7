/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An intent whose values are hashed. */
record PreparedIntent(
        String reference,
        String row,
        long content,
        long number,
        @Nullable Long callerReference) {

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
        LedgerReferences.check(key, scope, intent);
        String reference = intent.reference();
        String callers = intent.callerReference();
        return new PreparedIntent(
                reference,
                LedgerRow.rowOf(reference),
                key.content(intent.content()).low(),
                key.number(intent.number()).low(),
                callers == null ? null : key.reference(callers).low());
    }

    /** Returns the row that begins now. */
    LedgerRow begun(String owner, long now) {
        return new LedgerRow(
                reference, LedgerRow.State.BEGUN, 0, owner, now, content, number, callerReference, null, null);
    }
}
