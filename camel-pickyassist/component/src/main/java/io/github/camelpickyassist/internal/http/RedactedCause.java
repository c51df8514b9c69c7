/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.protocol.push.Push;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * A cause that may be printed with its whole chain. Some exceptions of HttpClient quote what was received, and those of
 * a file name the file; they are replaced by one that says the same in words that have been cleaned.
 */
final class RedactedCause {

    private final Redactor words;

    RedactedCause(Redactor words) {
        this.words = words;
    }

    /** The same if it is harmless, else a likeness of it. */
    Throwable of(Throwable cause, Push about) {
        if (isHarmless(cause, about)) {
            return cause;
        }
        String message = cause.getMessage() == null ? "" : ": " + words.excerpt(cause.getMessage(), about);
        IOException likeness = new IOException(cause.getClass().getName() + message);
        likeness.setStackTrace(cause.getStackTrace());
        return likeness;
    }

    private boolean isHarmless(Throwable cause, Push about) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getSuppressed())))
                .allMatch(each -> each.getMessage() == null || words.isHarmless(each.getMessage(), about));
    }
}
