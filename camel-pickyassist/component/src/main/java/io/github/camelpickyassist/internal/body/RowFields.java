/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.core.TreeNode;
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
 * Names and values of a row, whatever kind of object it is: a map, a record, a bean, a JSON object, or an entry of a map
 * of number to text. Only what is asked for is read.
 */
public final class RowFields {

    private final String number;
    private final String text;

    /**
     * Fields under the names that the caller gave them.
     *
     * @param number the field that the key of a map entry goes to
     * @param text the field that the text of a map entry goes to
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
            fields.keySet()
                    .forEach(name -> texts.put(ValueReader.withoutMark(String.valueOf(name)), text(fields, name)));
        }
        return texts;
    }

    private static String text(Map<?, ?> fields, @Nullable Object name) {
        try {
            Object value = fields.get(name);
            // A stream is read already.
            String text = value instanceof Reader || value instanceof Clob ? null : ValueReader.PLAIN.text(value);
            return text == null ? "" : text;
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    static boolean isJsonObject(Object body) {
        return body instanceof TreeNode node && node.isObject();
    }

    /** Whether this is a record or bean, so that it may be one row. */
    boolean isRow(Object body) {
        return body instanceof Record || isBean(body);
    }

    /** The fields of a row; null if this kind of object has none. */
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

    // What the JDK brings is a value or a container, and never somebody's row.
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

    /** A map whose values are read when somebody asks for them. */
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
