/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The service's answer to a push. Status 100 means accepted and queued, not delivered.
 *
 * @param status the code as received, documented or not
 * @param message the service's message; empty if there is none
 * @param pushId handle for delivery reports
 * @param messages one row per recipient, in any order and not necessarily all; null if the answer had none, as the page
 *     "Sending WhatsApp Template Document" shows for an accepted push
 */
public record PushAnswer(
        int status,
        String message,
        @Nullable String pushId,
        @Nullable List<AcceptedMessage> messages) {

    public PushAnswer {
        messages = messages == null ? null : List.copyOf(messages);
    }

    /** Creates a refusal, which has no push id and no rows. */
    public static PushAnswer refusal(StatusCode code) {
        return new PushAnswer(code.number(), code.meaning(), null, null);
    }

    public StatusCode code() {
        return StatusCode.of(status);
    }

    public boolean accepted() {
        return code() == StatusCode.ACCEPTED;
    }

    /** Prints no message: the service may repeat numbers and texts in it. */
    @Override
    public String toString() {
        return "answer " + status + " to push " + pushId + " with "
                + (messages == null ? "no rows" : messages.size() + " rows");
    }
}
