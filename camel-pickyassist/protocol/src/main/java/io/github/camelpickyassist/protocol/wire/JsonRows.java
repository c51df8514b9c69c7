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
 * Reads the elements of a JSON array, or a single object, one at a time; memory use does not grow with the document.
 * Objects are returned as {@code Map}, arrays as {@code List}, scalars as {@code String}, {@code Number} or {@code
 * Boolean}.
 *
 * <p>If the document is malformed, which includes duplicate keys and trailing text, {@link #hasNext} or {@link #next}
 * throws an {@link UncheckedIOException} around a {@link MalformedDocumentException}. No rows can be read after that.
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
     * Reads the rows of this document in UTF-8.
     *
     * @throws MalformedDocumentException if it is neither an array nor an object
     */
    public static JsonRows of(InputStream document) throws IOException {
        return of(document, DocumentBounds.DOCUMENTED, name -> true);
    }

    /**
     * Reads the rows of this document in UTF-8, within bounds.
     *
     * @param wanted the fields of a row to read; other fields are returned with a null value
     * @throws MalformedDocumentException if it is neither an array nor an object
     */
    public static JsonRows of(InputStream document, DocumentBounds bounds, Predicate<String> wanted)
            throws IOException {
        return opened(() -> bounds.factory().createParser(document), bounds, wanted);
    }

    /** Reads the rows of a document that is already decoded to characters, within bounds. */
    public static JsonRows of(Reader document, DocumentBounds bounds, Predicate<String> wanted) throws IOException {
        return opened(() -> bounds.factory().createParser(document), bounds, wanted);
    }

    private static JsonRows opened(JsonDocuments.Opening document, DocumentBounds bounds, Predicate<String> wanted)
            throws IOException {
        JsonParser json = null;
        try {
            json = document.open();
            JsonRows rows = new JsonRows(json, bounds, wanted);
            rows.open();
            return rows;
        } catch (IOException e) {
            if (json != null) {
                json.close();
            }
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
