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

/** Serves the requests of one line, one after the other. */
final class Connection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long MOST_UNREAD = 256 * 1024;

    private final Line line;
    private final LineInput in;
    private final ServerLimits limits;
    private final Handler handler;

    Connection(Socket socket, ServerLimits limits, Handler handler) throws IOException {
        this.line = new Line(socket);
        this.in = new LineInput(socket);
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
            LOG.debug("connection closed: nothing came for {}", limits.idle());
        } catch (IOException gone) {
            LOG.debug("line broke: {}", gone.getClass().getSimpleName());
        } catch (OutOfMemoryError | StackOverflowError e) {
            // What this request needed is free again as soon as it is forgotten; the others go on.
            LOG.error("a request needed more memory than there is; its connection is closed", e);
        } finally {
            line.close();
        }
    }

    Line line() {
        return line;
    }

    private boolean serveNext() throws IOException {
        in.allow(limits.idle());
        if (!in.waitForMore()) {
            return false;
        }
        line.begin();
        RequestHead head = head();
        line.begin(head);
        in.allow(limits.body(), limits.bytesPerSecond());
        Body body = Body.of(head, in, line);
        handle(new Request(head, body));
        if (line.staysOpen() && body.drain(MOST_UNREAD)) {
            return true;
        }
        if (!line.isClosed() && !body.ended()) {
            line.closeGently();
        }
        return false;
    }

    private RequestHead head() throws IOException {
        in.allow(limits.head());
        try {
            return RequestHeadReader.read(in);
        } catch (SocketTimeoutException e) {
            throw new BadRequestException(
                    408, "the head did not come within " + limits.head().toMillis() + " ms");
        }
    }

    private void handle(Request request) throws IOException {
        try {
            handler.handle(request, line);
        } catch (RuntimeException bug) {
            LOG.error("{} {} failed", request.head().method(), request.head().path(), bug);
            if (line.isBegun()) {
                line.close();
            } else {
                line.send(Response.text(500, "The sandbox failed; its log says why.")
                        .closing());
            }
        }
    }

    private void refuse(BadRequestException e) {
        if (line.isBegun()) {
            return;
        }
        try {
            line.send(Response.text(e.status(), String.valueOf(e.getMessage())).closing());
            line.closeGently();
        } catch (IOException gone) {
            LOG.debug("line broke before a refusal: {}", gone.getClass().getSimpleName());
        }
    }
}
