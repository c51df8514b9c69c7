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
 * Checks a connection for an early response while a push is being written to it, and reads the head of that response.
 * Interim responses such as an unsolicited {@code 100 Continue} are skipped.
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
        // A check of a connection from another manager takes a millisecond.
        nextLook = written + STRETCH;
        return hasAnswered(Duration.ZERO);
    }

    @Override
    public boolean hasBroken() {
        return connection instanceof PooledConnection ours && ours.hasBroken();
    }

    /** Returns the early response without its body; null if there is none. */
    @Nullable
    ClassicHttpResponse earlyAnswer() {
        return early;
    }

    /** Returns whether the connection cannot be read, or returned data that is not a response. */
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
            // When TLS has closed the socket, a write reports only that it is closed; the next read reports the reason.
            unreadable = !(e instanceof SocketException);
            throw e;
        }
    }

    @FunctionalInterface
    private interface Input {
        boolean isThere() throws IOException;
    }
}
