/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConverter;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Converts values with the help of the exchange and its context: the charset of bytes, Camel's stream and file types,
 * and as a last resort the type converters that are registered for a type. Converters from any object are not used,
 * because the result of {@code toString} is rarely meant to be sent.
 */
public final class ExchangeValues implements ValueReader.Conversions {

    private static final int MAX_BYTES_OF_A_TEXT = 1024 * 1024;

    private final Exchange exchange;
    private final int mostBytes;

    /** By type, because Camel takes long to say that it has none. */
    private final Map<Class<?>, Optional<TypeConverter>> converters = new HashMap<>();

    // The contents of streams in fields, kept because the rows are iterated more than once.
    private @Nullable IdentityHashMap<Object, Object> read;

    /** Creates conversions for the values of this exchange. */
    public ExchangeValues(Exchange exchange) {
        this(exchange, MAX_BYTES_OF_A_TEXT);
    }

    ExchangeValues(Exchange exchange, int mostBytes) {
        this.exchange = exchange;
        this.mostBytes = mostBytes;
    }

    /** Returns a reader that uses these conversions. */
    public ValueReader reader() {
        return new ValueReader(this);
    }

    /** Keeps the contents of streams that are read from now on. */
    void rememberStreams() {
        read = new IdentityHashMap<>();
    }

    @Override
    public @Nullable String text(Object value) {
        try {
            return value instanceof InputStream || value instanceof Reader
                    ? (String) once(value, this::converted)
                    : converted(value);
        } catch (UnusableBodyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Media file(Object value) {
        boolean holdsFile = value instanceof File
                || value instanceof Path
                || value instanceof WrappedFile<?>
                || value instanceof byte[]
                || value instanceof InputStream;
        try {
            return !holdsFile
                    ? null
                    : value instanceof InputStream
                            ? (Media) once(value, stream -> MediaBody.of(exchange, stream))
                            : MediaBody.of(exchange, value);
        } catch (UnusableBodyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private interface Conversion {
        @Nullable
        Object of(Object value) throws UnusableBodyException;
    }

    private @Nullable Object once(Object stream, Conversion conversion) throws UnusableBodyException {
        if (read == null || stream instanceof StreamCache) {
            return conversion.of(stream);
        }
        Object known = read.get(stream);
        if (known == null) {
            known = conversion.of(stream);
            read.put(stream, known);
        }
        return known;
    }

    private @Nullable String converted(Object value) throws UnusableBodyException {
        CharacterBody characters = CharacterBody.of(value);
        if (characters != null) {
            return read(characters);
        }
        ByteBody bytes = ByteBody.of(exchange, value);
        if (bytes != null) {
            return CharacterSet.of(exchange, value).decoded(bytes.read(mostBytes));
        }
        TypeConverter converter = converter(value.getClass());
        return converter == null ? null : convertedBy(converter, value);
    }

    private @Nullable TypeConverter converter(Class<?> type) {
        return converters
                .computeIfAbsent(
                        type,
                        each -> Optional.ofNullable(
                                exchange.getContext().getTypeConverterRegistry().lookup(String.class, each)))
                .orElse(null);
    }

    private static String read(CharacterBody characters) throws UnusableBodyException {
        try (Reader reader = characters.source().open()) {
            return ValueReader.textOf(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableBodyException(
                    e instanceof IOException ? "cannot be read" : String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String convertedBy(TypeConverter converter, Object value) throws UnusableBodyException {
        try {
            return converter.tryConvertTo(String.class, exchange, value);
        } catch (RuntimeException e) {
            // The message of the exception may repeat the value.
            throw new UnusableBodyException("cannot be read: " + e.getClass().getName());
        }
    }
}
