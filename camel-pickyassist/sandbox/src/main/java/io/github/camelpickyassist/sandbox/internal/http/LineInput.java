/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What comes in on a line, buffered, so that heads can be read by lines and bodies in blocks. */
final class LineInput {

    private static final int BUFFER = 8 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;

    LineInput(InputStream in) {
        this.in = in;
    }

    /** Whether anything comes at all; waits for it. */
    boolean waitForMore() throws IOException {
        return next < end || fill();
    }

    int read() throws IOException {
        return waitForMore() ? buffer[next++] & 0xff : -1;
    }

    int read(byte[] bytes, int from, int count) throws IOException {
        if (next == end && count >= BUFFER) {
            return in.read(bytes, from, count);
        } else if (!waitForMore()) {
            return -1;
        }
        int read = Math.min(count, end - next);
        System.arraycopy(buffer, next, bytes, from, read);
        next += read;
        return read;
    }

    /**
     * One line without its end.
     *
     * @throws BadRequestException with {@code tooLong} if it has more than {@code most} bytes, with 400 if it does not
     *     end as HTTP lines do
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
                throw new BadRequestException(tooLong, "a line of more than " + most + " bytes");
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
            throw new BadRequestException(400, "a line that does not end in CR LF");
        }
        return line.substring(0, line.length() - 1);
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
