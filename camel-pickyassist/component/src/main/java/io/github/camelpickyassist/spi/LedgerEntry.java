/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger knows of one recipient. It holds nothing that identifies the person except the message id.
 *
 * @param reference the ledger's reference
 * @param state where it stands
 * @param since when it began, with a precision of milliseconds
 * @param statusCode the service's code, or the HTTP status of a response without a code, or 0
 * @param pushId null if it is not known
 * @param messageId null if it is not known or was erased
 */
public record LedgerEntry(
        String reference,
        State state,
        Instant since,
        int statusCode,
        @Nullable String pushId,
        @Nullable String messageId) {

    /** The states of an entry. */
    public enum State {
        /** Begun, and its owner is alive. */
        IN_PROGRESS,
        /** Begun by an owner that is gone, or settled as unknown. */
        IN_DOUBT,
        /** The service took the message. */
        ACCEPTED,
        /** The service refused the message for its input, or a report said that it failed. */
        REJECTED,
        /** Not sent; it is sent when the row comes again. */
        NOT_SENT;

        /** Returns whether its outcome is still to come. */
        public boolean isOpen() {
            return this == IN_PROGRESS || this == IN_DOUBT;
        }
    }

    public LedgerEntry {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }
}
