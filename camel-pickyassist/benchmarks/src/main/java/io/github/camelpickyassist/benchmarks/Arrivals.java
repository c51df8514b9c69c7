/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

/** Which recipients have arrived, one bit each, and how many pushes in any 60 seconds. Used by several threads. */
final class Arrivals {

    private static final long WINDOW = 60_000;

    private final long count;
    private final long[] bits;
    private final long[] recent;
    private long pushes;
    private long overLimit;
    private long arrived;
    private long twice;
    private long strangers;
    private long unanswered;
    private long sumOfUnanswered;

    Arrivals(long count, int limit) {
        this.count = count;
        this.bits = new long[Math.toIntExact((count + Long.SIZE - 1) / Long.SIZE)];
        this.recent = new long[limit];
    }

    /** Records the start of a push at this time in milliseconds. */
    synchronized void push(long millis) {
        int slot = (int) (pushes % recent.length);
        if (pushes >= recent.length && millis - recent[slot] < WINDOW) {
            overLimit++;
        }
        recent[slot] = millis;
        pushes++;
    }

    /**
     * Records the recipients of a push.
     *
     * @param indexes of the recipients, of which the first {@code recipients} are used
     * @param answered whether the client will be told
     */
    synchronized void recipients(long[] indexes, int recipients, boolean answered) {
        arrived += recipients;
        for (int i = 0; i < recipients; i++) {
            long index = indexes[i];
            if (index < 0 || index >= count) {
                strangers++;
                continue;
            }
            int word = (int) (index / Long.SIZE);
            long bit = 1L << index;
            if ((bits[word] & bit) != 0) {
                twice++;
            }
            bits[word] |= bit;
            if (!answered) {
                unanswered++;
                sumOfUnanswered += Permutation.mixed(index);
            }
        }
    }

    private long different() {
        long different = 0;
        for (long word : bits) {
            different += Long.bitCount(word);
        }
        return different;
    }

    /**
     * Returns a report in one line.
     *
     * @param complete whether the recipients of which there is a bit are counted, which takes a moment
     */
    synchronized String report(boolean complete) {
        return String.join(
                " ",
                Long.toString(pushes),
                Long.toString(overLimit),
                Long.toString(arrived),
                Long.toString(twice),
                Long.toString(strangers),
                Long.toString(unanswered),
                Long.toString(sumOfUnanswered),
                Long.toString(complete ? different() : 0));
    }
}
