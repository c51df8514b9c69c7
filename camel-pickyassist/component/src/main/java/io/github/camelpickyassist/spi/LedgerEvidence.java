/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What proves the outcome of an entry that was in doubt.
 *
 * @param finding what is proved
 * @param statusCode the service's code, or 0
 * @param pushId null if it is not known
 * @param messageId null if it is not known
 */
public record LedgerEvidence(
        Finding finding,
        int statusCode,
        @Nullable String pushId,
        @Nullable String messageId) {

    /** What can be proved. */
    public enum Finding {
        /** The service took the message: there is a delivery report for it. */
        ACCEPTED,
        /** The service took the message, and it failed. It is not sent again: the entry is rejected. */
        FAILED,
        /** The service has never received the message. It is sent when the row comes again. */
        NOT_RECEIVED
    }

    public LedgerEvidence {
        Objects.requireNonNull(finding, "finding");
        if (statusCode < 0 || statusCode > 0xFFFF) {
            throw new IllegalArgumentException("statusCode " + statusCode + " is not between 0 and 65535");
        }
    }

    /** A delivery report, or the service's own records, show the message. */
    public static LedgerEvidence accepted(@Nullable String pushId, @Nullable String messageId) {
        return new LedgerEvidence(Finding.ACCEPTED, 100, pushId, messageId);
    }

    /** A delivery report says that the message failed. */
    public static LedgerEvidence failed(int statusCode, @Nullable String pushId, @Nullable String messageId) {
        return new LedgerEvidence(Finding.FAILED, statusCode, pushId, messageId);
    }

    /** Somebody has looked in the service's own records and knows that the message is not there. */
    public static LedgerEvidence notReceived() {
        return new LedgerEvidence(Finding.NOT_RECEIVED, 0, null, null);
    }
}
