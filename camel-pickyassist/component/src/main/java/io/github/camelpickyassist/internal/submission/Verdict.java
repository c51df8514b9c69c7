/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one push. Reasons can be printed: they contain no token, no full number, no text of a message, and at
 * most 256 characters of the service's message.
 */
public sealed interface Verdict {

    /** The {@code status} of a verdict without one. */
    int NO_STATUS = 0;

    /** Returns the code of the answer, or its HTTP status if it had none. */
    int status();

    String reason();

    /** The service accepted the push. */
    record Accepted(PushAnswer answer) implements Verdict {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public String reason() {
            return answer.message();
        }
    }

    /**
     * The push was refused, by the service or on the way to it, and a repeat needs a change; no recipient was accepted.
     *
     * @param category never {@link StatusCategory#ACCEPTED} or {@link StatusCategory#UNAVAILABLE}
     * @param perhapsOfOne whether a single recipient can be the cause, so that the others would be accepted without it
     * @param ofOthersToo whether recipients were refused together and this one was not tried alone, so that it need not
     *     be the cause
     */
    record Refused(
            int status,
            StatusCategory category,
            String reason,
            boolean perhapsOfOne,
            boolean ofOthersToo,
            @Nullable Throwable cause)
            implements Verdict {

        /** Creates the refusal of a push. */
        public Refused(
                int status, StatusCategory category, String reason, boolean perhapsOfOne, @Nullable Throwable cause) {
            this(status, category, reason, perhapsOfOne, false, cause);
        }

        /** Creates a refusal that every recipient would get. */
        public Refused(int status, StatusCategory category, String reason, @Nullable Throwable cause) {
            this(status, category, reason, false, cause);
        }
    }

    /**
     * The push was not sent completely, or was refused temporarily; no recipient can have been accepted.
     *
     * @param retryAfter the pause that the service asked for, within limits
     */
    record NotSent(
            int status,
            String reason,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) implements Verdict {}

    /** The push was sent completely and no usable answer arrived: the service may have accepted it. */
    record Unknown(int status, String reason, @Nullable Throwable cause) implements Verdict {}
}
