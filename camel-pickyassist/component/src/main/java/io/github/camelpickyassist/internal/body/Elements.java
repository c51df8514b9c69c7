/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.wire.JsonRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The elements of whatever holds many: collection, iterator, stream, array, or a JSON document read as a stream.
 *
 * @param repeatable whether they can be gone through more than once
 */
record Elements(boolean repeatable, Opening opening) {

    /** Starts at the first; what is returned is closed if it can be. */
    interface Opening {
        Iterator<?> open() throws IOException;
    }

    /** The elements of what holds many by itself; null if this does not. */
    static @Nullable Elements of(@Nullable Object body) {
        if (body instanceof Collection<?> collection) {
            return new Elements(true, collection::iterator);
        } else if (body instanceof Object[] array) {
            return new Elements(true, () -> Arrays.asList(array).iterator());
        } else if (body instanceof Iterator<?> iterator) {
            return new Elements(false, () -> iterator);
        } else if (body instanceof Stream<?> stream) {
            return new Elements(false, () -> new Streamed(stream));
        } else if (body instanceof Iterable<?> iterable && !(body instanceof Path)) {
            // Many can be asked once only, results of a query for instance; none says so.
            return new Elements(false, iterable::iterator);
        }
        return null;
    }

    static Elements ofOne(Object element) {
        return new Elements(true, () -> Collections.singleton(element).iterator());
    }

    static Elements ofEntries(Map<?, ?> map) {
        return new Elements(true, () -> map.entrySet().iterator());
    }

    /** The elements of a JSON array, or one JSON object; null if this body holds no bytes. */
    static @Nullable Elements ofJson(Exchange exchange, @Nullable Object body) {
        ByteBody bytes = ByteBody.of(exchange, body);
        return bytes == null
                ? null
                : new Elements(
                        bytes.repeatable(), () -> JsonRows.of(bytes.source().open()));
    }

    /** A stream's elements, which end with the stream being closed. */
    private static final class Streamed implements Iterator<Object>, AutoCloseable {
        private final Stream<?> stream;
        private final Iterator<?> iterator;

        Streamed(Stream<?> stream) {
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
