/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;

/** The server responded before it received the whole push; the rest of the push is not sent. */
final class EarlyResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    EarlyResponseException() {
        super("the server responded before the push was complete");
    }
}
