/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Accepts every push as cheaply as can be: one thread for each connection, and bytes that are looked at once. It knows
 * just enough HTTP for the clients here, all of which say how long a body is.
 */
final class StubServer {

    private static final int MOST_READ = 16 * 1024 * 1024;
    private static final byte[] NUMBER = bytes("\"number\":\"");
    private static final byte[] ROW = bytes("{\"number\":\"");
    private static final byte[] MESSAGE_ID = bytes("\",\"credit\":\"0.005\",\"msg_id\":\"");
    private static final byte[] END_OF_ROW = bytes("\"}");
    private static final byte[] WHATSAPP = bytes("{\"messaging_product\":\"whatsapp\","
            + "\"contacts\":[{\"input\":\"919812345678\",\"wa_id\":\"919812345678\"}],"
            + "\"messages\":[{\"id\":\"wamid.1\"}]}");

    private static final AtomicLong ids = new AtomicLong(1_000_000);

    private StubServer() {}

    public static void main(String... arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
            System.out.println("http://127.0.0.1:" + server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "connection");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            String head;
            while ((head = head(in)) != null) {
                long length = length(head);
                byte[] body = length <= MOST_READ ? in.readNBytes((int) length) : drain(in, length);
                answer.reset();
                if (head.contains("/messages ")) {
                    answer.writeBytes(WHATSAPP);
                } else {
                    accept(body, answer);
                }
                byte[] headOfAnswer = bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + answer.size() + "\r\n\r\n");
                byte[] whole = new byte[headOfAnswer.length + answer.size()];
                System.arraycopy(headOfAnswer, 0, whole, 0, headOfAnswer.length);
                System.arraycopy(answer.toByteArray(), 0, whole, headOfAnswer.length, answer.size());
                socket.getOutputStream().write(whole);
            }
        } catch (IOException gone) {
            // A client that goes needs no answer.
        }
    }

    private static void accept(byte[] body, ByteArrayOutputStream answer) {
        answer.writeBytes(
                bytes("{\"status\":100,\"push_id\":\"" + ids.incrementAndGet() + "\",\"message\":\"Success\""));
        String separator = ",\"data\":[";
        boolean rows = false;
        for (int at = 0; (at = after(NUMBER, body, at)) > 0; ) {
            int end = at;
            while (end < body.length && body[end] != '"') {
                end++;
            }
            answer.writeBytes(bytes(separator));
            answer.writeBytes(ROW);
            answer.write(body, at, end - at);
            answer.writeBytes(MESSAGE_ID);
            answer.writeBytes(bytes(Long.toString(ids.incrementAndGet())));
            answer.writeBytes(END_OF_ROW);
            separator = ",";
            rows = true;
            at = end;
        }
        answer.writeBytes(bytes(rows ? "]}" : "}"));
    }

    /** Where these bytes end for the first time, from a place on; -1 if nowhere. */
    private static int after(byte[] wanted, byte[] body, int from) {
        outer:
        for (int i = from; i <= body.length - wanted.length; i++) {
            for (int k = 0; k < wanted.length; k++) {
                if (body[i + k] != wanted[k]) {
                    continue outer;
                }
            }
            return i + wanted.length;
        }
        return -1;
    }

    private static byte[] drain(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[256 * 1024];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("cut off");
            }
            left -= read;
        }
        return new byte[0];
    }

    private static @Nullable String head(InputStream in) throws IOException {
        byte[] head = new byte[8192];
        for (int n = 0; n < head.length; ) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head[n++] = (byte) next;
            if (next == '\n' && n > 3 && head[n - 2] == '\r' && head[n - 3] == '\n') {
                return new String(head, 0, n, StandardCharsets.ISO_8859_1);
            }
        }
        throw new IOException("a head without end");
    }

    private static long length(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\ncontent-length:");
        if (at < 0) {
            throw new IllegalArgumentException("no Content-Length in " + head);
        }
        return Long.parseLong(
                lower.substring(at + 16, lower.indexOf('\r', at + 1)).strip());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
