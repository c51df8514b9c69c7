/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when at least one recipient may or may not have been accepted: a push was sent completely and no usable
 * response arrived. Do not repeat the push blindly; the service has no means to make a repeat safe.
 */
public final class PushOutcomeUnknownException extends PickyAssistException {

    private static final long serialVersionUID = 1L;

    PushOutcomeUnknownException(String reason, PushResult result, @Nullable Throwable cause) {
        super(told("Push outcome unknown", reason, result), result, cause);
    }
}
