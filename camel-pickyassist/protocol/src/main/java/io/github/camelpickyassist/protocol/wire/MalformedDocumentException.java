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

    private final boolean notUtf8;

    public MalformedDocumentException(String message) {
        this(message, false);
    }

    private MalformedDocumentException(String message, boolean notUtf8) {
        super(message);
        this.notUtf8 = notUtf8;
    }

    static MalformedDocumentException notUtf8(String place) {
        return new MalformedDocumentException("not UTF-8" + place, true);
    }

    /** Whether its bytes are not UTF-8, so that it may be in another charset that nobody named. */
    public boolean isNotUtf8() {
        return notUtf8;
    }
}
