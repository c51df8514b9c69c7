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
 * @param number as in the push; the id of a Messenger user or group on such channels
 * @param text the recipient's own or the shared one; empty if there is none
 * @param lostCaption text sent with an audio or a document on a channel that shows no caption for it; empty if there is
 *     none
 * @param media the recipient's own or the shared one; null if there is none
 * @param reference the caller's own id; null if there is none
 * @param templateId id of the template; null if there is none
 * @param templateValues values of its slots, the recipient's own or the shared ones
 * @param pushId id of the push, as the service gave it
 * @param messageId id of the message, as the service gave it
 * @param channel on which it was sent
 * @param credit charged
 * @param status when the message was queried
 * @param failure reason of a failure; empty if there is none
 * @param when the push was received
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

    /** Prints ids and the last digits of the number, but no content, which may be personal data even in a test. */
    @Override
    public String toString() {
        return "message " + messageId + " to " + Msisdn.masked(number) + ": " + status;
    }
}
