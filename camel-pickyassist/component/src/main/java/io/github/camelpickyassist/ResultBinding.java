/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.ArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result to its exchange: always the headers, but the body only on success, so that an error handler still
 * has the message that failed.
 */
final class ResultBinding {

    private ResultBinding() {}

    static void write(PushResult result, @Nullable Throwable failure, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(PickyAssistConstants.STATUS, result.getStatus());
        message.setHeader(PickyAssistConstants.STATUS_MESSAGE, result.getStatusMessage());
        // A new list each time: its identity shows later whether Camel has restored the message.
        message.setHeader(PickyAssistConstants.PUSH_IDS, new ArrayList<>(result.getPushIds()));
        setOrRemove(message, PickyAssistConstants.PUSH_ID, result.getPushId());
        setOrRemove(message, PickyAssistConstants.MESSAGE_ID, result.getMessageId());
        message.setHeader(PickyAssistConstants.CREDIT, result.getCredit());
        message.setHeader(PickyAssistConstants.ACCEPTED, result.getAccepted());
        message.setHeader(PickyAssistConstants.REJECTED, result.getRejected());
        message.setHeader(PickyAssistConstants.NOT_SENT, result.getNotSent());
        message.setHeader(PickyAssistConstants.UNKNOWN, result.getUnknown());
        if (failure == null) {
            message.setBody(result);
        } else {
            exchange.setException(failure);
        }
    }

    // Headers of an earlier push in the same route must not remain.
    private static void setOrRemove(Message message, String header, @Nullable String value) {
        if (value != null) {
            message.setHeader(header, value);
        } else {
            message.removeHeader(header);
        }
    }
}
