/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends a push and receives the head of its answer. Three things are other than in HttpClient:
 *
 * <ul>
 *   <li>A kept connection on which something arrived before anything was asked is not used. Whatever it is, it would be
 *       taken for the answer to this push.
 *   <li>An answer that comes before the end of the body is read at once, and also when the line breaks there: a server
 *       that refuses a push for its size or token does not wait for the rest of it. What is left of the body is not sent.
 *   <li>A connection that failed is dropped at once. Closing it cleanly writes what is left in its buffer, which might
 *       just complete a push that was called incomplete.
 * </ul>
 */
final class PushRequestExecutor extends HttpRequestExecutor {

    private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

    private final KeepAliveEstimate keepAlive;

    PushRequestExecutor(KeepAliveEstimate keepAlive) {
        this.keepAlive = keepAlive;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback onInformation,
            HttpContext context)
            throws IOException, HttpException {
        WriteProgress progress = WriteProgress.of(context);
        if (progress == null || request.getEntity() == null) {
            return super.execute(request, connection, onInformation, context);
        }
        boolean kept = connection.getEndpointDetails().getRequestCount() > 0;
        try {
            expectSilence(connection, kept);
            PermitCheck.require(context);
            EarlyResponseProbe probe = new EarlyResponseProbe(connection);
            progress.begin(probe, !kept);
            return exchange(request, connection, probe, progress);
        } catch (IOException | HttpException | RuntimeException e) {
            if (kept) {
                learnFrom(e, connection);
            }
            connection.close(CloseMode.IMMEDIATE);
            throw e;
        }
    }

    private static void expectSilence(HttpClientConnection connection, boolean kept) throws IOException {
        // Ours have been looked at already, in the moment when they were leased.
        boolean unseen = kept && !(connection instanceof PooledConnection);
        if (unseen && connection.isDataAvailable(AT_ONCE)) {
            throw new UnsolicitedResponseException();
        }
    }

    /** A connection that was used before and gives no answer at all was closed by the server in the wrong moment. */
    private void learnFrom(Exception failure, HttpClientConnection connection) {
        boolean closed = failure instanceof NoHttpResponseException || failure instanceof SocketException;
        if (!(connection instanceof PooledConnection ours)) {
            if (closed && connection.isOpen()) {
                keepAlive.closedAfter(0);
            }
        } else if (closed && !ours.isClosedByUs()) {
            keepAlive.closedAfter(ours.idle());
        }
    }

    private static ClassicHttpResponse exchange(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            EarlyResponseProbe probe,
            WriteProgress progress)
            throws IOException, HttpException {
        try {
            connection.sendRequestHeader(request);
            connection.sendRequestEntity(request);
            connection.flush();
        } catch (EarlyResponseException nobodyWantsTheRest) {
            return receive(request, connection, probe.earlyAnswer());
        } catch (IOException e) {
            if (progress.connectionBroke() && !probe.isUnreadable()) {
                return receiveOverBrokenLine(request, connection, e);
            }
            throw e;
        }
        return receive(request, connection, null);
    }

    /** What came before the line broke can still be read, at once or not at all. */
    private static ClassicHttpResponse receiveOverBrokenLine(
            ClassicHttpRequest request, HttpClientConnection connection, IOException failure) throws IOException {
        try {
            return receive(request, connection, null);
        } catch (SSLException alert) {
            // It says why the line broke; the failure to write says only that it did.
            throw alert;
        } catch (IOException | HttpException nothingReadable) {
            throw failure;
        }
    }

    private static ClassicHttpResponse receive(
            ClassicHttpRequest request, HttpClientConnection connection, @Nullable ClassicHttpResponse early)
            throws IOException, HttpException {
        ClassicHttpResponse response = early == null ? connection.receiveResponseHeader() : early;
        while (response.getCode() < HttpStatus.SC_SUCCESS) {
            response = connection.receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }
}
