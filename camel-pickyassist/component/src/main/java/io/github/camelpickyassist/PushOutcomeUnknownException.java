/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.jspecify.annotations.Nullable;

/**
 * At least one recipient may or may not have been accepted: a push was complete on the wire and no usable answer came.
 * Do not repeat it blindly; nothing the service offers makes a repeat safe.
 */
public final class PushOutcomeUnknownException extends PickyAssistException {

    private static final long serialVersionUID = 1L;

    PushOutcomeUnknownException(String reason, PushResult result, @Nullable Throwable cause) {
        super(told("Push outcome unknown", reason, result), result, cause);
    }
}
