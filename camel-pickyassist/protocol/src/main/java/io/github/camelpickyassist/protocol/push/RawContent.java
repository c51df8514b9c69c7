/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/** Bytes that are encoded as base64 when they are written. */
record RawContent(Source source, long length, MediaType type) implements MediaContent {

    // A multiple of three, so that only the last chunk is padded.
    private static final int CHUNK = 24 * 1024;

    @Override
    public long encodedLength() {
        return Math.multiplyExact(4L, (length + 2) / 3);
    }

    @Override
    public void writeBase64(OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        byte[] encoded = new byte[CHUNK / 3 * 4];
        try (InputStream in = source.open()) {
            for (long left = length; left > 0; ) {
                int read = in.readNBytes(chunk, 0, (int) Math.min(CHUNK, left));
                left -= read;
                if (read == 0 || read < CHUNK && left > 0) {
                    throw new IOException("media: became shorter by " + left + " bytes after it was measured");
                }
                byte[] exact = read == CHUNK ? chunk : Arrays.copyOf(chunk, read);
                out.write(encoded, 0, Base64.getEncoder().encode(exact, encoded));
            }
            if (in.read() >= 0) {
                throw new IOException("media: became longer after it was measured");
            }
        }
    }
}
