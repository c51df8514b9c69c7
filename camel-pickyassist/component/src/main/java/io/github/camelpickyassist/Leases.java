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

/** Things that several users share, each kept for some time after its last user. Not safe for use by several threads. */
final class Leases<K, V> {

    private static final class Lease<V> {
        private final V value;
        private int users;
        private long lastUse;

        Lease(V value) {
            this.value = value;
        }
    }

    private final LongSupplier clock;
    private final Map<K, Lease<V>> leases = new HashMap<>();

    /**
     * Without anything in it.
     *
     * @param clock nanoseconds of a clock that only goes forward
     */
    Leases(LongSupplier clock) {
        this.clock = clock;
    }

    /** The thing for this key, opened for its first user; each call wants one {@link #giveBack}. */
    V take(K key, Function<K, V> opening) {
        Lease<V> lease = leases.computeIfAbsent(key, first -> new Lease<>(opening.apply(first)));
        lease.users++;
        return lease.value;
    }

    void giveBack(K key) {
        Lease<V> lease = leases.get(key);
        if (lease != null) {
            lease.users--;
            lease.lastUse = clock.getAsLong();
        }
    }

    /** Removes what nobody has used for so many nanoseconds, to be closed. */
    List<V> removeUnused(long nanos) {
        List<V> unused = new ArrayList<>();
        leases.values().removeIf(lease -> {
            boolean over = lease.users == 0 && clock.getAsLong() - lease.lastUse >= nanos;
            return over && unused.add(lease.value);
        });
        return unused;
    }

    /** Removes everything, to be closed. */
    List<V> removeAll() {
        List<V> all = new ArrayList<>();
        leases.values().forEach(lease -> all.add(lease.value));
        leases.clear();
        return all;
    }
}
