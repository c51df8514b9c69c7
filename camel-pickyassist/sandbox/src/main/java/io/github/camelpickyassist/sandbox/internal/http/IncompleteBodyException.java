/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.EOFException;

/** The connection was closed within a request. */
final class IncompleteBodyException extends EOFException {

    private static final long serialVersionUID = 1L;

    IncompleteBodyException() {
        super("the connection closed within the body");
    }
}
