/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * How far one request got, from one attempt to send it. It is the evidence for whether the service can have accepted a
 * push; the class of an exception is not, because the same ones come before, during and after the body.
 *
 * <p>Used by the thread that makes the call only.
 */
final class WriteProgress {

    /** Bytes after which it is worth a moment to see whether anybody still wants the rest. */
    private static final int STRETCH = 256 * 1024;

    private static final String ATTRIBUTE = WriteProgress.class.getName();

    private final long length;
    private long written;
    private boolean connected;
    private boolean complete;
    private boolean lineBroke;
    private long nextLook = STRETCH;
    private AnswerWatch watch = () -> false;

    /** Progress of a body of so many bytes. */
    WriteProgress(long length) {
        this.length = length;
    }

    /** The progress of the request that is executed in this context; null for a proxy's {@code CONNECT}. */
    static @Nullable WriteProgress of(HttpContext context) {
        return (WriteProgress) context.getAttribute(ATTRIBUTE);
    }

    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTRIBUTE, this);
        return context;
    }

    /** A connection is there, and the request is about to be written to it. */
    void begin(AnswerWatch answers) {
        connected = true;
        watch = answers;
    }

    /** Whether there is an answer already; looks once in a while only. */
    boolean answeredEarly() throws IOException {
        if (written < nextLook) {
            return false;
        }
        nextLook = written + STRETCH;
        return watch.hasAnswered();
    }

    void wrote(int bytes) {
        written += bytes;
    }

    /** The socket has taken the last byte. */
    void finish() {
        complete = written >= length;
    }

    /** The socket takes no more. */
    void lineBreaks() {
        lineBroke = true;
    }

    /** Whether the line failed while the body was being written; if not, what it was read from did. */
    boolean lineBroke() {
        return lineBroke;
    }

    boolean connected() {
        return connected;
    }

    boolean begun() {
        return written > 0;
    }

    boolean complete() {
        return complete;
    }

    /** Looks at the line for something to read. */
    @FunctionalInterface
    interface AnswerWatch {
        boolean hasAnswered() throws IOException;
    }

    @Override
    public String toString() {
        return written + " of " + length + " bytes";
    }
}
