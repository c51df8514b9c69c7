/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the requests of one connection, one after the other. */
final class RequestLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
    private static final long MAX_UNREAD = 256 * 1024;

    private final ClientConnection connection;
    private final ConnectionInput in;
    private final ServerLimits limits;
    private final Handler handler;

    RequestLoop(Socket socket, ServerLimits limits, Handler handler) throws IOException {
        this.connection = new ClientConnection(socket);
        this.in = new ConnectionInput(socket);
        this.limits = limits;
        this.handler = handler;
    }

    @Override
    public void run() {
        try {
            while (serveNext()) {
                // One request after the other.
            }
        } catch (BadRequestException e) {
            refuse(e);
        } catch (SocketTimeoutException idleForTooLong) {
            LOG.debug("closed a connection that was idle for {}", limits.idle());
        } catch (IOException gone) {
            LOG.debug("connection failed: {}", gone.getClass().getSimpleName());
        } catch (OutOfMemoryError | StackOverflowError e) {
            // What this request needed is free again as soon as it is forgotten; the others go on.
            LOG.error("out of memory or stack while serving a request; closed its connection", e);
        } finally {
            connection.close();
        }
    }

    ClientConnection connection() {
        return connection;
    }

    private boolean serveNext() throws IOException {
        in.allow(limits.idle());
        if (!in.waitForMore()) {
            return false;
        }
        connection.begin();
        RequestHead head = head();
        connection.begin(head);
        in.allow(limits.body(), limits.bytesPerSecond());
        Body body = Body.of(head, in, connection);
        handle(new Request(head, body));
        if (connection.staysOpen() && body.drain(MAX_UNREAD)) {
            return true;
        }
        if (!connection.isClosed() && !body.ended()) {
            connection.closeGently();
        }
        return false;
    }

    private RequestHead head() throws IOException {
        in.allow(limits.head());
        try {
            return RequestHeadReader.read(in);
        } catch (SocketTimeoutException e) {
            throw new BadRequestException(
                    408,
                    "timed out reading the request head after " + limits.head().toMillis() + " ms");
        }
    }

    private void handle(Request request) throws IOException {
        try {
            handler.handle(request, connection);
        } catch (RuntimeException bug) {
            LOG.error("{} {} failed", request.head().method(), request.head().path(), bug);
            if (connection.isBegun()) {
                connection.close();
            } else {
                connection.send(
                        Response.text(500, "The sandbox failed; see its log.").closing());
            }
        }
    }

    private void refuse(BadRequestException e) {
        if (connection.isBegun()) {
            return;
        }
        try {
            connection.send(
                    Response.text(e.status(), String.valueOf(e.getMessage())).closing());
            connection.closeGently();
        } catch (IOException gone) {
            LOG.debug(
                    "connection failed before a refusal was sent: {}",
                    gone.getClass().getSimpleName());
        }
    }
}
