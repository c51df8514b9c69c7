/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of a row, whatever kind of object it is: a map, a record, a bean, a JSON object, or an entry of a map
 * of number to text.
 */
public final class RowFields {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Pattern GETTER = Pattern.compile("(?:get|is)(\\p{Lu})(.*)");

    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return type.isRecord() ? componentsOf(type) : gettersOf(type);
        }
    };

    private final Exchange exchange;
    private final String number;
    private final String text;
    private final String media;

    /**
     * Fields under the names that the caller gave them.
     *
     * @param number the field that the key of a map entry goes to
     * @param text the field that the text of a map entry goes to
     * @param media the field that may hold a file
     */
    public RowFields(Exchange exchange, String number, String text, String media) {
        this.exchange = exchange;
        this.number = number;
        this.text = text;
        this.media = media;
    }

    boolean isJsonObject(Object body) {
        return body instanceof ObjectNode;
    }

    /** Whether this is a record or bean, so that it may be one row. */
    boolean isRow(Object body) {
        return body instanceof Record || isBean(body);
    }

    /** The fields of a row; null if this kind of object has none. */
    @Nullable
    Map<?, ?> of(Object row, int position, Consumer<Violation> found) {
        Map<?, ?> fields = fields(row);
        if (fields == null || !holdsFile(fields.get(media))) {
            return fields;
        }
        Map<Object, Object> withMedia = new HashMap<>(fields);
        try {
            Media file = MediaBody.of(exchange, fields.get(media));
            withMedia.put(media, file);
        } catch (UnusableBodyException e) {
            withMedia.remove(media);
            found.accept(Violation.impossible(position, media, String.valueOf(e.getMessage())));
        }
        return withMedia;
    }

    private @Nullable Map<?, ?> fields(Object row) {
        if (row instanceof Map<?, ?> map) {
            return map;
        } else if (row instanceof Map.Entry<?, ?> entry) {
            return entryFields(entry);
        } else if (row instanceof JsonNode node) {
            return node.isObject() ? TREES.convertValue(node, Map.class) : null;
        }
        return isRow(row) ? accessedFields(row) : null;
    }

    private Map<String, Object> entryFields(Map.Entry<?, ?> entry) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(number, entry.getKey());
        fields.put(text, entry.getValue());
        return fields;
    }

    private static Map<String, Object> accessedFields(Object row) {
        Map<String, Object> fields = new HashMap<>();
        ACCESSORS.get(row.getClass()).forEach((name, accessor) -> {
            try {
                fields.put(name, accessor.invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("row: " + name + " of " + row.getClass() + " cannot be read", e);
            }
        });
        return fields;
    }

    private static Map<String, Method> componentsOf(Class<?> type) {
        Map<String, Method> accessors = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            accessors.put(component.getName(), opened(component.getAccessor()));
        }
        return accessors;
    }

    private static Map<String, Method> gettersOf(Class<?> type) {
        Map<String, Method> accessors = new LinkedHashMap<>();
        for (Method method : type.getMethods()) {
            String property = propertyOf(method);
            if (property != null) {
                accessors.put(property, opened(method));
            }
        }
        return accessors;
    }

    private static @Nullable String propertyOf(Method method) {
        boolean getter = method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class
                && method.getReturnType() != void.class;
        Matcher name = GETTER.matcher(method.getName());
        return getter && name.matches() ? name.group(1).toLowerCase(Locale.ROOT) + name.group(2) : null;
    }

    // A public getter of a class that is not public itself.
    private static Method opened(Method accessor) {
        accessor.setAccessible(true);
        return accessor;
    }

    private static boolean holdsFile(@Nullable Object value) {
        return value instanceof File
                || value instanceof Path
                || value instanceof WrappedFile<?>
                || value instanceof byte[]
                || value instanceof InputStream;
    }

    // What the JDK brings is a value or a container, and never somebody's row.
    private static boolean isBean(Object object) {
        Class<?> type = object.getClass();
        return !type.isArray()
                && !type.isEnum()
                && !type.getName().startsWith("java.")
                && !type.getName().startsWith("javax.")
                && !type.getName().startsWith("sun.")
                && !type.getName().startsWith("org.apache.camel.");
    }
}
