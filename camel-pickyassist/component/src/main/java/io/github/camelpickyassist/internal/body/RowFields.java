/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.core.TreeNode;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.RowReader;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.Reader;
import java.sql.Clob;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the named values of a row: a map, a record, a bean, a JSON object, or a map entry of number and text. Only the
 * requested fields are read.
 */
public final class RowFields {

    private final String number;
    private final String text;

    /**
     * Creates a reader for fields under the names that the caller uses.
     *
     * @param number the field for the key of a map entry
     * @param text the field for the value of a map entry
     */
    public RowFields(String number, String text) {
        this.number = number;
        this.text = text;
    }

    /** All fields of a row under their own names, as texts; what has no text, a file for instance, is blank. */
    public static Map<String, String> texts(Object row) {
        Map<?, ?> fields = new RowFields("number", "message").of(row);
        Map<String, String> texts = new LinkedHashMap<>();
        if (fields != null) {
            for (Object name : fields.keySet()) {
                String text = text(fields, name);
                if (text != null) {
                    texts.put(ValueReader.withoutMark(String.valueOf(name)), text);
                }
            }
        }
        return texts;
    }

    /** The text of a field; null if the field was not read. */
    private static @Nullable String text(Map<?, ?> fields, @Nullable Object name) {
        try {
            Object value = fields.get(name);
            if (value == RowReader.NOT_READ) {
                return null;
            }
            // A stream is read already.
            String text = value instanceof Reader || value instanceof Clob ? null : ValueReader.PLAIN.text(value);
            return text == null ? "" : text;
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    /** Whoever gave no name for the numbers of rows without the usual one should give one. */
    Violation withRemedy(Violation missing) {
        return number.equals("number")
                ? new Violation(
                        missing.weight(),
                        missing.row(),
                        missing.field(),
                        missing.problem() + "; name the field of the numbers in the option numberField")
                : missing;
    }

    static boolean isJsonObject(Object body) {
        return body instanceof TreeNode node && node.isObject();
    }

    /** Returns whether this is a record or bean, and so may be a single row. */
    boolean isRow(Object body) {
        return body instanceof Record || isBean(body);
    }

    /** Returns the fields of a row; null if this type of object has none. */
    @Nullable
    Map<?, ?> of(Object row) {
        if (row instanceof Map<?, ?> map) {
            return map;
        } else if (row instanceof Map.Entry<?, ?> entry) {
            return entryFields(entry);
        } else if (row instanceof TreeNode node) {
            return node.isObject() ? new JsonFields(node) : null;
        }
        return isRow(row) ? new BeanFields(row, Accessors.of(row.getClass())) : null;
    }

    private Map<String, Object> entryFields(Map.Entry<?, ?> entry) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(number, entry.getKey());
        fields.put(text, entry.getValue());
        return fields;
    }

    // Types of the JDK are values or containers, never rows.
    private static boolean isBean(Object object) {
        Class<?> type = object.getClass();
        return !type.isArray()
                && !type.isEnum()
                && !(object instanceof TreeNode)
                && !type.getName().startsWith("java.")
                && !type.getName().startsWith("javax.")
                && !type.getName().startsWith("sun.")
                && !type.getName().startsWith("org.apache.camel.");
    }

    /** A map that reads a value when it is requested. */
    private abstract static class Fields extends AbstractMap<String, @Nullable Object> {

        abstract Iterable<String> names();

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Set<String> names = new LinkedHashSet<>();
            names().forEach(names::add);
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, @Nullable Object>> iterator() {
                    return names.stream()
                            .<Entry<String, @Nullable Object>>map(name -> new SimpleImmutableEntry<>(name, get(name)))
                            .iterator();
                }

                @Override
                public int size() {
                    return names.size();
                }
            };
        }

        @Override
        public Set<String> keySet() {
            Set<String> names = new LinkedHashSet<>();
            names().forEach(names::add);
            return names;
        }
    }

    private static final class BeanFields extends Fields {
        private final Object bean;
        private final Accessors accessors;

        BeanFields(Object bean, Accessors accessors) {
            this.bean = bean;
            this.accessors = accessors;
        }

        @Override
        public @Nullable Object get(Object name) {
            return accessors.read(bean, name);
        }

        @Override
        public boolean containsKey(Object name) {
            return accessors.has(name);
        }

        @Override
        Iterable<String> names() {
            return accessors.names();
        }
    }

    private static final class JsonFields extends Fields {
        private final TreeNode node;

        JsonFields(TreeNode node) {
            this.node = node;
        }

        @Override
        public @Nullable Object get(Object name) {
            return node.get(String.valueOf(name));
        }

        @Override
        public boolean containsKey(Object name) {
            return node.get(String.valueOf(name)) != null;
        }

        @Override
        Iterable<String> names() {
            return node::fieldNames;
        }
    }
}
