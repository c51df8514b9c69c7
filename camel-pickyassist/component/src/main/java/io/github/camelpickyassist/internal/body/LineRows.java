/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.core.TreeNode;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows in lines of values, the first of which has the names, as a CSV file or a spreadsheet is read. Elements that are
 * no lines are left as they are.
 */
final class LineRows implements Iterator<Object>, Closeable {

    /** A line that is no row; it says why. */
    record Unusable(String problem) {}

    private final Iterator<?> elements;
    private @Nullable List<String> names;
    private @Nullable Object first;

    private LineRows(Iterator<?> elements) {
        this.elements = elements;
    }

    /**
     * Returns the rows of a body.
     *
     * @return a collection if the body can be read more than once, otherwise an iterator, which reads the body when it is
     *     asked; or the body itself if it holds no lines
     */
    static Object of(Object body) throws IOException {
        Elements many = Elements.of(body);
        if (many == null) {
            return body;
        }
        if (!many.repeatable()) {
            return new LineRows(many.opening().open());
        }
        Iterator<?> elements = many.opening().open();
        return elements.hasNext() && values(elements.next()) != null ? new Repeatable(many) : body;
    }

    @Override
    public boolean hasNext() {
        if (names == null && first == null && elements.hasNext()) {
            Object element = elements.next();
            List<?> values = values(element);
            if (values == null) {
                first = element;
                names = List.of();
            } else {
                names = names(values);
            }
        }
        return first != null || elements.hasNext();
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (first != null) {
            Object element = first;
            first = null;
            return element;
        }
        Object element = elements.next();
        return names == null || names.isEmpty() ? element : row(names, element);
    }

    private static @Nullable Object row(List<String> names, @Nullable Object element) {
        List<?> values = values(element);
        if (values == null) {
            return element;
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            boolean named = i < names.size();
            if (named && !names.get(i).isEmpty()) {
                row.put(names.get(i), value);
            } else if (!named && !text(value).isBlank()) {
                return new Unusable(values.size() + " values, but the first line has " + names.size()
                        + " names; is a delimiter inside of a value?");
            }
        }
        return row;
    }

    private static List<String> names(List<?> values) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object value : values) {
            String name = ValueReader.withoutMark(text(value)).strip();
            if (!name.isEmpty() && !seen.add(name)) {
                throw new IllegalArgumentException("the first line has the name '" + name + "' twice");
            }
            names.add(name);
        }
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("the first line has no names");
        }
        return names;
    }

    private static String text(@Nullable Object value) {
        String text = value == null ? null : ValueReader.PLAIN.text(value);
        return text == null ? "" : text;
    }

    /** Returns the values of a line; null if this is none. */
    private static @Nullable List<?> values(@Nullable Object element) {
        if (element instanceof List<?> line) {
            return line;
        } else if (element instanceof Object[] line) {
            return Arrays.asList(line);
        } else if (element instanceof TreeNode node && node.isArray()) {
            List<TreeNode> line = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                line.add(node.get(i));
            }
            return line;
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        Elements.close(elements);
    }

    /** Rows of lines that can be read more than once. */
    private static final class Repeatable extends AbstractCollection<Object> {
        private final Elements lines;

        Repeatable(Elements lines) {
            this.lines = lines;
        }

        @Override
        public Iterator<Object> iterator() {
            try {
                return new LineRows(lines.opening().open());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int size() {
            int size = 0;
            for (Iterator<Object> rows = iterator(); rows.hasNext(); rows.next()) {
                size++;
            }
            return size;
        }
    }
}
