/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a push that is about to be sent. {@link #toString} shows the ledger's reference only.
 *
 * @param key the caller's key of this row: the exchange's key together with the row's reference or position; null if
 *     there is none, and then the entry only serves to find doubt and to join reports
 * @param reference made by {@link PushLedger#newReference} for the same scope and key
 * @param callerReference the reference of the caller's that travels with the message in place of the ledger's, or null
 * @param number the recipient as the service gets it: the number in digits with country code, or a Messenger or group
 *     id
 * @param content a digest of everything that reaches this recipient: channel, number, text, media and template, but not
 *     the reference
 */
public record LedgerIntent(
        @Nullable String key,
        String reference,
        @Nullable String callerReference,
        String number,
        ContentDigest content) {

    public LedgerIntent {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public String toString() {
        return "LedgerIntent[" + reference + "]";
    }
}
