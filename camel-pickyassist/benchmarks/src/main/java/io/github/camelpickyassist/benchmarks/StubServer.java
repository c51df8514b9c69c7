/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Accepts every push as cheaply as can be: one thread for each connection, and bytes that are looked at once. It knows
 * just enough HTTP for the clients here, all of which say how long a body is.
 */
final class StubServer {

    /** Keeps every connection until the client closes it. */
    static final ClosePolicy PATIENT = new ClosePolicy(socket -> false, false);

    private static final int MAX_READ = 16 * 1024 * 1024;
    static final byte[] NUMBER = bytes("\"number\":\"");
    private static final int[] SKIP = skips(NUMBER);
    static final byte[] START = bytes("{\"status\":100,\"push_id\":\"");
    static final byte[] SUCCESS = bytes("\",\"message\":\"Success\"");
    static final byte[] FIRST_ROW = bytes(",\"data\":[{\"number\":\"");
    static final byte[] NEXT_ROW = bytes("\"},{\"number\":\"");
    static final byte[] MESSAGE_ID = bytes("\",\"credit\":\"0.005\",\"msg_id\":\"");
    static final byte[] END_OF_ROWS = bytes("\"}]}");
    private static final byte[] END = bytes("}");
    private static final byte[] WHATSAPP = bytes("{\"messaging_product\":\"whatsapp\","
            + "\"contacts\":[{\"input\":\"919812345678\",\"wa_id\":\"919812345678\"}],"
            + "\"messages\":[{\"id\":\"wamid.1\"}]}");

    private static final AtomicLong ids = new AtomicLong(1_000_000);

    /**
     * When and how the server ends connections, which it never announces.
     *
     * @param end whether a connection is closed after an answer
     * @param reset with RST instead of FIN
     */
    record ClosePolicy(End end, boolean reset) {}

    /** Decides after each answer, and may take its time. */
    @FunctionalInterface
    interface End {
        boolean isNow(Socket socket) throws IOException;
    }

    private StubServer() {}

    public static void main(String... arguments) throws Exception {
        ServerSocket server = start(PATIENT);
        System.out.println(address(server));
        Thread.currentThread().join();
    }

    static String address(ServerSocket server) {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Serves until the socket is closed. */
    static ServerSocket start(ClosePolicy policy) throws IOException {
        ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        daemon(() -> accept(server, policy));
        return server;
    }

    private static void accept(ServerSocket server, ClosePolicy policy) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> serve(socket, policy));
            } catch (IOException closed) {
                return;
            }
        }
    }

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Socket socket, ClosePolicy policy) {
        try (socket) {
            socket.setSoLinger(policy.reset(), 0);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            Answer answer = new Answer();
            byte[] body = new byte[0];
            String head;
            while ((head = head(in)) != null) {
                long length = length(head);
                boolean kept = length <= MAX_READ;
                if (kept) {
                    body = body.length < length ? new byte[(int) length] : body;
                    in.readNBytes(body, 0, (int) length);
                } else {
                    drain(in, length);
                }
                answer.clear();
                if (head.contains("/messages ")) {
                    answer.add(WHATSAPP);
                } else {
                    accept(body, kept ? (int) length : 0, answer);
                }
                socket.getOutputStream().write(answer.withHead());
                if (policy.end().isNow(socket)) {
                    break;
                }
            }
        } catch (SocketTimeoutException nothingCame) {
            // An idle connection is closed.
        } catch (IOException gone) {
            // A client that goes needs no answer.
        }
    }

    private static void accept(byte[] body, int length, Answer answer) {
        answer.add(START);
        answer.add(ids.incrementAndGet());
        answer.add(SUCCESS);
        byte[] separator = FIRST_ROW;
        for (int at = 0; (at = after(NUMBER, body, at, length)) > 0; ) {
            int end = at;
            while (end < length && body[end] != '"') {
                end++;
            }
            answer.add(separator);
            answer.add(body, at, end - at);
            answer.add(MESSAGE_ID);
            answer.add(ids.incrementAndGet());
            separator = NEXT_ROW;
            at = end;
        }
        answer.add(separator == FIRST_ROW ? END : END_OF_ROWS);
    }

    /** Where these bytes end for the first time, from a place on; -1 if nowhere. Looks at every tenth byte as a rule. */
    static int after(byte[] wanted, byte[] body, int from, int length) {
        int last = wanted.length - 1;
        for (int end = from + last; end < length; end += SKIP[body[end] & 0xff]) {
            if (Arrays.equals(wanted, 0, last + 1, body, end - last, end + 1)) {
                return end + 1;
            }
        }
        return -1;
    }

    private static int[] skips(byte[] wanted) {
        int[] skips = new int[256];
        Arrays.fill(skips, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            skips[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
        return skips;
    }

    private static void drain(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[256 * 1024];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("cut off");
            }
            left -= read;
        }
    }

    static @Nullable String head(InputStream in) throws IOException {
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

    static long length(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\ncontent-length:");
        if (at < 0) {
            throw new IllegalArgumentException("no Content-Length in " + head);
        }
        return Long.parseLong(
                lower.substring(at + 16, lower.indexOf('\r', at + 1)).strip());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The bytes of an answer, kept from one to the next: a stub shall take as little of the machine as can be. */
    static final class Answer {
        private byte[] bytes = new byte[1024];
        private int length;

        void clear() {
            length = 0;
        }

        int length() {
            return length;
        }

        /** Writes the first of the bytes. */
        void writeTo(OutputStream out, int count) throws IOException {
            out.write(bytes, 0, count);
        }

        void add(byte[] more) {
            add(more, 0, more.length);
        }

        void add(byte[] more, int from, int count) {
            makeRoom(count);
            System.arraycopy(more, from, bytes, length, count);
            length += count;
        }

        void add(long number) {
            int digits = 1;
            for (long rest = number / 10; rest > 0; rest /= 10) {
                digits++;
            }
            makeRoom(digits);
            long rest = number;
            for (int at = length + digits - 1; at >= length; at--) {
                bytes[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            length += digits;
        }

        byte[] withHead() {
            byte[] head = StubServer.bytes(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n");
            byte[] whole = Arrays.copyOf(head, head.length + length);
            System.arraycopy(bytes, 0, whole, head.length, length);
            return whole;
        }

        private void makeRoom(int count) {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            }
        }
    }
}
