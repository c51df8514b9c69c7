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
 * What became of one push. Reasons are safe to print: they hold no token, no full number, no text of a message, and at
 * most 256 characters of the service's words.
 */
public sealed interface Verdict {

    /** The {@code status} of a verdict that no status came with. */
    int NO_STATUS = 0;

    /** The code of the answer, or its HTTP status if it had none. */
    int status();

    String reason();

    /** The service took it. */
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
     * It was refused, by the service or on the way to it, until something is changed; nobody in it was accepted.
     *
     * @param category never {@link StatusCategory#ACCEPTED} or {@link StatusCategory#UNAVAILABLE}
     * @param perhapsOfOne whether a single recipient can be the cause, so that the others would pass without it
     */
    record Refused(
            int status,
            StatusCategory category,
            String reason,
            boolean perhapsOfOne,
            @Nullable Throwable cause) implements Verdict {

        /** A refusal that every recipient would meet. */
        public Refused(int status, StatusCategory category, String reason, @Nullable Throwable cause) {
            this(status, category, reason, false, cause);
        }
    }

    /**
     * It was not sent completely, or refused for now; nobody in it can have been accepted.
     *
     * @param retryAfter what the service asked for, within bounds
     */
    record NotSent(
            int status,
            String reason,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) implements Verdict {}

    /** It was complete on the wire and no usable answer came: the service may have taken it. */
    record Unknown(int status, String reason, @Nullable Throwable cause) implements Verdict {}
}
