/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A document as a form variable: {@code application/x-www-form-urlencoded}, UTF-8. */
record FormPart(EncodedPush document, long length) implements EncodedPush.Part {

    private static final byte[] VARIABLE = "data=".getBytes(StandardCharsets.US_ASCII);

    static FormPart measuring(EncodedPush document) throws IOException {
        Escaping counter = new Escaping(OutputStream.nullOutputStream());
        document.writeTo(counter);
        return new FormPart(document, VARIABLE.length + counter.written);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(VARIABLE);
        document.writeTo(new Escaping(out));
    }

    private static final class Escaping extends OutputStream {
        private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
        private static final boolean[] UNESCAPED = new boolean[256];

        static {
            for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-._".toCharArray()) {
                UNESCAPED[c] = true;
            }
        }

        private final OutputStream out;
        private byte[] buffer = new byte[0];
        private long written;

        Escaping(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (buffer.length < 3 * count) {
                buffer = new byte[3 * count];
            }
            int length = 0;
            for (int i = from; i < from + count; i++) {
                int b = bytes[i] & 0xff;
                if (UNESCAPED[b]) {
                    buffer[length++] = (byte) b;
                } else if (b == ' ') {
                    buffer[length++] = '+';
                } else {
                    buffer[length++] = '%';
                    buffer[length++] = HEX[b >> 4];
                    buffer[length++] = HEX[b & 0xf];
                }
            }
            written += length;
            out.write(buffer, 0, length);
        }
    }
}
