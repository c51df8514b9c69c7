/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.spi.LedgerCounts;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger keeps in memory: where the newest record of each row stands, where message ids and references of callers
 * lead, and what is open. It takes about 8 bytes for a row and 8 for a message id. All methods are called with the
 * ledger's lock held.
 */
final class LedgerIndex implements Log.Listener {

    private static final int QUEUE = 256;

    /** The rows that are not in progress. */
    private final PositionIndex rows = new PositionIndex();

    private final PositionIndex aliases = new PositionIndex();
    private final InProgress inProgress = new InProgress();
    private final IntSet inDoubt = new IntSet();
    private final byte[] buffer = new byte[Records.MAX_RECORD];
    /** The record that was read last: of the log, or the buffer. */
    private byte[] found = buffer;

    private int at;
    private final IntPredicate isWantedRow = this::isWantedRow;

    // What was found and is not yet put in.
    private final byte[] queue = new byte[QUEUE * Records.FIXED];
    private final int[] queuedPlaces = new int[QUEUE];
    private int queued;

    private @Nullable Log log;

    /** Written so that the compiler does not leave the looks out. */
    @SuppressWarnings("UnusedVariable")
    private int touched;

    private long sessionStart;
    private long wantedHigh;
    private long wantedLow;

    /** Sets the log from which records are read. What is begun from now on is in progress. */
    void reads(Log openedLog) {
        putQueued();
        log = openedLog;
        sessionStart = openedLog.end();
    }

    /** Returns the place of a row's newest record, which {@link #entry()} then returns, or 0. */
    int row(long high, long low) {
        wantedHigh = high;
        wantedLow = low;
        int place = inProgress.find(low, isWantedRow);
        return place != 0 ? place : rows.find(low, isWantedRow);
    }

    private boolean isWantedRow(int place) {
        return read(place)
                && Records.low(found, at) == wantedLow
                && (Records.high(found, at) & 0xFFFF) == (wantedHigh & 0xFFFF);
    }

    /** Returns the place of the newest record of the message, which {@link #entry()} then returns, or 0. */
    int message(long hash) {
        int where = aliases.find(hash, place -> read(place) && Records.messageHash(found, at) == hash);
        return where == 0 ? 0 : current();
    }

    /** Returns the place of the newest record with this reference, which {@link #entry()} then returns, or 0. */
    int callerReference(long hash) {
        Newest newest = new Newest();
        aliases.find(hash, place -> {
            if (read(place) && Records.callerReference(found, at) == hash) {
                newest.add(place, Records.since(found, at), order(place));
            }
            return false;
        });
        return newest.place == 0 || !read(newest.place) ? 0 : current();
    }

    /** The record of the entry that began last. */
    private static final class Newest {
        private int place;
        private long since = Long.MIN_VALUE;
        private long order;

        void add(int otherPlace, long otherSince, long otherOrder) {
            if (otherSince > since || otherSince == since && otherOrder > order) {
                place = otherPlace;
                since = otherSince;
                order = otherOrder;
            }
        }
    }

    private int current() {
        return row(Records.high(found, at), Records.low(found, at));
    }

    /** Returns the entry that was found last; nothing may have been appended since. */
    StoredEntry entry() {
        return Records.entry(found, at);
    }

    /** Returns the entry at a place, or null if none stands there. */
    @Nullable
    StoredEntry entry(int place) {
        return read(place) ? Records.entry(found, at) : null;
    }

    /** Returns whether a row's newest record stands at this place. */
    boolean isCurrent(int place, long low) {
        return inProgress.contains(low, place) || rows.find(low, each -> each == place) != 0;
    }

    boolean isInProgress(int place, long low) {
        return place != 0 && inProgress.contains(low, place);
    }

    LedgerCounts counts() {
        return new LedgerCounts(inProgress.size(), inDoubt.size());
    }

    /** Returns the number of rows. */
    long size() {
        return rows.size() + inProgress.size();
    }

    void forEachOpen(IntConsumer consumer) {
        inProgress.forEach(consumer);
        inDoubt.forEach(consumer);
    }

    @Override
    public void found(int place, byte[] record, int offset) {
        System.arraycopy(record, offset, queue, queued * Records.FIXED, Records.FIXED);
        queuedPlaces[queued++] = place;
        if (queued == QUEUE) {
            putQueued();
        }
    }

