/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient.
 *
 * @param kind decides what happens when the same row comes again
 * @param statusCode the service's code, or the HTTP status of a response without a code, or 0; at most 65,535
 * @param pushId null if the service returned none; at most 255 bytes in UTF-8 are kept
 * @param messageId null if the service returned none; at most 255 bytes in UTF-8 are kept
 */
public record LedgerOutcome(
        Kind kind,
        int statusCode,
        @Nullable String pushId,
        @Nullable String messageId) {

    /** The kinds of outcome. */
    public enum Kind {
        /** The service took the message. Final. */
        ACCEPTED,
        /** The service refused the message for its input (category INPUT). Final. */
        REJECTED,
        /**
         * The message cannot have been accepted, or the service refused it for authentication, credit, configuration
         * or an expired session, or with a code that nobody documented. The row is sent when it comes again.
         */
        NOT_SENT,
        /** The message may or may not have been accepted. The entry is in doubt. */
        UNKNOWN
    }

    public LedgerOutcome {
        Objects.requireNonNull(kind, "kind");
        if (statusCode < 0 || statusCode > 0xFFFF) {
            throw new IllegalArgumentException("statusCode " + statusCode + " is not between 0 and 65535");
        }
    }

    /** The service took the message. */
    public static LedgerOutcome accepted(int statusCode, @Nullable String pushId, @Nullable String messageId) {
        return new LedgerOutcome(Kind.ACCEPTED, statusCode, pushId, messageId);
    }

    /** The service refused the message for its input. */
    public static LedgerOutcome rejected(int statusCode) {
        return new LedgerOutcome(Kind.REJECTED, statusCode, null, null);
    }

    /** The message cannot have been accepted, or was refused for a reason that is not its own. */
    public static LedgerOutcome notSent(int statusCode) {
        return new LedgerOutcome(Kind.NOT_SENT, statusCode, null, null);
    }

    /** The message may or may not have been accepted; a push id is known if the response had no row for it. */
    public static LedgerOutcome unknown(int statusCode, @Nullable String pushId) {
        return new LedgerOutcome(Kind.UNKNOWN, statusCode, pushId, null);
    }
}
