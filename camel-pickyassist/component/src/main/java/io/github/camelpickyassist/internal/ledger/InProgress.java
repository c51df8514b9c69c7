/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * The rows that are being sent: from the hash of each to its place. They are few and are all needed again soon, so they
 * stand apart from the others, in arrays that fit into the processor's caches. Open addressing with linear probing; a
 * place is never zero. Not safe for use by several threads.
 */
final class InProgress {

    private static final int SMALLEST = 16;

    private long[] hashes = new long[SMALLEST];
    private int[] places = new int[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** Returns the place under this hash that is the right one, or 0. */
    int find(long hash, IntPredicate isRight) {
        for (int slot = home(hash); places[slot] != 0; slot = next(slot)) {
            if (hashes[slot] == hash && isRight.test(places[slot])) {
                return places[slot];
            }
        }
        return 0;
    }

    boolean contains(long hash, int place) {
        return places[slot(hash, place)] != 0;
    }

    /** Adds a place that is not here. */
    void add(long hash, int place) {
        if (size + 1 > places.length / 2) {
            resize(places.length * 2);
        }
        put(hash, place);
        size++;
    }

    private void put(long hash, int place) {
        int slot = home(hash);
        while (places[slot] != 0) {
            slot = next(slot);
        }
        hashes[slot] = hash;
        places[slot] = place;
    }

    /** Removes a place; returns whether it was here. */
    boolean remove(long hash, int place) {
        int gap = slot(hash, place);
        if (places[gap] == 0) {
            return false;
        }
        for (int slot = next(gap); places[slot] != 0; slot = next(slot)) {
            // What stands behind its home moves up, if its home is not behind the gap.
            int fromHome = slot - home(hashes[slot]) & places.length - 1;
            int fromGap = slot - gap & places.length - 1;
            if (fromHome >= fromGap) {
                hashes[gap] = hashes[slot];
                places[gap] = places[slot];
                gap = slot;
            }
        }
        places[gap] = 0;
        size--;
        if (places.length > SMALLEST && size < places.length / 16) {
            resize(places.length / 4);
        }
        return true;
    }

    void forEach(IntConsumer consumer) {
        for (int place : places) {
            if (place != 0) {
                consumer.accept(place);
            }
        }
    }

    /** Returns the slot of a place or, if it is not here, an empty one. */
    private int slot(long hash, int place) {
        int slot = home(hash);
        while (places[slot] != 0 && (places[slot] != place || hashes[slot] != hash)) {
            slot = next(slot);
        }
        return slot;
    }

    private int home(long hash) {
        return (int) hash & places.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & places.length - 1;
    }

    private void resize(int length) {
        long[] oldHashes = hashes;
        int[] oldPlaces = places;
        hashes = new long[length];
        places = new int[length];
        for (int slot = 0; slot < oldPlaces.length; slot++) {
            if (oldPlaces[slot] != 0) {
                put(oldHashes[slot], oldPlaces[slot]);
            }
        }
    }
}
