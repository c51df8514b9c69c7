/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.event;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delivery status of the messages of one push (page "Delivery Reports").
 *
 * @param media the type of the messages; null for text
 * @param time when the push was made, {@code 06-08-2019 06:46 AM}, in the time zone of the account, which is not
 *     reported
 * @param messages empty while there is nothing to report
 */
public record DeliveryReport(
        String projectId,
        String pushId,
        @Nullable Channel channel,
        @Nullable MediaType media,
        String time,
        List<MessageReport> messages)
        implements ReportAnswer {

    public DeliveryReport {
        messages = List.copyOf(messages);
    }
}
