/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Resources that several users share, each kept for some time after its last user. Not thread-safe. */
final class RefCounted<K, V> {

    private static final class Entry<V> {
        private final V value;
        private int users;
        private long lastUse;

        Entry(V value) {
            this.value = value;
        }
    }

    private final LongSupplier clock;
    private final Map<K, Entry<V>> entries = new HashMap<>();

    /**
     * Creates an empty container.
     *
     * @param clock a monotonic clock, in nanoseconds
     */
    RefCounted(LongSupplier clock) {
        this.clock = clock;
    }

    /** Returns the resource for this key, opened for its first user; each call requires one {@link #giveBack}. */
    V take(K key, Function<K, V> opening) {
        Entry<V> entry = entries.computeIfAbsent(key, first -> new Entry<>(opening.apply(first)));
        entry.users++;
        return entry.value;
    }

    void giveBack(K key) {
        Entry<V> entry = entries.get(key);
        if (entry != null) {
            entry.users--;
            entry.lastUse = clock.getAsLong();
        }
    }

    /** Removes and returns the resources that have been unused for this time, to be closed. */
    List<V> removeUnused(long nanos) {
        List<V> unused = new ArrayList<>();
        entries.values().removeIf(entry -> {
            boolean over = entry.users == 0 && clock.getAsLong() - entry.lastUse >= nanos;
            return over && unused.add(entry.value);
        });
        return unused;
    }

    /** Removes and returns all resources, to be closed. */
    List<V> removeAll() {
        List<V> all = new ArrayList<>();
        entries.values().forEach(entry -> all.add(entry.value));
        entries.clear();
        return all;
    }
}
