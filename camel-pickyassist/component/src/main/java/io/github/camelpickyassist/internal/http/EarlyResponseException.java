/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;

/** The server has answered before it got the whole push; the rest of it is of no use. */
final class EarlyResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    EarlyResponseException() {
        super("the server responded before the push was complete");
    }
}
