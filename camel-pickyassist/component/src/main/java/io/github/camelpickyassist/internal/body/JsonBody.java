/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.wire.JsonRows;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.PushReader;
import io.github.camelpickyassist.protocol.wire.PushRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A body that is a JSON document, as characters or as bytes in the charset of the exchange. */
public final class JsonBody {

    private final @Nullable CharacterBody characters;
    private final @Nullable ByteBody bytes;

    private JsonBody(@Nullable CharacterBody characters, @Nullable ByteBody bytes) {
        this.characters = characters;
        this.bytes = bytes;
    }

    /**
     * Returns the document in this body; null if its type holds neither characters nor bytes.
     *
     * @throws UnusableBodyException if it is a file that cannot be read, or its charset is unknown
     */
    public static @Nullable JsonBody of(Exchange exchange, Object body) throws UnusableBodyException {
        CharacterBody characters = CharacterBody.of(body);
        if (characters != null) {
            return new JsonBody(characters, null);
        }
        ByteBody bytes = ByteBody.of(exchange, body);
        return bytes == null ? null : new JsonBody(CharacterBody.ofBytes(exchange, body), bytes);
    }

    boolean repeatable() {
        return characters != null ? characters.repeatable() : bytes != null && bytes.repeatable();
    }

    /**
     * Returns the elements of the document if it is an array, or the document itself if it is an object.
     *
     * @param wanted the fields to read
     */
    Iterator<?> rows(Predicate<String> wanted) throws IOException {
        try {
            return new Rows(
                    characters != null
                            ? JsonRows.of(characters.source().open(), Bounds.OF_A_DOCUMENT, wanted)
                            : JsonRows.of(bytesOpened(), Bounds.OF_A_DOCUMENT, wanted));
        } catch (MalformedDocumentException e) {
            throw withRemedy(e);
        }
    }

    /**
     * Reads the document as a push.
     *
     * @throws IOException if it is not a push, or cannot be read
     */
    public PushRequest push(PushReader reader) throws IOException {
        try {
            if (characters != null) {
                try (Reader document = characters.source().open()) {
                    return reader.read(document);
                }
            }
            try (InputStream document = bytesOpened()) {
                return reader.read(document);
            }
        } catch (MalformedDocumentException e) {
            throw withRemedy(e);
        }
    }

    private InputStream bytesOpened() throws IOException {
        if (bytes == null) {
            throw new IllegalStateException("neither characters nor bytes");
        }
        return bytes.source().open();
    }

    private static MalformedDocumentException withRemedy(MalformedDocumentException e) {
        return e.isNotUtf8() ? new MalformedDocumentException(e.getMessage() + CharacterSet.REMEDY) : e;
    }

    /** Adds to the exception for broken rows what to do about it. */
    private record Rows(JsonRows rows) implements Iterator<@Nullable Object>, AutoCloseable {

        @Override
        public boolean hasNext() {
            try {
                return rows.hasNext();
            } catch (UncheckedIOException e) {
                throw told(e);
            }
        }

        @Override
        public @Nullable Object next() {
            try {
                return rows.next();
            } catch (UncheckedIOException e) {
                throw told(e);
            }
        }

        private static UncheckedIOException told(UncheckedIOException e) {
            return e.getCause() instanceof MalformedDocumentException cause
                    ? new UncheckedIOException(withRemedy(cause))
                    : e;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
