/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import io.github.camelpickyassist.protocol.wire.DocumentBounds.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON of unknown meaning: null, Boolean, Number, text, List and Map only, at most {@value #DEEPEST}
 * levels deep, so that neither a cycle nor a bean is ever sent.
 */
final class JsonValues {

    static final int DEEPEST = 16;
    static final String TOO_DEEP = "nested deeper than " + DEEPEST + " levels, or a cycle";

    // A list that contains itself several times has few levels but no end.
    private static final int MAX_PARTS = 200_000;

    private JsonValues() {}

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        new Writer(json).write(value, 1);
    }

    /** Writes one value and counts its parts. */
    private static final class Writer {
        private final JsonGenerator json;
        private final Parts parts = new Parts();

        Writer(JsonGenerator json) {
            this.json = json;
        }

        void write(@Nullable Object value, int depth) throws IOException {
            parts.add();
            if (value == null) {
                json.writeNull();
            } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
                json.writeString(value.toString());
            } else if (value instanceof Boolean bool) {
                json.writeBoolean(bool);
            } else if (value instanceof Number number) {
                json.writeNumber(Numerals.json(number));
            } else if (depth > DEEPEST) {
                throw new IllegalArgumentException(TOO_DEEP);
            } else if (value instanceof Map<?, ?> map) {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), depth + 1);
                }
                json.writeEndObject();
            } else if (value instanceof Iterable<?> values) {
                json.writeStartArray();
                for (Object each : values) {
                    write(each, depth + 1);
                }
                json.writeEndArray();
            } else if (value instanceof Object[] array) {
                write(Arrays.asList(array), depth);
            } else {
                throw unsupported(value);
            }
        }
    }

    /** Counts values, up to a limit. */
    private static final class Parts {
        private int count;

        void add() {
            if (++count > MAX_PARTS) {
                throw new IllegalArgumentException("more than " + MAX_PARTS + " values, or a cycle");
            }
        }
    }

    /**
     * Returns a copy of the value that consists of null, Boolean, Number, String, List and Map only, so that it is
     * finite and safe to print or write.
     *
     * @param depth the number of levels around it, from 1
     * @throws IllegalArgumentException if it cannot be represented in JSON
     */
    static @Nullable Object plain(@Nullable Object value, int depth) {
        return plain(value, depth, new Parts());
    }

    private static @Nullable Object plain(@Nullable Object given, int depth, Parts parts) {
        parts.add();
        Object value = given instanceof String ? given : ValueReader.unwrapped(given);
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return value.toString();
        } else if (value instanceof Number number) {
            Numerals.json(number);
            return number;
        } else if (depth > DEEPEST) {
            throw new IllegalArgumentException(TOO_DEEP);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each, depth + 1, parts)));
            return plain;
        } else if (value instanceof Object[] array) {
            return plain(Arrays.asList(array), depth, parts);
        } else if (value instanceof Iterable<?> values) {
            List<@Nullable Object> plain = new ArrayList<>();
            values.forEach(each -> plain.add(plain(each, depth + 1, parts)));
            return plain;
        }
        throw unsupported(value);
    }

    private static IllegalArgumentException unsupported(Object value) {
        return new IllegalArgumentException(
                "unsupported type " + value.getClass().getName());
    }

    /** Returns the plain value of a node of a tree; null for a missing node. */
    static @Nullable Object plain(TreeNode node) {
        try (JsonParser json = node.traverse()) {
            return json.nextToken() == null ? null : new Reading(json, null).value(1);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
    }

    /** Reads the value at the parser's current token; afterwards the parser is at the last token of the value. */
    static @Nullable Object read(JsonParser json, @Nullable Budget budget) throws IOException {
        return new Reading(json, budget).value(1);
    }

    /**
     * Reads the object at the parser's current token; fields that {@code wanted} does not accept are
     * {@link RowReader#NOT_READ} and not held in memory.
     */
    static Map<String, @Nullable Object> readObject(JsonParser json, @Nullable Budget budget, Predicate<String> wanted)
            throws IOException {
        return new Reading(json, budget).object(2, wanted);
    }

    /** Reads values while the budget lasts. */
    private static final class Reading {
        private final JsonParser json;
        private final @Nullable Budget budget;

        Reading(JsonParser json, @Nullable Budget budget) {
            this.json = json;
            this.budget = budget;
        }

        @Nullable
        Object value(int depth) throws IOException {
            return switch (json.currentToken()) {
                case START_OBJECT -> object(within(depth), name -> true);
                case START_ARRAY -> array(within(depth));
                case VALUE_NULL, NOT_AVAILABLE -> null;
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
                case VALUE_EMBEDDED_OBJECT -> json.getEmbeddedObject();
                default -> text();
            };
        }

        private String text() throws IOException {
            String text = json.getText();
            take(text.length());
            return text;
        }

        // Trees from a caller can have any depth, unlike documents that are read here.
        private static int within(int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException(TOO_DEEP);
            }
            return depth + 1;
        }

        Map<String, @Nullable Object> object(int depth, Predicate<String> wanted) throws IOException {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                take(name.length());
                json.nextToken();
                if (wanted.test(name)) {
                    map.put(name, value(depth));
                } else {
                    json.skipChildren();
                    map.put(name, RowReader.NOT_READ);
                }
            }
            return map;
        }

        private List<@Nullable Object> array(int depth) throws IOException {
            List<@Nullable Object> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                take(0);
                list.add(value(depth));
            }
            return list;
        }

        private void take(int characters) throws IOException {
            if (budget != null) {
                budget.take(characters);
            }
        }
    }

    private static Number number(JsonParser json) throws IOException {
        try {
            return json.getNumberValueExact();
        } catch (NumberFormatException e) {
            throw JsonDocuments.withoutContent(e, json);
        }
    }
}
