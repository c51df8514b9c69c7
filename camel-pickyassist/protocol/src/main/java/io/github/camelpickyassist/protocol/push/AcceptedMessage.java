/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer: what became of one recipient of an accepted push.
 *
 * @param number as the service stored it; a Messenger id on that channel
 * @param messageId handle for this message in reports and replies
 * @param credit charged; may be refunded later
 * @param reference the caller's own id, if the service repeats it
 */
public record AcceptedMessage(
        String number,
        @Nullable String messageId,
        @Nullable BigDecimal credit,
        @Nullable String reference) {

    @Override
    public String toString() {
        return "message " + messageId + " to " + Msisdn.masked(number);
    }
}
