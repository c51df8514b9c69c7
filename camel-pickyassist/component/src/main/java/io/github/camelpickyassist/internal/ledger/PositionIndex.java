/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * From the hash of something to the places where it may stand, in about 8 bytes for each. It keeps 31 bits of each hash,
 * so one place in some hundred is a wrong one, and a reader looks there.
 *
 * <p>The hash is cut into the number of one of many small tables with open addressing and a print of 16 bits. The print
 * alone says where in its table a place is kept, so a table of any size is filled again without the hash; small tables
 * grow one at a time and by little. Prints stand in order, each at its home or as near behind it as the smaller ones leave
 * room, so a look ends at the first larger one. Of those with the same print the newest is first, and the last of more
 * than eight goes: so many are places of the same thing. Behind the last home there is room for those that were pushed
 * there.
 *
 * <p>A table is one array, so that a look costs few misses of the processor's caches: two numbers for how many places it
 * holds, then three for each slot, the print and the two halves of the place. A place is never zero. Not safe for use by
 * several threads.
 */
final class PositionIndex {

    private static final int TABLE_BITS = 15;
    private static final int GROUP_BITS = 5;
    private static final int SMALLEST = 8;
    private static final int OVERFLOW = 8;
    private static final int MAX_SAME = 8;
    private static final int HEAD = 2;
    private static final int SLOT = 3;

    /** The tables in groups, so that an index with little in it takes little. */
    private final short[][] @Nullable [] groups = new short[1 << TABLE_BITS - GROUP_BITS][][];

    private long size;

    /** Returns the number of places. */
    long size() {
        return size;
    }

    /** Returns the first place under this hash that is the right one, or 0. */
    int find(long hash, IntPredicate isRight) {
        short[] table = table(hash);
        if (table == null) {
            return 0;
        }
        short print = print(hash);
        for (int slot = first(print, table); slot < table.length && table[slot] == print; slot += SLOT) {
            int place = place(table, slot);
            if (place == 0) {
                return 0;
            } else if (isRight.test(place)) {
                return place;
            }
        }
        return 0;
    }

    /**
     * Looks where a hash leads, for nothing but the look. A loop over many hashes that does only this waits for the memory
     * once and not for each of them, because the processor looks at many at the same time; what follows finds everything
     * in its caches.
     *
     * @return anything; to be used by the caller, or the compiler leaves the look out
     */
    int touch(long hash) {
        short[] table = table(hash);
        return table == null ? 0 : table[home(print(hash), table)];
    }

    /** Adds a place. */
    void add(long hash, int place) {
        short print = print(hash);
        short[] table = table(hash);
        if (table == null || count(table) + 1 > homes(table) - homes(table) / 6 - 1) {
            table = larger(table);
            keep(hash, table);
        }
        int slot = first(print, table);
        if (table[slot] == print && place(table, slot) != 0) {
            removeLast(table, slot + SLOT * (MAX_SAME - 1), print);
        }
        while (!insert(table, slot, print, place)) {
            table = larger(table);
            keep(hash, table);
            slot = first(print, table);
        }
        size++;
    }

    /** Removes the last of those with the same print, if there are so many that one stands in this slot. */
    private void removeLast(short[] table, int last, short print) {
        if (last < table.length && table[last] == print && place(table, last) != 0) {
            close(table, last);
            count(table, count(table) - 1);
            size--;
        }
    }

    /** Puts another place where one was; adds it if that one is not here. */
    void replace(long hash, int from, int to) {
        short[] table = table(hash);
        int slot = table == null ? -1 : slot(table, print(hash), from);
        if (table == null || slot < 0) {
            add(hash, to);
        } else {
            set(table, slot, print(hash), to);
        }
    }

    /** Removes a place, if it is here. */
    void remove(long hash, int place) {
        short[] table = table(hash);
        int slot = table == null ? -1 : slot(table, print(hash), place);
        if (table != null && slot >= 0) {
            close(table, slot);
            count(table, count(table) - 1);
            size--;
        }
    }

