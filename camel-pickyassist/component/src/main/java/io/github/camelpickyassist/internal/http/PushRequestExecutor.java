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
 * Sends a push and receives the head of its response. It differs from HttpClient in three ways:
 *
 * <ul>
 *   <li>A pooled connection on which data arrived before the request is not used: the data would be taken for the
 *       response to this push.
 *   <li>A response that arrives before the end of the body is read at once, even if the connection breaks there: a
 *       server that refuses a push for its size or token does not wait for the rest of it. The rest of the body is not
 *       sent.
 *   <li>A failed connection is dropped at once. A clean close writes the remaining buffer, which could complete a push
 *       that was reported as incomplete.
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
        // Pooled connections of this component were checked when they were leased.
        boolean unseen = kept && !(connection instanceof PooledConnection);
        if (unseen && connection.isDataAvailable(AT_ONCE)) {
            throw new UnsolicitedResponseException();
        }
    }

    /** If a reused connection returns no response at all, the server closed it while the push was being sent. */
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

    /** Reads what arrived before the connection broke, without waiting. */
    private static ClassicHttpResponse receiveOverBrokenLine(
            ClassicHttpRequest request, HttpClientConnection connection, IOException failure) throws IOException {
        try {
            return receive(request, connection, null);
        } catch (SSLException alert) {
            // The read error gives the reason of the failure; the write error does not.
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
