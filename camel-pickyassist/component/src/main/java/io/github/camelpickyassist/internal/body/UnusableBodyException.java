/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.push.Violation;
import org.jspecify.annotations.Nullable;

/** A body from which nothing can be sent; the message gives the reason and does not repeat the body. */
public final class UnusableBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    public UnusableBodyException(String problem) {
        this("body", problem, null);
    }

    public UnusableBodyException(String field, String problem) {
        this(field, problem, null);
    }

    UnusableBodyException(String field, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.field = field;
    }

    public static UnusableBodyException ofType(Object body, String expected) {
        return new UnusableBodyException(
                "unsupported type " + body.getClass().getName() + "; " + expected + " expected");
    }

    /** Returns the same problem for a field other than the body. */
    public UnusableBodyException in(String otherField) {
        return field.equals("body") ? new UnusableBodyException(otherField, String.valueOf(getMessage()), this) : this;
    }

    public Violation violation() {
        return Violation.impossible(Violation.WHOLE, field, String.valueOf(getMessage()));
    }
}
