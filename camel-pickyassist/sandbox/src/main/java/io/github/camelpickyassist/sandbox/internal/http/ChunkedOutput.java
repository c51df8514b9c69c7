/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends a body of unknown length in chunks. Without {@link #finish}, the client sees that the body is incomplete. */
final class ChunkedOutput extends OutputStream {

    private static final int CHUNK = 16 * 1024;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] chunk = new byte[CHUNK];
    private int length;

    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (length == CHUNK) {
            sendChunk();
        }
        chunk[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int written = 0;
        while (written < count) {
            if (length == CHUNK) {
                sendChunk();
            }
            int piece = Math.min(count - written, CHUNK - length);
            System.arraycopy(bytes, from + written, chunk, length, piece);
            length += piece;
            written += piece;
        }
    }

    /** Sends the rest and the last chunk. */
    void finish() throws IOException {
        sendChunk();
        out.write(LAST);
    }

    private void sendChunk() throws IOException {
        if (length > 0) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(chunk, 0, length);
            out.write(LINE_END);
            length = 0;
        }
    }
}
