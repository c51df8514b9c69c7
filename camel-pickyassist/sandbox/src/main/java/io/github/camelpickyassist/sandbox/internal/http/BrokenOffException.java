/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.EOFException;

/** The line ended before the request did. */
final class BrokenOffException extends EOFException {

    private static final long serialVersionUID = 1L;

    BrokenOffException() {
        super("the line ended before the body");
    }
}
