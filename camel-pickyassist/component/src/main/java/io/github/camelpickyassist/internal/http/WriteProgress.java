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
 * Records how much of a push the socket has taken. Bytes that it has not taken cannot have arrived, so this progress,
 * and not the exception, tells whether the service can have accepted a push.
 *
 * <p>A response that arrives before the last byte is not a response to this push. The last byte is therefore held back
 * until the connection has been checked: always on a new connection, where the server gets {@link #MOMENT} to speak
 * first, and on a reused one if the push is large. A small push on a reused connection is sent in one write, so nothing
 * can arrive in between.
 *
 * <p>Not thread-safe; used by the thread that makes the call.
 */
final class WriteProgress {

    /** How long to wait on a new connection for a server that speaks first, which no HTTP server does. */
    static final Duration MOMENT = Duration.ofMillis(5);

    /** Number of bytes that a socket takes in one write without waiting for the peer to read. */
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

    /** Creates the progress of a body of this many bytes. */
    WriteProgress(long length) {
        this(length, MOMENT);
    }

    /** Creates the progress with another {@link #MOMENT}. */
    WriteProgress(long length, Duration moment) {
        this.length = length;
        this.moment = moment;
    }

    /** Returns the progress of the request that is executed in this context; null for a proxy's {@code CONNECT}. */
    static @Nullable WriteProgress of(HttpContext context) {
        return (WriteProgress) context.getAttribute(ATTRIBUTE);
    }

    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTRIBUTE, this);
        return context;
    }

    /**
     * Records that a connection is available and the request is about to be written to it.
     *
     * @param isNew whether the connection has carried no request before
     */
    void begin(Probe connection, boolean isNew) {
        connected = true;
        probe = connection;
        newConnection = isNew;
    }

    /** Returns whether a large push is answered before more of it can be written; the rest is then not sent. */
    boolean answeredEarly() throws IOException {
        return length > SMALL && probe.hasAnsweredBeforeRoom(written);
    }

    /**
     * Returns whether these bytes are the last ones, so that the last byte is held back until the connection is
     * checked.
     */
    boolean holdsBackTheLastOf(int bytes) {
        return written + bytes >= length && (newConnection || length > SMALL);
    }

    /** Returns whether there is a response although the last byte was held back. */
    boolean answeredBeforeTheLast() throws IOException {
        return probe.hasAnswered(newConnection ? moment : Duration.ZERO);
    }

    void wrote(int bytes) {
        written += bytes;
    }

    /** Records that the socket has taken the last byte. */
    void finish() {
        complete = written >= length;
    }

    /** Records that the socket takes no more bytes. */
    void markBroken() {
        connectionBroke = true;
    }

    /**
     * Returns whether the connection failed while the body was being written; if not, the source of the body failed.
     */
    boolean connectionBroke() {
        return connectionBroke;
    }

    /** Returns whether the socket has dropped written data without reporting it. */
    boolean hasDroppedBytes() {
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

    /** The connection while a body is being written to it. */
    interface Probe {

        /** Returns whether there is a response to read; waits for at most this time. */
        boolean hasAnswered(Duration most) throws IOException;

        /**
         * Returns whether there is a response to read; waits for it until more can be written.
         *
         * @param written number of bytes written so far
         */
        boolean hasAnsweredBeforeRoom(long written) throws IOException;

        /** Returns whether a write has failed. */
        boolean hasBroken();
    }

    @Override
    public String toString() {
        return written + " of " + length + " bytes";
    }
}
