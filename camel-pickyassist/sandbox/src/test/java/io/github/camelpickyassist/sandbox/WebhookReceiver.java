/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that takes webhook calls on raw sockets, one call for each connection. */
final class WebhookReceiver implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** One call as it came. */
    record Call(String contentType, String body) {
        JsonNode json() {
            return ServiceClient.json(body);
        }

        JsonNode report() {
            return json().path("data").path(0);
        }
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private volatile String answer = "{}";
    private volatile int status = 200;
    private volatile boolean announcesClose = true;
    private volatile boolean resets;

    WebhookReceiver() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::acceptAll);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook?shop=berlin");
    }

    void answers(String body) {
        answer = body;
    }

    /** Gives these HTTP statuses to the next calls, and the usual one to all others. */
    void failsWith(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** Gives this HTTP status from now on, and closes the connection after the answer without {@code Connection: close}. */
    void closesUnannounced(int httpStatus, boolean withReset) {
        status = httpStatus;
        announcesClose = false;
        resets = withReset;
    }

    List<Call> calls() {
        return calls;
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            calls.add(call(in));
            Integer planned = statuses.poll();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + (planned == null ? status : planned) + " Status\r\nContent-Length: "
                    + body.length + (announcesClose ? "\r\nConnection: close" : "") + "\r\n\r\n";
            socket.getOutputStream().write((head + answer).getBytes(StandardCharsets.UTF_8));
            if (resets) {
                // Only after the client has read the answer: a reset would discard it.
                in.read();
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // The sandbox closes while it calls; what a test expects, it finds among the calls.
        }
    }

    private static Call call(InputStream in) throws IOException {
        String contentType = "";
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(value);
            } else if (line.regionMatches(true, 0, "Content-Type:", 0, 13)) {
                contentType = value;
            }
        }
        return new Call(contentType, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed within a head");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
