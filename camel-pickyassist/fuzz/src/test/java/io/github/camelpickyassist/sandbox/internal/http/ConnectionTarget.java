/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.sandbox.SandboxHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All bytes that a client sends on one connection to the sandbox. Requests to the service are served; those to the
 * sandbox's own operations are not, because some of them wait, or connect to other servers.
 */
public final class ConnectionTarget implements Target {

    private static final ServerLimits LIMITS =
            new ServerLimits(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 1_000_000, 1);
    private static final int CLEARED_AFTER = 1_000;

    private final SandboxHandler sandbox = new SandboxHandler(Checks.TOKEN);
    private int inputs;

    @Override
    public void check(byte[] input) throws Exception {
        if (++inputs % CLEARED_AFTER == 0) {
            sandbox.clear();
        }
        Recorder recorder = new Recorder(sandbox.handler());
        Wire wire = new Wire(input);
        new RequestLoop(wire, LIMITS, recorder).run();
        if (recorder.bug != null) {
            throw recorder.bug;
        }
        String sent = wire.out.toString(StandardCharsets.ISO_8859_1);
        int responses = responses(sent);
        Checks.that(recorder.handled <= responses, "a request without a response");
        Checks.that(responses <= recorder.handled + 1, "more responses than requests");
        Checks.that(
                recorder.handled <= count(new String(input, StandardCharsets.ISO_8859_1), " HTTP/1."),
                "requests from nowhere");
        Checks.that(!sent.contains(Checks.TOKEN), "the token");
    }

    /** Counts responses; fails if the bytes are anything else. */
    private static int responses(String sent) {
        int count = 0;
        for (int at = 0; at < sent.length(); ) {
            Checks.that(sent.startsWith("HTTP/1.", at), "not a response");
            int end = sent.indexOf("\r\n\r\n", at);
            Checks.that(end > 0, "a head without end");
            String head = sent.substring(at, end);
            boolean interim = head.startsWith("HTTP/1.1 100 ");
            count += interim ? 0 : 1;
            at = end + 4 + (interim ? 0 : length(head));
            Checks.that(at <= sent.length(), "a body that is too short");
        }
        return count;
    }

    private static int length(String head) {
        int at = head.indexOf("\r\nContent-Length: ");
        Checks.that(at > 0, "a response without a length");
        int end = head.indexOf("\r\n", at + 2);
        return Integer.parseInt(head.substring(at + 18, end < 0 ? head.length() : end));
    }

    private static int count(String text, String wanted) {
        int count = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            count++;
        }
        return count;
    }

    /** Counts requests and keeps what the loop would only log. */
    private static final class Recorder implements Handler {
        private final Handler handler;
        private int handled;
        private @Nullable RuntimeException bug;

        Recorder(Handler handler) {
            this.handler = handler;
        }

        @Override
        public void handle(Request request, ClientConnection connection) throws IOException {
            String path = request.head().path();
            try {
                if (path.startsWith("/sandbox")) {
                    connection.send(Response.of(204));
                } else {
                    handler.handle(request, connection);
                }
                handled++;
            } catch (RuntimeException e) {
                bug = e;
                throw e;
            }
        }
    }

    /** A connection whose client has sent everything. */
    private static final class Wire extends Socket {
        private final InputStream in;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Wire(byte[] sent) {
            this.in = new ByteArrayInputStream(sent);
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public void setSoTimeout(int millis) {
            // Nothing to wait for.
        }

        @Override
        public void setSoLinger(boolean on, int seconds) {
            // Nothing to wait for.
        }

        @Override
        public void shutdownOutput() {
            // The client has read all by then.
        }

        @Override
        public InetAddress getLocalAddress() {
            return InetAddress.getLoopbackAddress();
        }
    }
}
