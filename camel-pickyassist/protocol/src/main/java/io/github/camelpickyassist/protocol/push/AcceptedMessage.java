/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer: the outcome for one recipient of an accepted push. No page of the vendor shows a row that
 * refuses its recipient; such a row is nevertheless read as a refusal.
 *
 * @param number as the service stored it; a Messenger id on that channel
 * @param messageId handle for this message in reports and replies
 * @param credit charged; may be refunded later
 * @param reference the caller's own id, if the service repeats it
 * @param refusal the documented code with which the row refuses this recipient; {@value #UNCLEAR} if the row indicates
 *     a refusal but contradicts itself or cannot be understood; null if it indicates none
 */
public record AcceptedMessage(
        String number,
        @Nullable String messageId,
        @Nullable BigDecimal credit,
        @Nullable String reference,
        @Nullable Integer refusal) {

    /** The {@link #refusal} of a row that is neither clearly accepted nor clearly refused. */
    public static final int UNCLEAR = 0;

    /** Creates a row without a refusal. */
    public AcceptedMessage(
            String number, @Nullable String messageId, @Nullable BigDecimal credit, @Nullable String reference) {
        this(number, messageId, credit, reference, null);
    }

    @Override
    public String toString() {
        return "message " + messageId + " to " + Msisdn.masked(number);
    }
}
