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
 * Makes a cause that can be printed with its whole chain. Some exceptions of HttpClient quote received data, and
 * exceptions of a file contain its name; they are replaced by an exception of the same kind with a redacted message.
 */
final class RedactedCause {

    private final Redactor words;

    RedactedCause(Redactor words) {
        this.words = words;
    }

    /** Returns the same exception if it is harmless, otherwise a redacted copy. */
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
