/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;

/** Data arrived on an idle connection; nothing was written to it. */
final class UnsolicitedResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsolicitedResponseException() {
        super("the server sent data on an idle connection");
    }
}
