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
 * Some recipients were not sent to and nobody among them can have been accepted. They may be sent again after a pause;
 * those that {@link #result} shows as accepted must not be.
 */
public final class PushNotSentException extends PickyAssistException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    PushNotSentException(String reason, PushResult result, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(told("Push not sent", reason, result), result, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the service asked to wait, if it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
