/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient of an accepted push gets.
 *
 * @param number as the service stored it; the id of a Messenger user or group on such channels
 * @param text the recipient's own or the shared one; empty if there is none
 * @param lostCaption the text that came with an audio or a document, which shows none on this channel; else empty
 * @param media the recipient's own or the shared one
 * @param reference the caller's own id
 * @param templateId the approved wording
 * @param templateValues for its slots, the recipient's own or the shared ones
 * @param credit charged
 * @param status at the time of asking
 * @param failure why it failed; empty if it did not, or nobody says
 * @param when the push came in
 */
public record ReceivedMessage(
        String number,
        String text,
        String lostCaption,
        @Nullable ReceivedMedia media,
        @Nullable String reference,
        @Nullable String templateId,
        List<String> templateValues,
        String pushId,
        String messageId,
        Channel channel,
        BigDecimal credit,
        DeliveryStatus status,
        String failure,
        Instant when) {

    /** Shows handles, not content: what is pushed in a test may be somebody's data all the same. */
    @Override
    public String toString() {
        return "message " + messageId + " to " + Msisdn.masked(number) + ": " + status;
    }
}
