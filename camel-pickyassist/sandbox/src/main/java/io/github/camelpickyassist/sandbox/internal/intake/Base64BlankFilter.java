/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Removes blanks from base64 in a document. PHP ignores them and Jackson does not, and placeholders in the vendor's
 * samples ({@code "Media Base64 Code"}) contain them.
 */
public final class Base64BlankFilter extends FilterInputStream {

    private static final String NAME_ENDS_WITH = "media_code";
    private static final int MAX_NAME_LENGTH = 32;

    private final StringBuilder string = new StringBuilder(MAX_NAME_LENGTH);
    private boolean inString;
    private boolean escaped;
    private boolean valueIsFile;
    private boolean inFile;

    public Base64BlankFilter(InputStream document) {
        super(document);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int kept = 0;
        while (kept == 0 && count > 0) {
            int read = in.read(bytes, from, count);
            if (read < 0) {
                return -1;
            }
            for (int i = from; i < from + read; i++) {
                if (!inFile || bytes[i] != ' ') {
                    bytes[from + kept++] = bytes[i];
                    follow((char) (bytes[i] & 0xff));
                }
            }
        }
        return kept;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void follow(char c) {
        if (escaped) {
            escaped = false;
        } else if (inString) {
            if (c == '"') {
                inString = false;
                inFile = false;
            } else if (!inFile && string.length() < MAX_NAME_LENGTH) {
                string.append(c);
            }
            escaped = c == '\\';
        } else if (c == '"') {
            inString = true;
            inFile = valueIsFile;
            valueIsFile = false;
            string.setLength(0);
        } else if (c == ':') {
            valueIsFile = string.toString().endsWith(NAME_ENDS_WITH);
        } else if (c > ' ') {
            valueIsFile = false;
        }
    }
}
