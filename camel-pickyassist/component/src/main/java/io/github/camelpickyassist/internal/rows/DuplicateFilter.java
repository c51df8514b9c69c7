/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detects recipients that are repeated with the same content. It remembers 64 bits of each, so that a million rows take
 * 16 MB; the probability that two different ones of a million collide is one in thirty million.
 */
final class DuplicateFilter {

    // Odd numbers with irregular bits, from xxHash64.
    private static final long FIRST = 0x9e3779b185ebca87L;
    private static final long SECOND = 0xc2b2ae3d27d4eb4fL;

    private static final int PARTS = 256;
    private static final int MIN_TABLE = 16;
    private static final long NONE = 0;

    // Hash tables with open addressing, in which NONE marks a free slot. Many small ones: each grows separately,
    // whereas one large table would need half as much memory again, in one piece, while it is copied.
    private final long[][] seen = new long[PARTS][];
    private final int[] counts = new int[PARTS];

    DuplicateFilter() {
        Arrays.fill(seen, new long[0]);
    }

    /**
     * Returns which of these rows repeat one of them or an earlier row, and remembers all of them.
     *
     * <p>Computes all keys before the look-ups, so that the processor can overlap the memory accesses.
     *
     * @param except indexes of rows whose content is unknown
     */
    BitSet repeated(List<Row> rows, BitSet except) {
        long[] keys = new long[rows.size()];
        for (int i = 0; i < keys.length; i++) {
            Recipient recipient = rows.get(i).recipient();
            // Rows without a number are not duplicates of each other.
            boolean nobody = except.get(i) || recipient.address().id().isBlank();
            keys[i] = nobody ? NONE : key(recipient);
        }
        BitSet repeated = new BitSet();
        for (int i = 0; i < keys.length; i++) {
            repeated.set(i, keys[i] != NONE && !add(keys[i]));
        }
        return repeated;
    }

    private static long key(Recipient recipient) {
        long key = mixed(content(recipient));
        return key == NONE ? 1 : key;
    }

    private boolean add(long key) {
        int part = (int) (key >>> 56);
        if (counts[part] * 4 >= seen[part].length * 3) {
            seen[part] = larger(seen[part]);
        }
        boolean added = put(seen[part], key);
        counts[part] += added ? 1 : 0;
        return added;
    }

    private static long[] larger(long[] table) {
        long[] larger = new long[Math.max(MIN_TABLE, table.length * 2)];
        for (long key : table) {
            if (key != NONE) {
                put(larger, key);
            }
        }
        return larger;
    }

    private static boolean put(long[] table, long key) {
        int place = (int) key & table.length - 1;
        while (table[place] != NONE) {
            if (table[place] == key) {
                return false;
            }
            place = place + 1 & table.length - 1;
        }
        table[place] = key;
        return true;
    }

    // The reference is not part of the content: the person would see the same message twice.
    private static long content(Recipient recipient) {
        long hash = of(recipient.address().id(), recipient.address().kind().ordinal());
        hash = of(recipient.text(), hash);
        hash = of(recipient.language(), hash);
        Media media = recipient.media();
        if (media instanceof Media.ByUrl byUrl) {
            hash = of(byUrl.url(), hash);
        } else if (media instanceof Media.ByContent byContent) {
            hash = of(byContent.content(), hash);
        }
        hash = of(recipient.templateValues(), hash);
        hash = of(recipient.templateHeader(), hash);
        return recipient.extra().isEmpty() ? hash : of(recipient.extra(), hash);
    }

    // The bytes of files are not compared: two files are the same if they come from the same source.
    private static long of(MediaContent content, long hash) {
        return with(content.hashCode(), hash);
    }

    private static long of(@Nullable Object value, long hash) {
        return of(value == null ? null : value.toString(), hash);
    }

    private static long of(@Nullable String text, long hash) {
        if (text == null) {
            return with(-1, hash);
        }
        long all = with(text.length(), hash);
        int i = 0;
        for (; i + 4 <= text.length(); i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            all = with(four, all);
        }
        for (; i < text.length(); i++) {
            all = with(text.charAt(i), all);
        }
        return all;
    }

    // One round of xxHash64: every bit of the value affects every bit of the hash.
    private static long with(long value, long hash) {
        return Long.rotateLeft(hash ^ Long.rotateLeft(value * SECOND, 31) * FIRST, 27) * FIRST;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