    private void putQueued() {
        for (int i = 0; i < queued; i++) {
            touchRow(Records.low(queue, i * Records.FIXED));
            touchMessage(Records.messageHash(queue, i * Records.FIXED));
        }
        for (int i = 0; i < queued; i++) {
            put(queuedPlaces[i], queue, i * Records.FIXED, false);
        }
        queued = 0;
    }

    /** Says that a row will be looked for; see {@link PositionIndex#touch}. */
    void touchRow(long low) {
        touched += rows.touch(low);
    }

    /** Says that a message will be looked for; see {@link PositionIndex#touch}. */
    void touchMessage(long hash) {
        touched += aliases.touch(hash);
    }

    /** A record was appended. */
    void put(int place, byte[] record, int offset) {
        put(place, record, offset, Records.isBegun(record, offset));
    }

    private void put(int place, byte[] record, int offset, boolean begunHere) {
        int previous = Records.previous(record, offset);
        long low = Records.low(record, offset);
        // The one that is replaced, if it is among the rows that are not in progress.
        int replaced = previous != 0 && !inProgress.remove(low, previous) ? previous : 0;
        move(aliases, Records.callerReference(record, offset), previous, place);
        // A row in progress has no message id yet.
        move(aliases, Records.messageHash(record, offset), replaced, place);
        if (replaced != 0) {
            inDoubt.remove(replaced);
        }
        if (begunHere) {
            if (replaced != 0) {
                rows.remove(low, replaced);
            }
            inProgress.add(low, place);
        } else {
            move(rows, low, replaced, place);
            if (Records.isOpen(record, offset)) {
                inDoubt.add(place);
            }
        }
    }

    private static void move(PositionIndex index, long hash, int from, int to) {
        if (hash == 0) {
            return;
        } else if (from == 0) {
            index.add(hash, to);
        } else {
            index.replace(hash, from, to);
        }
    }

    @Override
    public void takenBack(int place) {
        byte[] record = new byte[Records.MAX_RECORD];
        if (log == null || log.read(place, record) == 0 || !Records.isEntry(record, 0)) {
            return;
        }
        long low = Records.low(record, 0);
        if (!inProgress.remove(low, place)) {
            rows.remove(low, place);
            inDoubt.remove(place);
        }
        int previous = Records.previous(record, 0);
        boolean hasPrevious = previous != 0 && read(previous);
        long callers = Records.callerReference(record, 0);
        back(aliases, callers, place, previous, hasPrevious && Records.callerReference(found, at) == callers);
        long message = Records.messageHash(record, 0);
        back(aliases, message, place, previous, hasPrevious && Records.messageHash(found, at) == message);
        if (hasPrevious && Records.isBegun(found, at) && order(previous) >= sessionStart) {
            inProgress.add(low, previous);
        } else if (hasPrevious) {
            rows.add(low, previous);
            if (Records.isOpen(found, at)) {
                inDoubt.add(previous);
            }
        }
    }

    private static void back(PositionIndex index, long hash, int place, int previous, boolean hasPrevious) {
        if (hash != 0 && hasPrevious) {
            index.replace(hash, place, previous);
        } else if (hash != 0) {
            index.remove(hash, place);
        }
    }

    /** A record is about to go. Returns whether it was its row's newest. */
    boolean remove(int place, byte[] record, int offset) {
        long low = Records.low(record, offset);
        boolean current = isCurrent(place, low);
        rows.remove(low, place);
        removeAliases(place, record, offset);
        return current;
    }

    /** A record is about to lose what belongs to a person. */
    void removeAliases(int place, byte[] record, int offset) {
        aliases.remove(Records.callerReference(record, offset), place);
        aliases.remove(Records.messageHash(record, offset), place);
    }

    private boolean read(int place) {
        if (log == null) {
            return false;
        }
        int inMemory = log.inMemory(place);
        if (inMemory >= 0) {
            found = log.bytes();
            at = inMemory;
            return Records.isEntry(found, at);
        }
        found = buffer;
        at = 0;
        return log.read(place, buffer) > 0 && Records.isEntry(found, at);
    }

    private long order(int place) {
        return log == null ? 0 : log.order(place);
    }
}
