/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the requests of one line, one after the other. */
final class Connection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final long MOST_UNREAD = 256 * 1024;

    private final Socket socket;
    private final Line line;
    private final LineInput in;
    private final Duration idle;
    private final Handler handler;

    Connection(Socket socket, Duration idle, Handler handler) throws IOException {
        this.socket = socket;
        this.line = new Line(socket);
        this.in = new LineInput(socket.getInputStream());
        this.idle = idle;
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
            LOG.debug("line closed: nothing came for {}", idle);
        } catch (IOException gone) {
            LOG.debug("line broke: {}", gone.getClass().getSimpleName());
        } finally {
            line.close();
        }
    }

    Line line() {
        return line;
    }

    private boolean serveNext() throws IOException {
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, idle.toMillis()));
        if (!in.waitForMore()) {
            return false;
        }
        RequestHead head = RequestHeadReader.read(in);
        line.begin(head.wantsClose());
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

    private void handle(Request request) throws IOException {
        try {
            handler.handle(request, line);
        } catch (RuntimeException bug) {
            LOG.error("{} {} failed", request.head().method(), request.head().path(), bug);
            if (!line.isAnswered()) {
                line.send(Response.text(500, "The sandbox failed; its log says why.")
                        .closing());
            }
        }
    }

    private void refuse(BadRequestException e) {
        try {
            line.send(Response.text(e.status(), String.valueOf(e.getMessage())).closing());
            line.closeGently();
        } catch (IOException gone) {
            LOG.debug("line broke before a refusal: {}", gone.getClass().getSimpleName());
        }
    }
}
