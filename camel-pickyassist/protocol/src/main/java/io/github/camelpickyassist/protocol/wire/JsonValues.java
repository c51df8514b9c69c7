/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is passed through without being understood: null, Boolean, Number, text, List and Map, nothing else and no
 * deeper than {@value #DEEPEST} levels, so that neither a cycle nor a bean ever reaches the wire.
 */
final class JsonValues {

    static final int DEEPEST = 16;

    private JsonValues() {}

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        write(json, value, 1);
    }

    private static void write(JsonGenerator json, @Nullable Object value, int depth) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            json.writeString(value.toString());
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            json.writeNumber(decimal(number));
        } else if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST + " levels, or a cycle");
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(json, entry.getValue(), depth + 1);
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> values) {
            json.writeStartArray();
            for (Object each : values) {
                write(json, each, depth + 1);
            }
            json.writeEndArray();
        } else if (value instanceof Object[] array) {
            write(json, Arrays.asList(array), depth);
        } else {
            throw new IllegalArgumentException(
                    "unsupported type " + value.getClass().getName());
        }
    }

    private static String decimal(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double exact = number.doubleValue();
            if (Double.isNaN(exact) || Double.isInfinite(exact)) {
                throw new IllegalArgumentException("not a number in JSON: " + number);
            }
        }
        return number.toString();
    }

    /** The value at the parser's current token, which is left at its last. */
    static @Nullable Object read(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, read(json));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(json));
                }
                yield list;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            default -> json.getText();
        };
    }

    private static Number number(JsonParser json) throws IOException {
        try {
            return json.getNumberValueExact();
        } catch (NumberFormatException e) {
            throw JsonDocuments.withoutContent(e, json);
        }
    }
}
