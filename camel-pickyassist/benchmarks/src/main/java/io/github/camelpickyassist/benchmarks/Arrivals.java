/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Which recipients have arrived, one bit each, and how many pushes in any 60 seconds. Used by several threads. */
final class Arrivals {

    private static final long WINDOW = 60_000;

    private final long count;
    private final AtomicLongArray bits;
    private final LongAdder arrived = new LongAdder();
    private final LongAdder twice = new LongAdder();
    private final LongAdder strangers = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder sumOfUnanswered = new LongAdder();
    private final long[] recent;
    private final int limit;
    private long pushes;
    private long overLimit;

    Arrivals(long count, int limit) {
        this.count = count;
        this.bits = new AtomicLongArray(Math.toIntExact((count + Long.SIZE - 1) / Long.SIZE));
        this.recent = new long[limit];
        this.limit = limit;
    }

    /** Records the start of a push at this time in milliseconds. */
    synchronized void push(long millis) {
        int slot = (int) (pushes % limit);
        if (pushes >= limit && millis - recent[slot] < WINDOW) {
            overLimit++;
        }
        recent[slot] = millis;
        pushes++;
    }

    /**
     * Records a recipient.
     *
     * @param answered whether the client will be told
     */
    void recipient(long index, boolean answered) {
        if (index < 0 || index >= count) {
            strangers.increment();
            return;
        }
        long bit = 1L << index;
        long before = bits.getAndAccumulate((int) (index / Long.SIZE), bit, (word, one) -> word | one);
        if ((before & bit) != 0) {
            twice.increment();
        }
        if (!answered) {
            unanswered.increment();
            sumOfUnanswered.add(Permutation.mixed(index));
        }
    }

    void arrived(long recipients) {
        arrived.add(recipients);
    }

    /** Counts the recipients of which there is a bit, which takes a moment. */
    long different() {
        long different = 0;
        for (int i = 0; i < bits.length(); i++) {
            different += Long.bitCount(bits.get(i));
        }
        return different;
    }

    /** The report of {@link DayServer}, in one line. */
    synchronized String report(boolean complete) {
        return String.join(
                " ",
                Long.toString(pushes),
                Long.toString(overLimit),
                Long.toString(arrived.sum()),
                Long.toString(twice.sum()),
                Long.toString(strangers.sum()),
                Long.toString(unanswered.sum()),
                Long.toString(sumOfUnanswered.sum()),
                Long.toString(complete ? different() : 0));
    }
}
