/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Buffered input of a connection with a deadline: lines for heads, blocks for bodies. */
final class ConnectionInput {

    private static final int BUFFER = 8 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long from;
    private long allowed;
    private long nanosPerByte;
    private long read;

    ConnectionInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Sets the deadline of reading to this time from now. */
    void allow(Duration time) {
        allow(time, 0);
    }

    /**
     * Sets the deadline of reading to this time from now, extended by the time that the bytes read take at this rate.
     */
    void allow(Duration time, int bytesPerSecond) {
        from = System.nanoTime();
        allowed = nanos(time);
        nanosPerByte = bytesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
        read = 0;
    }

    /** Waits for the next byte; returns false at the end of the stream. */
    boolean waitForMore() throws IOException {
        return next < end || fill();
    }

    int read() throws IOException {
        return waitForMore() ? buffer[next++] & 0xff : -1;
    }

    int read(byte[] bytes, int from, int count) throws IOException {
        if (next == end && count >= BUFFER) {
            return receive(bytes, from, count);
        } else if (!waitForMore()) {
            return -1;
        }
        int read = Math.min(count, end - next);
        System.arraycopy(buffer, next, bytes, from, read);
        next += read;
        return read;
    }

    /**
     * Reads one line and returns it without CR LF.
     *
     * @throws BadRequestException with status {@code tooLong} if it has more than {@code most} bytes, with 400 if it
     *     does not end with CR LF
     */
    String line(int most, int tooLong) throws IOException {
        StringBuilder longLine = null;
        while (true) {
            if (!waitForMore()) {
                throw new EOFException();
            }
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            boolean complete = next < end;
            String piece = new String(buffer, from, next - from, StandardCharsets.ISO_8859_1);
            int length = piece.length() + (longLine == null ? 0 : longLine.length());
            if (length > most) {
                throw new BadRequestException(tooLong, "line longer than " + most + " bytes");
            } else if (complete) {
                next++;
                return withoutReturn(
                        longLine == null ? piece : longLine.append(piece).toString());
            }
            longLine = (longLine == null ? new StringBuilder() : longLine).append(piece);
        }
    }

    private static String withoutReturn(String line) throws BadRequestException {
        if (!line.endsWith("\r")) {
            throw new BadRequestException(400, "line not terminated by CR LF");
        }
        return line.substring(0, line.length() - 1);
    }

    private boolean fill() throws IOException {
        next = 0;
        end = 0;
        end = Math.max(0, receive(buffer, 0, BUFFER));
        return end > 0;
    }

    private int receive(byte[] bytes, int offset, int count) throws IOException {
        long left = allowed + read * nanosPerByte - (System.nanoTime() - from);
        if (left <= 0) {
            throw new SocketTimeoutException("read timed out");
        }
        socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left))));
        int received = in.read(bytes, offset, count);
        read += Math.max(0, received);
        return received;
    }

    private static long nanos(Duration time) {
        try {
            return time.toNanos();
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE / 2;
        }
    }
}
