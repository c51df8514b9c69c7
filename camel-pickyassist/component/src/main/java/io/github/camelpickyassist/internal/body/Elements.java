/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.core.TreeNode;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a collection, iterator, stream or array, or of a JSON document, which is read as a stream.
 *
 * @param repeatable whether the elements can be iterated more than once
 */
record Elements(boolean repeatable, Opening opening) {

    /** Opens an iterator at the first element; the caller closes it if it can be closed. */
    interface Opening {
        Iterator<?> open() throws IOException;
    }

    /** Returns the elements of an object that holds several; null if this object does not. */
    @SuppressWarnings("JdkObsolete") // a caller may hand in an Enumeration
    static @Nullable Elements of(@Nullable Object body) {
        if (body instanceof Collection<?> collection) {
            return new Elements(true, collection::iterator);
        } else if (body instanceof Object[] array) {
            return new Elements(true, () -> Arrays.asList(array).iterator());
        } else if (body != null && isArrayOfPrimitives(body)) {
            return new Elements(true, () -> new ArrayIterator(body));
        } else if (body instanceof TreeNode node) {
            return node.isArray() ? new Elements(true, () -> ((Iterable<?>) node).iterator()) : null;
        } else if (body instanceof Iterator<?> iterator) {
            return new Elements(false, () -> iterator);
        } else if (body instanceof Enumeration<?> enumeration) {
            return new Elements(false, enumeration::asIterator);
        } else if (body instanceof BaseStream<?, ?> stream) {
            return new Elements(false, () -> new Streamed(stream));
        } else if (body instanceof Iterable<?> iterable && !(body instanceof Path)) {
            // Some can be iterated only once, for example the results of a query, and do not say so.
            return new Elements(false, iterable::iterator);
        }
        return null;
    }

    // Bytes and characters are a text or a file, not elements.
    private static boolean isArrayOfPrimitives(Object body) {
        return body.getClass().isArray() && !(body instanceof byte[]) && !(body instanceof char[]);
    }

    static Elements ofOne(Object element) {
        return new Elements(true, () -> Collections.singleton(element).iterator());
    }

    static Elements ofEntries(Map<?, ?> map) {
        return new Elements(true, () -> map.entrySet().iterator());
    }

    /**
     * Returns the elements of a JSON array, or the one JSON object; null if this body holds no JSON.
     *
     * @param wanted the fields to read
     */
    static @Nullable Elements ofJson(Exchange exchange, Object body, Predicate<String> wanted)
            throws UnusableBodyException {
        JsonBody json = JsonBody.of(exchange, body);
        return json == null ? null : new Elements(json.repeatable(), () -> json.rows(wanted));
    }

    /** Closes an iterator, if it can be closed. */
    static void close(Iterator<?> elements) throws IOException {
        if (elements instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** Iterates over an array of primitives. */
    private static final class ArrayIterator implements Iterator<Object> {
        private final Object array;
        private int next;

        ArrayIterator(Object array) {
            this.array = array;
        }

        @Override
        public boolean hasNext() {
            return next < Array.getLength(array);
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Array.get(array, next++);
        }
    }

    /** Iterates over a stream; closing the iterator closes the stream. */
    private static final class Streamed implements Iterator<Object>, AutoCloseable {
        private final BaseStream<?, ?> stream;
        private final Iterator<?> iterator;

        Streamed(BaseStream<?, ?> stream) {
            this.stream = stream;
            this.iterator = stream.iterator();
        }

        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public Object next() {
            return iterator.next();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
