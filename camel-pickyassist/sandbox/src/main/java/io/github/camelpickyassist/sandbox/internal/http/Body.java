/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The body of a request. It ends where the request ends; the connection may stay open. */
public abstract class Body extends InputStream {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ConnectionInput in;
    private final ClientConnection connection;
    private boolean awaitsContinue;
    private boolean ended;

    private Body(ConnectionInput in, ClientConnection connection, boolean awaitsContinue) {
        this.in = in;
        this.connection = connection;
        this.awaitsContinue = awaitsContinue;
    }

    /**
     * Returns the body that a head announces.
     *
     * @throws BadRequestException if its length is missing, contradictory or malformed
     */
    static Body of(RequestHead head, ConnectionInput in, ClientConnection connection) throws BadRequestException {
        boolean awaitsContinue = awaitsContinue(head);
        boolean chunked = isChunked(head);
        long length = length(head);
        if (chunked && length >= 0) {
            throw new BadRequestException(400, "both Content-Length and Transfer-Encoding are set");
        }
        return chunked
                ? new Chunked(in, connection, awaitsContinue)
                : new Fixed(in, connection, awaitsContinue, Math.max(0, length));
    }

    private static boolean awaitsContinue(RequestHead head) throws BadRequestException {
        String expected = head.header("Expect").orElse("100-continue");
        if (!expected.equalsIgnoreCase("100-continue")) {
            throw new BadRequestException(417, "Expect: only 100-continue is supported");
        }
        return head.header("Expect").isPresent() && head.version().equals("HTTP/1.1");
    }

    private static boolean isChunked(RequestHead head) throws BadRequestException {
        String coding = head.header("Transfer-Encoding").orElse("");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("chunked")
                || head.all("Transfer-Encoding").size() > 1) {
            throw new BadRequestException(501, "Transfer-Encoding: only chunked is supported");
        }
        return !coding.isEmpty();
    }

    private static long length(RequestHead head) throws BadRequestException {
        String length = head.header("Content-Length").orElse("-1");
        boolean absent = length.equals("-1") && head.all("Content-Length").isEmpty();
        if (!absent
                && (!length.matches("[0-9]{1,18}") || head.all("Content-Length").size() > 1)) {
            throw new BadRequestException(400, "Content-Length: must be one whole number");
        }
        return Long.parseLong(length);
    }

    /** Returns whether all of it has been read. */
    public boolean ended() {
        return ended;
    }

    /**
     * Reads and discards the rest.
     *
     * @param most maximum number of bytes to read
     * @return false if there is more
     */
    public boolean drain(long most) throws IOException {
        byte[] waste = new byte[8 * 1024];
        long left = most;
        while (!ended && left >= 0) {
            left -= Math.max(0, read(waste, 0, waste.length));
        }
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (ended || count == 0) {
            return ended ? -1 : 0;
        }
        // Only now, so that a request which is refused unread never gets it.
        if (awaitsContinue) {
            awaitsContinue = false;
            connection.writeInterim(CONTINUE);
        }
        int read = readSome(bytes, from, count);
        ended = ended || read < 0;
        return read;
    }

    abstract int readSome(byte[] bytes, int from, int count) throws IOException;

    void end() {
        ended = true;
    }

    int block(byte[] bytes, int from, long count) throws IOException {
        int read;
        try {
            read = in.read(bytes, from, (int) Math.min(Integer.MAX_VALUE, count));
        } catch (SocketTimeoutException e) {
            throw new BadRequestException(408, "timed out reading the request body");
        }
        if (read < 0) {
            throw new IncompleteBodyException();
        }
        return read;
    }

    String line() throws IOException {
        try {
            return in.line(1024, 400);
        } catch (SocketTimeoutException e) {
            throw new BadRequestException(408, "timed out reading the request body");
        }
    }

    /** A body with {@code Content-Length}. */
    private static final class Fixed extends Body {
        private long left;

        Fixed(ConnectionInput in, ClientConnection connection, boolean awaitsContinue, long length) {
            super(in, connection, awaitsContinue && length > 0);
            this.left = length;
            if (length == 0) {
                end();
            }
        }

        @Override
        int readSome(byte[] bytes, int from, int count) throws IOException {
            int read = block(bytes, from, Math.min(count, left));
            left -= read;
            if (left == 0) {
                end();
            }
            return read;
        }
    }

    /** A body in chunks, each preceded by its size. */
    private static final class Chunked extends Body {
        private static final int MAX_TRAILERS = 20;

        private long left;
        private boolean first = true;

        Chunked(ConnectionInput in, ClientConnection connection, boolean awaitsContinue) {
            super(in, connection, awaitsContinue);
        }

        @Override
        int readSome(byte[] bytes, int from, int count) throws IOException {
            if (left == 0 && !nextChunk()) {
                return -1;
            }
            int read = block(bytes, from, Math.min(count, left));
            left -= read;
            // The end is found with the last byte, as with a known length: a caller that reads no further has read all
            // of it.
            if (left == 0 && !nextChunk()) {
                end();
            }
            return read;
        }

        private boolean nextChunk() throws IOException {
            if (!first && !line().isEmpty()) {
                throw new BadRequestException(400, "chunk data exceeds the chunk size");
            }
            first = false;
            left = length(line());
            if (left == 0) {
                trailers();
                return false;
            }
            return true;
        }

        private static long length(String line) throws BadRequestException {
            String length = line.replaceFirst("[ \t]*;.*$", "");
            if (!length.matches("[0-9A-Fa-f]{1,15}")) {
                throw new BadRequestException(400, "malformed chunk size");
            }
            return Long.parseLong(length, 16);
        }

        private void trailers() throws IOException {
            String line = line();
            for (int i = 0; !line.isEmpty(); i++) {
                if (i == MAX_TRAILERS) {
                    throw new BadRequestException(431, "too many trailers");
                }
                RequestHeadReader.header(line);
                line = line();
            }
        }
    }
}
