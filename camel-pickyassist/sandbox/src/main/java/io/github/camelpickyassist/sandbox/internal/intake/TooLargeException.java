/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import java.io.IOException;

/** The body of a request is larger than the sandbox accepts. */
public final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    public TooLargeException(long most) {
        super("the body has more than " + most + " bytes");
    }
}
