/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Things that several endpoints use together, each open for as long as one of them does. */
final class Leases<K, V> {

    private final class Lease {
        private final V value;
        private int users;

        Lease(V value) {
            this.value = value;
        }
    }

    private final Map<K, Lease> leases = new HashMap<>();

    /** The thing for this key, opened for its first user; each call wants one {@link #giveBack}. */
    synchronized V take(K key, Function<K, V> opening) {
        Lease lease = leases.computeIfAbsent(key, first -> new Lease(opening.apply(first)));
        lease.users++;
        return lease.value;
    }

    /** Gives it back; if that was its last user, it is returned to be closed. */
    synchronized @Nullable V giveBack(K key) {
        Lease lease = leases.get(key);
        return lease != null && --lease.users == 0 ? leases.remove(key).value : null;
    }

    synchronized Iterable<V> all() {
        return leases.values().stream().map(lease -> lease.value).toList();
    }
}
