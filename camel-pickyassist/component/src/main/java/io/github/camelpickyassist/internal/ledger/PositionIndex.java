/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * From the hash of something to the places where it may stand, in about 8 bytes for each. It keeps 31 bits of each hash,
 * so one place in some hundred is a wrong one, and whoever asks looks there.
 *
 * <p>The hash is cut into the number of one of many small tables with open addressing and a print of 16 bits. The print
 * alone says where in its table a place is kept, so a table of any size is filled anew without the hash; small tables
 * grow one at a time and by little. A place is never zero. Not safe for use by several threads.
 */
final class PositionIndex {

    private static final int TABLE_BITS = 15;
    private static final int SMALLEST = 8;

    private final int[][] places = new int[1 << TABLE_BITS][];
    private final short[][] prints = new short[1 << TABLE_BITS][];
    private final int[] counts = new int[1 << TABLE_BITS];
    private long size;

    /** Returns the number of places. */
    long size() {
        return size;
    }

    /** Returns the first place under this hash that is the right one, or 0. */
    int find(long hash, IntPredicate isRight) {
        int table = table(hash);
        int[] at = places[table];
        if (at == null) {
            return 0;
        }
        short[] print = prints[table];
        short wanted = print(hash);
        for (int slot = home(wanted, at.length); at[slot] != 0; slot = next(slot, at.length)) {
            if (print[slot] == wanted && isRight.test(at[slot])) {
                return at[slot];
            }
        }
        return 0;
    }

    /** Adds a place. */
    void add(long hash, int place) {
        int table = table(hash);
        int[] at = places[table];
        if (at == null || counts[table] + 1 > at.length - at.length / 8 - 1) {
            grow(table);
        }
        insert(table, print(hash), place);
        counts[table]++;
        size++;
    }

    /** Puts another place where one was; adds it if that one is not here. */
    void replace(long hash, int from, int to) {
        int slot = slot(hash, from);
        if (slot < 0) {
            add(hash, to);
        } else {
            places[table(hash)][slot] = to;
        }
    }

    /** Removes a place, if it is here. */
    void remove(long hash, int place) {
        int slot = slot(hash, place);
        if (slot >= 0) {
            int table = table(hash);
            close(places[table], prints[table], slot);
            counts[table]--;
            size--;
        }
    }

    private int slot(long hash, int place) {
        int[] at = places[table(hash)];
        if (at == null) {
            return -1;
        }
        short[] print = prints[table(hash)];
        short wanted = print(hash);
        for (int slot = home(wanted, at.length); at[slot] != 0; slot = next(slot, at.length)) {
            if (at[slot] == place && print[slot] == wanted) {
                return slot;
            }
        }
        return -1;
    }

    private void insert(int table, short print, int place) {
        int[] at = places[table];
        int slot = home(print, at.length);
        while (at[slot] != 0) {
            slot = next(slot, at.length);
        }
        at[slot] = place;
        prints[table][slot] = print;
    }

    // What follows without a gap moves up if it is then not before its home.
    private static void close(int[] at, short[] print, int emptied) {
        int gap = emptied;
        for (int slot = next(gap, at.length); at[slot] != 0; slot = next(slot, at.length)) {
            int home = home(print[slot], at.length);
            boolean homeIsBetween = gap < slot ? home > gap && home <= slot : home > gap || home <= slot;
            if (!homeIsBetween) {
                at[gap] = at[slot];
                print[gap] = print[slot];
                gap = slot;
            }
        }
        at[gap] = 0;
    }

    private void grow(int table) {
        int[] oldPlaces = places[table];
        short[] oldPrints = prints[table];
        int length = oldPlaces == null ? SMALLEST : oldPlaces.length + Math.max(4, oldPlaces.length / 6);
        places[table] = new int[length];
        prints[table] = new short[length];
        if (oldPlaces != null) {
            for (int slot = 0; slot < oldPlaces.length; slot++) {
                if (oldPlaces[slot] != 0) {
                    insert(table, oldPrints[slot], oldPlaces[slot]);
                }
            }
        }
    }

    /** Removes everything. */
    void clear() {
        Arrays.fill(places, null);
        Arrays.fill(prints, null);
        Arrays.fill(counts, 0);
        size = 0;
    }

    private static int table(long hash) {
        return (int) (hash >>> 64 - TABLE_BITS);
    }

    private static short print(long hash) {
        return (short) (hash >>> 64 - TABLE_BITS - 16);
    }

    private static int home(short print, int length) {
        return (print & 0xFFFF) * length >>> 16;
    }

    private static int next(int slot, int length) {
        return slot + 1 == length ? 0 : slot + 1;
    }
}
