/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a push and receives the head of its answer. Three things are other than in HttpClient:
 *
 * <ul>
 *   <li>A kept connection on which something arrived before anything was asked is not used. Whatever it is, it would be
 *       taken for the answer to this push.
 *   <li>An answer that comes in the middle of the body is read at once, and also when the line breaks there: a server
 *       that refuses a push for its size or token does not wait for the rest of it.
 *   <li>A connection that failed is dropped at once. Closing it in good order writes what is left in its buffer, which
 *       might just complete a push that was called incomplete.
 * </ul>
 */
final class PushRequestExecutor extends HttpRequestExecutor {

    private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

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
        try {
            expectSilence(connection);
            progress.begin(() -> hasAnswered(connection));
            return exchange(request, connection, progress);
        } catch (IOException | HttpException | RuntimeException e) {
            connection.close(CloseMode.IMMEDIATE);
            throw e;
        }
    }

    private static boolean hasAnswered(HttpClientConnection connection) throws IOException {
        return connection instanceof KeptConnection ours ? ours.hasAnswered() : connection.isDataAvailable(AT_ONCE);
    }

    private static void expectSilence(HttpClientConnection connection) throws IOException {
        boolean kept = connection.getEndpointDetails().getRequestCount() > 0;
        // Ours have been looked at already, in the moment when they were leased.
        boolean unseen = kept && !(connection instanceof KeptConnection);
        if (unseen && connection.isDataAvailable(AT_ONCE)) {
            throw new UnaskedAnswerException();
        }
    }

    private static ClassicHttpResponse exchange(
            ClassicHttpRequest request, HttpClientConnection connection, WriteProgress progress)
            throws IOException, HttpException {
        try {
            connection.sendRequestHeader(request);
            connection.sendRequestEntity(request);
            connection.flush();
        } catch (AnsweredEarlyException nobodyWantsTheRest) {
            return receive(request, connection);
        } catch (IOException e) {
            if (progress.lineBroke()) {
                return receiveOverBrokenLine(request, connection, e);
            }
            throw e;
        }
        return receive(request, connection);
    }

    /** What came before the line broke can still be read, at once or not at all. */
    private static ClassicHttpResponse receiveOverBrokenLine(
            ClassicHttpRequest request, HttpClientConnection connection, IOException failure) throws IOException {
        try {
            return receive(request, connection);
        } catch (SSLException alert) {
            // It says why the line broke; the failure to write says only that it did.
            throw alert;
        } catch (IOException | HttpException nothingReadable) {
            throw failure;
        }
    }

    private static ClassicHttpResponse receive(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < HttpStatus.SC_SUCCESS) {
            response = connection.receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }
}
