/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads and decodes the variable {@code data} of a URL-encoded form (page "Sending Single Message", "Normal POST").
 * Skips other variables.
 */
final class FormDocument extends InputStream {

    private static final String VARIABLE = "data";
    private static final int MAX_NAME_LENGTH = 128;

    private final InputStream form;
    private boolean inside;
    private boolean ended;

    FormDocument(InputStream form) {
        this.form = form;
    }

    @Override
    public int read() throws IOException {
        if (!inside && !ended) {
            ended = !findVariable();
            inside = true;
        }
        int next = ended ? -1 : form.read();
        if (next < 0 || next == '&') {
            ended = true;
            return -1;
        }
        return switch (next) {
            case '+' -> ' ';
            case '%' -> hexDigit() << 4 | hexDigit();
            default -> next;
        };
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = 0;
        for (int next = 0; read < count && (next = read()) >= 0; read++) {
            bytes[from + read] = (byte) next;
        }
        return read == 0 && count > 0 ? -1 : read;
    }

    private boolean findVariable() throws IOException {
        StringBuilder name = new StringBuilder();
        for (int next = form.read(); next >= 0; next = form.read()) {
            if (next == '=' && name.toString().equals(VARIABLE)) {
                return true;
            } else if (next == '&') {
                name.setLength(0);
            } else if (name.length() < MAX_NAME_LENGTH) {
                name.append((char) next);
            }
        }
        return false;
    }

    private int hexDigit() throws IOException {
        int digit = Character.digit(form.read(), 16);
        if (digit < 0) {
            throw new MalformedDocumentException("the form is not URL-encoded");
        }
        return digit;
    }
}
