/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Clob;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * A body of characters: a text, a reader, or bytes in a known charset.
 *
 * @param repeatable whether it can be opened more than once
 */
record CharacterBody(Source source, boolean repeatable) {

    /** Opens the body at its first character; the caller closes the result. */
    interface Source {
        Reader open() throws IOException;
    }

    /** Returns the characters of this body; null if its type holds none, or holds bytes. */
    static @Nullable CharacterBody of(Object body) {
        if (body instanceof CharSequence text) {
            return new CharacterBody(() -> CharacterSet.withoutMark(new StringReader(text.toString())), true);
        } else if (body instanceof char[] characters) {
            return of(new String(characters));
        } else if (body instanceof StreamCache cache && body instanceof Reader reader) {
            return ofCache(cache, reader);
        } else if (body instanceof Reader reader) {
            return new CharacterBody(() -> CharacterSet.withoutMark(reader), false);
        } else if (body instanceof Clob clob) {
            return new CharacterBody(() -> CharacterSet.withoutMark(opened(clob)), true);
        }
        return null;
    }

    /**
     * Returns the characters of bytes in a charset other than UTF-8; null if this body holds no bytes, or they are
     * UTF-8.
     */
    static @Nullable CharacterBody ofBytes(Exchange exchange, Object body) throws UnusableBodyException {
        CharacterSet charset = CharacterSet.of(exchange, body);
        ByteBody bytes = charset.isUtf8() ? null : ByteBody.of(exchange, body);
        return bytes == null
                ? null
                : new CharacterBody(() -> charset.reader(bytes.source().open()), bytes.repeatable());
    }

    private static CharacterBody ofCache(StreamCache cache, Reader reader) {
        Source source = () -> {
            cache.reset();
            return CharacterSet.withoutMark(new Unclosed(cache, reader));
        };
        return new CharacterBody(source, true);
    }

    private static Reader opened(Clob clob) throws IOException {
        try {
            return clob.getCharacterStream();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    // Later steps of the route may read the cache from its start.
    private static final class Unclosed extends FilterReader {
        private final StreamCache cache;

        Unclosed(StreamCache cache, Reader reader) {
            super(reader);
            this.cache = cache;
        }

        @Override
        public void close() {
            cache.reset();
        }
    }
}
