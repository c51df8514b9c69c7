/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service said to a push. Status 100 means accepted and queued, never delivered.
 *
 * @param status the code as it came, documented or not
 * @param message the service's words; empty if it had none
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

    /** A refusal, which has no push id and no rows. */
    public static PushAnswer refusal(StatusCode code) {
        return new PushAnswer(code.number(), code.meaning(), null, null);
    }

    public StatusCode code() {
        return StatusCode.of(status);
    }

    public boolean accepted() {
        return code() == StatusCode.ACCEPTED;
    }

    /** Shows no words: the service may repeat numbers and texts in them. */
    @Override
    public String toString() {
        return "answer " + status + " to push " + pushId + " with "
                + (messages == null ? "no rows" : messages.size() + " rows");
    }
}
