/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of objects, which are told apart by identity; their {@code equals} and {@code hashCode} are not called. A
 * value is forgotten with its object. Safe for use by several threads.
 */
final class WeakIdentityMap<K, V> {

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> gone) {
            super(object, gone);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object object = get();
            return this == other || object != null && other instanceof Key key && key.get() == object;
        }
    }

    private final Map<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** Returns the value of this object; null if it has none. */
    @Nullable
    V get(K object) {
        return values.get(new Key(object, null));
    }

    void put(K object, V value) {
        Reference<?> key;
        while ((key = gone.poll()) != null) {
            values.remove(key);
        }
        values.put(new Key(object, gone), value);
    }

    int size() {
        return values.size();
    }
}
