/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer: what became of one recipient of an accepted push. No page of the vendor shows a row that refuses
 * its recipient; one that does is taken at its word all the same.
 *
 * @param number as the service stored it; a Messenger id on that channel
 * @param messageId handle for this message in reports and replies
 * @param credit charged; may be refunded later
 * @param reference the caller's own id, if the service repeats it
 * @param refusal the documented code with which the row says that this recipient was not accepted, {@value #UNCLEAR} if
 *     it says something of the kind and contradicts itself or cannot be understood; null if it says nothing of the kind
 */
public record AcceptedMessage(
        String number,
        @Nullable String messageId,
        @Nullable BigDecimal credit,
        @Nullable String reference,
        @Nullable Integer refusal) {

    /** The {@link #refusal} of a row that says neither yes nor no. */
    public static final int UNCLEAR = 0;

    /** A row that refuses nothing. */
    public AcceptedMessage(
            String number, @Nullable String messageId, @Nullable BigDecimal credit, @Nullable String reference) {
        this(number, messageId, credit, reference, null);
    }

    @Override
    public String toString() {
        return "message " + messageId + " to " + Msisdn.masked(number);
    }
}
