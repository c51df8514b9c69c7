/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import java.io.IOException;

/**
 * A document that is not what the service or its clients send: no JSON, too large, or in contradiction with itself. The
 * message tells where and why, and never repeats what the document says.
 */
public final class MalformedDocumentException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedDocumentException(String message) {
        super(message);
    }
}
