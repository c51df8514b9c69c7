/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.apache.camel.CamelException;
import org.jspecify.annotations.Nullable;

/**
 * Not every recipient of an exchange was accepted. Which of the four it is says what to do next; {@link #result} says
 * what became of each recipient. The text holds no token, no full number and no whole body.
 */
public abstract sealed class PickyAssistException extends CamelException
        permits InvalidPushException, PushRejectedException, PushNotSentException, PushOutcomeUnknownException {

    private static final long serialVersionUID = 1L;

    // Outcomes hold people's numbers; where exceptions are written to disk or sent to a broker, they stay behind.
    private transient @Nullable PushResult result;
    private final PushResult.Summary summary;

    /** What the exchange remembers, for Camel's redelivery of it; not for users. */
    transient @Nullable ResumeMemory resume;

    PickyAssistException(String message, PushResult result, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
        this.summary = result.summary();
    }

    /**
     * What became of each recipient: those that were accepted before it went wrong are in it as well. Of an exception that
     * came through Java serialization it has all but the outcomes.
     */
    public PushResult result() {
        PushResult all = result;
        return all != null ? all : summary.result();
    }

    /** The service's code, or the HTTP status if the answer had none; 0 if there was no answer. */
    public int statusCode() {
        return summary.status();
    }

    static String told(String what, String reason, PushResult result) {
        return what + ": " + reason + " [" + result + "]";
    }
}
