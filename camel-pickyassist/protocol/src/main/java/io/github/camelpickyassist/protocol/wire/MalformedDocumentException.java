/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import java.io.IOException;

/**
 * A document that is not in the form that the service or its clients send: not JSON, too large, or contradictory. The
 * message tells where and why, and never quotes the document.
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

    /** Returns whether the bytes are not UTF-8, so that the document may be in another, undeclared charset. */
    public boolean isNotUtf8() {
        return notUtf8;
    }
}
