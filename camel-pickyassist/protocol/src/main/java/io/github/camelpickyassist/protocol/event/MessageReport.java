/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.event;

import io.github.camelpickyassist.protocol.push.Msisdn;

/**
 * One row of a report: the delivery status of one message.
 *
 * @param number as the service stored it
 * @param messageId the handle from the answer to the push
 * @param errorCode empty if there is none; the service reserves it for the future
 */
public record MessageReport(String number, String messageId, DeliveryStatus status, String errorCode) {

    @Override
    public String toString() {
        return "message " + messageId + " to " + Msisdn.masked(number) + ": " + status;
    }
}
