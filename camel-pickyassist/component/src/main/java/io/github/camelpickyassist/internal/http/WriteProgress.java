/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * How much of a push the socket has taken. What it has not taken cannot have arrived, so this, and not the exception,
 * tells whether the service can have accepted a push.
 *
 * <p>An answer that comes before the last byte is not an answer to this push. So the last byte is held back until the
 * line has been looked at: always on a new connection, where the server gets {@link #MOMENT} to speak first, and on a
 * kept one if the push is large. A small push over a kept connection leaves in one piece, and nothing can come in between.
 *
 * <p>Used by the thread that makes the call only.
 */
final class WriteProgress {

    /** For how long a server that speaks first, as no server of HTTP does, is waited for on a new connection. */
    static final Duration MOMENT = Duration.ofMillis(5);

    /** Bytes that a socket takes in one go, without waiting for anybody to read. */
    static final int SMALL = 64 * 1024;

    private static final String ATTRIBUTE = WriteProgress.class.getName();

    private final long length;
    private final Duration moment;
    private long written;
    private boolean connected;
    private boolean complete;
    private boolean connectionBroke;
    private boolean newConnection;
    private Probe probe = new Probe() {
        @Override
        public boolean hasAnswered(Duration most) {
            return false;
        }

        @Override
        public boolean hasAnsweredBeforeRoom(long written) {
            return false;
        }

        @Override
        public boolean hasBroken() {
            return false;
        }
    };

    /** Progress of a body of so many bytes. */
    WriteProgress(long length) {
        this(length, MOMENT);
    }

    /** The same with another {@link #MOMENT}. */
    WriteProgress(long length, Duration moment) {
        this.length = length;
        this.moment = moment;
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

    /**
     * A connection is there, and the request is about to be written to it.
     *
     * @param isNew whether nothing was sent on it before
     */
    void begin(Probe connection, boolean isNew) {
        connected = true;
        probe = connection;
        newConnection = isNew;
    }

    /** Whether a large push is answered before more of it can be written, of which nobody wants the rest then. */
    boolean answeredEarly() throws IOException {
        return length > SMALL && probe.hasAnsweredBeforeRoom(written);
    }

    /** Whether these bytes are the last, and the very last of them is to be held back until the line was looked at. */
    boolean holdsBackTheLastOf(int bytes) {
        return written + bytes >= length && (newConnection || length > SMALL);
    }

    /** Whether there is an answer although the last byte has been held back. */
    boolean answeredBeforeTheLast() throws IOException {
        return probe.hasAnswered(newConnection ? moment : Duration.ZERO);
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
        connectionBroke = true;
    }

    /** Whether the line failed while the body was being written; if not, what it was read from did. */
    boolean connectionBroke() {
        return connectionBroke;
    }

    /** Whether the socket has dropped what it was given, without saying so. */
    boolean lineHasBroken() {
        return probe.hasBroken();
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

    /** The connection, while a body is being written to it. */
    interface Probe {

        /** Whether there is an answer to be read; waits for it no longer than this. */
        boolean hasAnswered(Duration most) throws IOException;

        /**
         * Whether there is an answer to be read; waits for it until more can be written.
         *
         * @param written bytes so far
         */
        boolean hasAnsweredBeforeRoom(long written) throws IOException;

        /** Whether a write to it has failed. */
        boolean hasBroken();
    }

    @Override
    public String toString() {
        return written + " of " + length + " bytes";
    }
}
