/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the first 16 KiB of a document while it is read. */
public final class Excerpt extends FilterInputStream {

    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MIN_SECRET_LENGTH = 6;
    private static final String MASK = "•••";
    private static final Pattern TOKEN = Pattern.compile("(\"token\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*+\"?|[^\\s,}]+)");

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(512);

    public Excerpt(InputStream document) {
        super(document);
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0 && beginning.size() < MAX_LENGTH) {
            beginning.write(read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = in.read(bytes, from, count);
        if (read > 0) {
            beginning.write(bytes, from, Math.min(read, MAX_LENGTH - beginning.size()));
        }
        return read;
    }

    /** Returns the beginning as text in UTF-8, with every occurrence of the token masked. */
    public String withoutToken(@Nullable String token) {
        String text = TOKEN.matcher(beginning.toString(StandardCharsets.UTF_8)).replaceAll("$1\"" + MASK + "\"");
        // A shorter one is no secret, and stands in half of all words.
        return token == null || token.strip().length() < MIN_SECRET_LENGTH ? text : text.replace(token.strip(), MASK);
    }
}
