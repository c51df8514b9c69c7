/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection while a push is being written to it. It reads the head of an answer that comes too early; interim answers
 * ({@code 100 Continue}, for which nobody asked) are none and are left out.
 */
final class EarlyResponseProbe implements WriteProgress.Probe {

    private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

    private static final int STRETCH = 256 * 1024;

    private final HttpClientConnection connection;
    private long nextLook = STRETCH;
    private @Nullable ClassicHttpResponse early;
    private boolean unreadable;

    EarlyResponseProbe(HttpClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public boolean hasAnswered(Duration most) throws IOException {
        return hasAnswered(() -> connection instanceof PooledConnection ours
                ? ours.hasAnswered(most)
                : connection.isDataAvailable(AT_ONCE));
    }

    @Override
    public boolean hasAnsweredBeforeRoom(long written) throws IOException {
        if (connection instanceof PooledConnection ours) {
            return hasAnswered(ours::hasAnsweredBeforeRoom);
        } else if (written < nextLook) {
            return false;
        }
        // A look at a connection that is not ours takes a millisecond.
        nextLook = written + STRETCH;
        return hasAnswered(Duration.ZERO);
    }

    @Override
    public boolean hasBroken() {
        return connection instanceof PooledConnection ours && ours.hasBroken();
    }

    /** The answer that came too early, without its body; null if none did. */
    @Nullable
    ClassicHttpResponse earlyAnswer() {
        return early;
    }

    /** Whether something came too early that is no answer, or nothing can be read any more. */
    boolean isUnreadable() {
        return unreadable;
    }

    private boolean hasAnswered(Input input) throws IOException {
        try {
            while (input.isThere()) {
                ClassicHttpResponse response = connection.receiveResponseHeader();
                if (response.getCode() >= HttpStatus.SC_SUCCESS) {
                    early = response;
                    return true;
                }
            }
            return false;
        } catch (HttpException e) {
            unreadable = true;
            throw new IOException(e);
        } catch (IOException e) {
            // A socket that TLS has closed says only that it is closed. What it says to the next read is the reason.
            unreadable = !(e instanceof SocketException);
            throw e;
        }
    }

    @FunctionalInterface
    private interface Input {
        boolean isThere() throws IOException;
    }
}
