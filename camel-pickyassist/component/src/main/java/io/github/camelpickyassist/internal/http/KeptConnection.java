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
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that knows whether it is fit for the next push: nobody has hung up, and nothing has arrived that would be
 * taken for the answer to it. One look decides both, where HttpClient's own decides the former only.
 *
 * <p>A look takes a millisecond, because a socket tells of a server that has hung up only to those who wait. It is spared
 * where that has been seen not to happen: on a connection that was used again before and was put back less than
 * {@link #JUST_NOW} ago, which no server calls idle, and where the server has proved its {@linkplain ServerPatience
 * patience}. Bytes that are there already are seen in any case.
 */
final class KeptConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final long JUST_NOW = 1_000_000;
    private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

    private final ServerPatience patience;
    private @Nullable SessionInputBuffer received;
    private Timeout timeout = Timeout.INFINITE;
    private long putBack;
    private long idle;
    private volatile boolean closed;

    KeptConnection(Http1Config bounds, ServerPatience patience) {
        super(bounds, null, null, null, null, null, new DefaultHttpResponseParserFactory(bounds));
        this.patience = patience;
    }

    @Override
    public boolean isStale() throws IOException {
        if (!isOpen() || hasLeftover()) {
            return true;
        }
        idle = System.nanoTime() - putBack;
        boolean usedAgain = received != null && getEndpointDetails().getRequestCount() > 1;
        if (usedAgain && (idle < JUST_NOW || patience.outlasts(idle)) && !hasArrived()) {
            return false;
        }
        // The look puts what has arrived into the buffer.
        return super.isStale() || (received == null ? isDataAvailable(AT_ONCE) : hasLeftover());
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        try {
            ClassicHttpResponse response = super.receiveResponseHeader();
            patience.answeredAfter(idle);
            return response;
        } catch (IOException e) {
            patience.hungUp();
            throw e;
        } finally {
            idle = 0;
        }
    }

    /** Whether there is something to read; waits for it only if bytes are there that may be no more than TLS's own. */
    boolean hasAnswered() throws IOException {
        return hasLeftover() || hasArrived() && isDataAvailable(AT_ONCE);
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
            throw new InterruptedIOException("closed before it was connected");
        }
        super.bind(holder);
        timeout = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        received = buffer;
        return super.createContentInputStream(length, buffer, in);
    }

    private boolean hasLeftover() {
        return received != null && received.length() > 0;
    }

    /** Whether bytes have come that nobody has read yet, those of TLS included; never waits. */
    private boolean hasArrived() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null || holder.getInputStream().available() > 0) {
            return true;
        }
        Socket line = holder.getBaseSocket();
        return line != holder.getSocket() && line.getInputStream().available() > 0;
    }
}
