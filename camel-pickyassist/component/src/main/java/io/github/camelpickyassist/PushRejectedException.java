/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.protocol.push.StatusCategory;
import org.jspecify.annotations.Nullable;

/**
 * The service said no, and would say it again to the same push. {@link #category} says what has to be another: the
 * message, the token, the balance, the project or the way to the service.
 */
public final class PushRejectedException extends PickyAssistException {

    private static final long serialVersionUID = 1L;

    private final StatusCategory category;

    PushRejectedException(String reason, StatusCategory category, PushResult result, @Nullable Throwable cause) {
        super(told("Push rejected (" + result.getStatus() + ", " + category + ")", reason, result), result, cause);
        this.category = category;
    }

    /** Why it was refused; of the first refusal, if there were several. */
    public StatusCategory category() {
        return category;
    }
}
