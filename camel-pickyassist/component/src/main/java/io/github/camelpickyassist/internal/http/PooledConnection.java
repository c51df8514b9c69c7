/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is checked each time before it is used again: the server must not have closed it, there must be no
 * data that would be taken for the response to the next push, and the server must not be one that {@linkplain
 * KeepAliveEstimate closes idle connections at any moment}.
 */
final class PooledConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

    private final KeepAliveEstimate keepAlive;
    private @Nullable SessionInputBuffer received;
    private Timeout timeout = Timeout.INFINITE;
    private long putBack;
    private long idle;
    private volatile boolean closed;

    PooledConnection(Http1Config bounds, KeepAliveEstimate keepAlive) {
        super(bounds, null, null, null, null, null, new DefaultHttpResponseParserFactory(bounds));
        this.keepAlive = keepAlive;
    }

    @Override
    public boolean isStale() throws IOException {
        idle = System.nanoTime() - putBack;
        if (!isOpen() || hasLeftover() || !keepAlive.mayReuseAfter(idle)) {
            return true;
        }
        ChannelSocket socket = socket();
        if (socket == null) {
            return isStaleOrHasInput();
        }
        ChannelSocket.State state = socket.awaitChange(keepAlive.watchAfter(idle));
        boolean unfit =
                switch (state) {
                    case QUIET -> false;
                    case CLOSED -> true;
                    // Data of TLS itself is not a response.
                    case INPUT -> !isTls() || isStaleOrHasInput();
                };
        if (!unfit) {
            keepAlive.kept();
        } else if (!hasLeftover() && (state == ChannelSocket.State.CLOSED || isTls())) {
            keepAlive.closedAfter(idle);
        }
        return unfit;
    }

    /** Returns how long it was idle before the current push, in nanoseconds. */
    long idle() {
        return idle;
    }

    /**
     * Returns whether the beginning of a response has arrived; waits for at most this time.
     *
     * @throws SocketException if the server has closed the connection instead
     */
    boolean hasAnswered(Duration most) throws IOException {
        ChannelSocket socket = socket();
        if (hasLeftover()) {
            return true;
        } else if (socket == null) {
            return isDataAvailable(AT_ONCE);
        }
        long end = System.nanoTime() + most.toNanos();
        ChannelSocket.State state;
        while ((state = socket.awaitChange(left(end))) == ChannelSocket.State.INPUT) {
            if (!isTls() || isDataAvailable(AT_ONCE)) {
                return true;
            }
        }
        expectOpen(state);
        return false;
    }

    /**
     * Returns whether the beginning of a response has arrived; waits until it has or until more can be written.
     *
     * @throws SocketException if the server has closed the connection instead
     */
    boolean hasAnsweredBeforeRoom() throws IOException {
        ChannelSocket socket = socket();
        if (hasLeftover()) {
            return true;
        }
        while (socket != null && !socket.awaitRoom()) {
            if (!isTls() || isDataAvailable(AT_ONCE)) {
                return true;
            }
        }
        if (socket != null) {
            expectOpen(socket.state());
        }
        return false;
    }

    /** Returns whether a write has failed, even if TLS has not noticed; see {@link ChannelSocket}. */
    boolean hasBroken() {
        ChannelSocket socket = socket();
        return socket != null && socket.hasBroken();
    }

    /** Returns whether this side closed it. */
    boolean isClosedByUs() {
        return closed;
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.INFINITE);
        putBack = System.nanoTime();
    }

    @Override
    public void activate() {
        super.setSocketTimeout(timeout);
    }

    @Override
    public void setSocketTimeout(Timeout value) {
        timeout = value;
        super.setSocketTimeout(value);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }

    @Override
    protected void bind(SocketHolder holder) throws IOException {
        if (closed) {
            holder.getSocket().close();
            throw new InterruptedIOException("Connection closed before it was connected");
        }
        super.bind(holder);
        timeout = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        received = buffer;
        return super.createContentInputStream(length, buffer, in);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Fails if the server has closed the connection: it cannot respond to the push any more. */
    private static void expectOpen(ChannelSocket.State state) throws SocketException {
        if (state == ChannelSocket.State.CLOSED) {
            throw new SocketException("Connection closed by the server");
        }
    }

    private boolean hasLeftover() {
        return received != null && received.length() > 0;
    }

    private boolean isTls() {
        SocketHolder holder = getSocketHolder();
        return holder != null && holder.getSSLSocket() != null;
    }

    /** Reads available data into the buffer; waits for a millisecond if there is none. */
    private boolean isStaleOrHasInput() throws IOException {
        return super.isStale() || (received == null ? isDataAvailable(AT_ONCE) : hasLeftover());
    }

    private @Nullable ChannelSocket socket() {
        SocketHolder holder = getSocketHolder();
        return holder != null && holder.getBaseSocket() instanceof ChannelSocket socket ? socket : null;
    }
}
