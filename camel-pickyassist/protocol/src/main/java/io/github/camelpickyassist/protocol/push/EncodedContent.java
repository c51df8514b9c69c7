/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Content that the caller passed as base64; it is validated but not changed. */
record EncodedContent(String base64) implements MediaContent {

    private static final int CHUNK = 24 * 1024;
    private static final int QUANTUM = 4;

    @Override
    public long length() {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / QUANTUM * 3L - padding;
    }

    @Override
    public long encodedLength() {
        return base64.length();
    }

    @Override
    public MediaType type() {
        int head = Math.min(base64.length(), MediaType.HEAD / 3 * QUANTUM);
        try {
            return MediaType.ofContent(Base64.getDecoder().decode(base64.substring(0, head - head % QUANTUM)));
        } catch (IllegalArgumentException notBase64) {
            return MediaType.DOCUMENT;
        }
    }

    @Override
    public void writeBase64(OutputStream out) throws IOException {
        for (int from = 0; from < base64.length(); from += CHUNK) {
            String chunk = base64.substring(from, Math.min(base64.length(), from + CHUNK));
            out.write(chunk.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public Optional<String> problem() {
        if (base64.startsWith("data:")) {
            return Optional.of("'data:' prefix; bare base64 expected");
        }
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        for (int i = 0; i < base64.length() - padding; i++) {
            if (!isBase64(base64.charAt(i))) {
                return Optional.of("not base64 at " + i);
            }
        }
        return base64.length() % QUANTUM == 0
                ? Optional.empty()
                : Optional.of("not base64 at " + base64.length() + ": padding missing");
    }

    @Override
    public String toString() {
        return "base64 of " + base64.length() + " characters";
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }
}
