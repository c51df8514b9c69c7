/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when some recipients were not sent to. None of these can have been accepted, so they may be sent to again
 * after a pause. Recipients that {@link #result} shows as accepted must not be sent to again.
 */
public final class PushNotSentException extends PickyAssistException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    PushNotSentException(String reason, PushResult result, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(told("Push not sent", reason, result), result, cause);
        this.retryAfter = retryAfter;
    }

    /** Returns how long the service asked to wait, counted from the failure; empty if it did not ask. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