    /** Returns the first slot with this print or, if there is none, the one where it belongs. */
    private static int first(short print, short[] table) {
        int wanted = print & 0xFFFF;
        int slot = home(print, table);
        while (place(table, slot) != 0 && (table[slot] & 0xFFFF) < wanted) {
            slot += SLOT;
        }
        return slot;
    }

    private static int slot(short[] table, short print, int wanted) {
        for (int slot = first(print, table); slot < table.length && table[slot] == print; slot += SLOT) {
            int place = place(table, slot);
            if (place == wanted || place == 0) {
                return place == 0 ? -1 : slot;
            }
        }
        return -1;
    }

    /** Puts a place in, unless there is no room before the last slot, which stays empty so that every search ends. */
    private static boolean insert(short[] table, int slot, short print, int place) {
        int empty = slot;
        while (place(table, empty) != 0) {
            empty += SLOT;
        }
        if (empty == table.length - SLOT) {
            return false;
        }
        // They are few, so a loop is faster than a call that copies.
        for (int at = empty - 1; at >= slot; at--) {
            table[at + SLOT] = table[at];
        }
        set(table, slot, print, place);
        count(table, count(table) + 1);
        return true;
    }

    // What follows without a gap, up to the first that stands at its home, moves up.
    private static void close(short[] table, int emptied) {
        int end = emptied + SLOT;
        while (end < table.length && place(table, end) != 0 && home(table[end], table) < end) {
            end += SLOT;
        }
        System.arraycopy(table, emptied + SLOT, table, emptied, end - emptied - SLOT);
        set(table, end - SLOT, (short) 0, 0);
    }

    private static short[] larger(short @Nullable [] table) {
        int homes = table == null ? SMALLEST : homes(table);
        short[] larger;
        do {
            homes += table == null ? 0 : Math.max(4, homes / 4);
            larger = new short[HEAD + (homes + OVERFLOW) * SLOT];
        } while (table != null && !copy(table, larger));
        return larger;
    }

    private static boolean copy(short[] table, short[] larger) {
        int free = HEAD;
        for (int slot = HEAD; slot < table.length; slot += SLOT) {
            int place = place(table, slot);
            if (place != 0) {
                free = Math.max(free, home(table[slot], larger));
                if (free == larger.length - SLOT) {
                    return false;
                }
                set(larger, free, table[slot], place);
                free += SLOT;
            }
        }
        count(larger, count(table));
        return true;
    }

    private short @Nullable [] table(long hash) {
        short[][] group = groups[group(hash)];
        return group == null ? null : group[inGroup(hash)];
    }

    private void keep(long hash, short[] table) {
        short[][] group = groups[group(hash)];
        if (group == null) {
            group = new short[1 << GROUP_BITS][];
            groups[group(hash)] = group;
        }
        group[inGroup(hash)] = table;
    }

    private static int group(long hash) {
        return (int) (hash >>> 64 - TABLE_BITS + GROUP_BITS);
    }

    private static int inGroup(long hash) {
        return (int) (hash >>> 64 - TABLE_BITS) & (1 << GROUP_BITS) - 1;
    }

    private static short print(long hash) {
        return (short) (hash >>> 64 - TABLE_BITS - 16);
    }

    private static int count(short[] table) {
        return table[0] << 16 | table[1] & 0xFFFF;
    }

    private static void count(short[] table, int count) {
        table[0] = (short) (count >>> 16);
        table[1] = (short) count;
    }

    private static int homes(short[] table) {
        return (table.length - HEAD) / SLOT - OVERFLOW;
    }

    private static int place(short[] table, int slot) {
        return table[slot + 1] << 16 | table[slot + 2] & 0xFFFF;
    }

    private static void set(short[] table, int slot, short print, int place) {
        table[slot] = print;
        table[slot + 1] = (short) (place >>> 16);
        table[slot + 2] = (short) place;
    }

    private static int home(short print, short[] table) {
        return HEAD + SLOT * ((print & 0xFFFF) * homes(table) >>> 16);
    }
}
