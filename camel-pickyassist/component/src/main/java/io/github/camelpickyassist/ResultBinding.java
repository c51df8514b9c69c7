/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * From a result to its exchange: the headers always, the body only if all went well, so that an error handler still has
 * the message that failed.
 */
final class ResultBinding {

    private ResultBinding() {}

    static void write(PushResult result, @Nullable Throwable failure, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(PickyAssistConstants.STATUS, result.status());
        message.setHeader(PickyAssistConstants.STATUS_MESSAGE, result.statusMessage());
        message.setHeader(PickyAssistConstants.PUSH_IDS, result.pushIds());
        setOrRemove(message, PickyAssistConstants.PUSH_ID, result.pushId());
        setOrRemove(message, PickyAssistConstants.MESSAGE_ID, result.messageId());
        message.setHeader(PickyAssistConstants.CREDIT, result.credit());
        message.setHeader(PickyAssistConstants.ACCEPTED, result.accepted());
        message.setHeader(PickyAssistConstants.REJECTED, result.rejected());
        message.setHeader(PickyAssistConstants.NOT_SENT, result.notSent());
        message.setHeader(PickyAssistConstants.UNKNOWN, result.unknown());
        if (failure == null) {
            message.setBody(result);
        } else {
            exchange.setException(failure);
        }
    }

    // What an earlier push of the same route left must not pass for this one's.
    private static void setOrRemove(Message message, String header, Optional<String> value) {
        if (value.isPresent()) {
            message.setHeader(header, value.get());
        } else {
            message.removeHeader(header);
        }
    }
}
