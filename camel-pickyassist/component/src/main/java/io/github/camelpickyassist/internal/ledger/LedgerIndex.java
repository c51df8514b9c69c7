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

    private final PositionIndex rows = new PositionIndex();
    private final PositionIndex aliases = new PositionIndex();
    private final IntSet inProgress = new IntSet();
    private final IntSet inDoubt = new IntSet();
    private final byte[] buffer = new byte[Records.MAX_RECORD];
    private final IntPredicate isWantedRow = this::isWantedRow;

    private @Nullable Log log;
    private long sessionStart;
    private long wantedHigh;
    private long wantedLow;

    /** Sets the log from which records are read. What is begun from now on is in progress. */
    void reads(Log openedLog) {
        log = openedLog;
        sessionStart = openedLog.end();
    }

    /** Returns the place of a row's newest record, which {@link #entry()} then returns, or 0. */
    int row(long high, long low) {
        wantedHigh = high;
        wantedLow = low;
        return rows.find(low, isWantedRow);
    }

    private boolean isWantedRow(int place) {
        return read(place)
                && Records.low(buffer, 0) == wantedLow
                && (Records.high(buffer, 0) & 0xFFFF) == (wantedHigh & 0xFFFF);
    }

    /** Returns the place of the newest record of the message, which {@link #entry()} then returns, or 0. */
    int message(long hash) {
        int place = aliases.find(hash, found -> read(found) && Records.messageHash(buffer, 0) == hash);
        return place == 0 ? 0 : current();
    }

    /** Returns the place of the newest record with this reference, which {@link #entry()} then returns, or 0. */
    int callerReference(long hash) {
        Newest newest = new Newest();
        aliases.find(hash, place -> {
            if (read(place) && Records.callerReference(buffer, 0) == hash) {
                newest.add(place, Records.since(buffer, 0), order(place));
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
        return row(Records.high(buffer, 0), Records.low(buffer, 0));
    }

    /** Returns the entry that was found last. */
    StoredEntry entry() {
        return Records.entry(buffer, 0);
    }

    /** Returns the entry at a place, or null if none stands there. */
    @Nullable
    StoredEntry entry(int place) {
        return read(place) ? Records.entry(buffer, 0) : null;
    }

    /** Returns whether a row's newest record stands at this place. */
    boolean isCurrent(int place, long low) {
        return rows.find(low, found -> found == place) != 0;
    }

    boolean isInProgress(int place) {
        return place != 0 && inProgress.contains(place);
    }

    LedgerCounts counts() {
        return new LedgerCounts(inProgress.size(), inDoubt.size());
    }

    /** Returns the number of rows. */
    long size() {
        return rows.size();
    }

    void forEachOpen(IntConsumer consumer) {
        inProgress.forEach(consumer);
        inDoubt.forEach(consumer);
    }

    @Override
    public void found(int place, byte[] record, int offset) {
        put(place, record, offset, false);
    }

    /** A record was appended. */
    void put(int place, byte[] record, int offset) {
        put(place, record, offset, Records.isBegun(record, offset));
    }

    private void put(int place, byte[] record, int offset, boolean begunHere) {
        int previous = Records.previous(record, offset);
        move(rows, Records.low(record, offset), previous, place);
        move(aliases, Records.callerReference(record, offset), previous, place);
        move(aliases, Records.messageHash(record, offset), previous, place);
        if (previous != 0) {
            close(previous);
        }
        if (begunHere) {
            inProgress.add(place);
        } else if (Records.isOpen(record, offset)) {
            inDoubt.add(place);
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

    private void close(int place) {
        if (!inProgress.remove(place)) {
            inDoubt.remove(place);
        }
    }

    @Override
    public void takenBack(int place) {
        byte[] record = new byte[Records.MAX_RECORD];
        if (log == null || log.read(place, record) == 0 || !Records.isEntry(record, 0)) {
            return;
        }
        close(place);
        int previous = Records.previous(record, 0);
        boolean hasPrevious = previous != 0 && read(previous);
        back(rows, Records.low(record, 0), place, previous, hasPrevious);
        long callers = Records.callerReference(record, 0);
        back(aliases, callers, place, previous, hasPrevious && Records.callerReference(buffer, 0) == callers);
        long message = Records.messageHash(record, 0);
        back(aliases, message, place, previous, hasPrevious && Records.messageHash(buffer, 0) == message);
        if (hasPrevious && Records.isOpen(buffer, 0)) {
            boolean here = Records.isBegun(buffer, 0) && order(previous) >= sessionStart;
            (here ? inProgress : inDoubt).add(previous);
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
        return log != null && log.read(place, buffer) > 0 && Records.isEntry(buffer, 0);
    }

    private long order(int place) {
        return log == null ? 0 : log.order(place);
    }
}
