/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.protocol.push.StatusCategory;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service refused the push and would refuse it again. {@link #category} says what has to change: the
 * message, the token, the balance, the project or the connection settings.
 */
public final class PushRejectedException extends PickyAssistException {

    private static final long serialVersionUID = 1L;

    private final StatusCategory category;

    PushRejectedException(String reason, StatusCategory category, PushResult result, @Nullable Throwable cause) {
        super(told("Push rejected (" + result.getStatus() + ", " + category + ")", reason, result), result, cause);
        this.category = category;
    }

    /** Returns the cause of the refusal; of the one that decided, if there were several. */
    public StatusCategory category() {
        return category;
    }
}
