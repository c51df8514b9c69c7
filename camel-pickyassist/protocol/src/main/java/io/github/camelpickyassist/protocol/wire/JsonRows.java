/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelpickyassist.protocol.wire.DocumentBounds.Budget;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a JSON array, or a single object, read one at a time: memory does not grow with the document. Objects
 * come as {@code Map}, arrays as {@code List}, scalars as {@code String}, {@code Number} or {@code Boolean}.
 *
 * <p>What is wrong with the document, duplicate keys and trailing text included, comes out of {@link #hasNext} or {@link #next} as an
 * {@link UncheckedIOException} around a {@link MalformedDocumentException}. There is no way past it: a document that is
 * broken in one place has no further rows.
 */
public final class JsonRows implements Iterator<@Nullable Object>, Closeable {

    private final JsonParser json;
    private final Budget budget;
    private final Predicate<String> wanted;
    private boolean array;
    private boolean ahead;
    private boolean ended;
    private @Nullable UncheckedIOException failure;

    private JsonRows(JsonParser json, DocumentBounds bounds, Predicate<String> wanted) {
        this.json = json;
        this.budget = bounds.budget();
        this.wanted = wanted;
    }

    /**
     * The rows of this document, UTF-8.
     *
     * @throws MalformedDocumentException if it is neither an array nor an object
     */
    public static JsonRows of(InputStream document) throws IOException {
        return of(document, DocumentBounds.DOCUMENTED, name -> true);
    }

    /**
     * The rows of this document, UTF-8, within bounds.
     *
     * @param wanted the fields of a row that are read; others are there without their value
     * @throws MalformedDocumentException if it is neither an array nor an object
     */
    public static JsonRows of(InputStream document, DocumentBounds bounds, Predicate<String> wanted)
            throws IOException {
        return opened(new JsonRows(bounds.factory().createParser(document), bounds, wanted));
    }

    /** The same, of a document whose characters somebody else has decoded. */
    public static JsonRows of(Reader document, DocumentBounds bounds, Predicate<String> wanted) throws IOException {
        return opened(new JsonRows(bounds.factory().createParser(document), bounds, wanted));
    }

    private static JsonRows opened(JsonRows rows) throws IOException {
        try {
            rows.open();
            return rows;
        } catch (IOException e) {
            rows.close();
            throw JsonDocuments.withoutContent(e);
        }
    }

    private void open() throws IOException {
        JsonToken first = json.nextToken();
        array = first == JsonToken.START_ARRAY;
        ahead = first == JsonToken.START_OBJECT;
        if (!array && !ahead) {
            throw new MalformedDocumentException(first == null ? "empty" : "neither a JSON array nor an object");
        }
    }

    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        } else if (ahead || ended) {
            return ahead;
        }
        try {
            ahead = array && json.nextToken() != JsonToken.END_ARRAY;
            if (!ahead) {
                ended = true;
                JsonDocuments.expectEnd(json);
            }
            return ahead;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        try {
            budget.renew();
            return json.currentToken() == JsonToken.START_OBJECT
                    ? JsonValues.readObject(json, budget, wanted)
                    : JsonValues.read(json, budget);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        failure = new UncheckedIOException(JsonDocuments.withoutContent(e));
        return failure;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
