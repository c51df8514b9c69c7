/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.apache.camel.CamelException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when not every recipient of an exchange was accepted. The subclass says what to do next; {@link #result} has
 * the outcome of each recipient. The message contains no token, no full number and no body.
 */
public abstract sealed class PickyAssistException extends CamelException
        permits InvalidPushException, PushRejectedException, PushNotSentException, PushOutcomeUnknownException {

    private static final long serialVersionUID = 1L;

    // Outcomes contain numbers. They are not serialized, because exceptions are written to disk or sent to brokers.
    private transient @Nullable PushResult result;
    private final PushResult.Summary summary;

    /** The record that a redelivery by Camel continues from; internal. */
    transient @Nullable ResumeMemory resume;

    PickyAssistException(String message, PushResult result, @Nullable Throwable cause) {
        super(message, cause);
        this.result = result;
        this.summary = result.summary();
    }

    /**
     * Returns the outcome of each recipient, including those that were accepted before the failure. After Java
     * serialization the result has everything except the outcomes.
     */
    public PushResult result() {
        PushResult all = result;
        return all != null ? all : summary.result();
    }

    /** Returns the service's code, or the HTTP status of a response without a code, or 0 without a response. */
    public int statusCode() {
        return summary.status();
    }

    static String told(String what, String reason, PushResult result) {
        return what + ": " + reason + " [" + result + "]";
    }
}
