/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.internal.ledger.Disk.DiskFile;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerHash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log of records in segments. Records are appended to memory; the first caller that commits writes and
 * forces what all callers have appended, and the others wait for it. There is no thread of its own, so with one caller
 * everything happens on that caller's thread.
 *
 * <p>All methods are called with the lock held. {@link #commit} and {@link #reserve} give it up while they write.
 *
 * <p>If writing fails, what is not durable is taken back, its callers get an exception, and the log can be used again.
 * If forcing fails, nothing is known of what the disk holds, and the log cannot be used until it is opened again.
 */
final class Log {

    /** What users of the log are told about its records. */
    interface Listener {
        /** A record was found when the log was opened, in the order in which they were appended. */
        void found(int place, byte[] buffer, int offset);

        /** A record is taken back, the newest first. Its bytes can still be read. */
        void takenBack(int place);
    }

    /** What becomes durable together. */
    static final class Group {
        private boolean durable;
        private @Nullable Exception failure;
    }

    private final Disk disk;
    private final ReentrantLock lock;
    private final Condition changed;
    private final LedgerHash check;
    private final int segmentSize;
    private final Listener listener;
    private final Records records = new Records();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Segment[] byNumber = new Segment[Segment.MAX_COUNT];
    private final Tail tail;
    private final int memory;
    private final Closeable diskLock;

    private Segment current;
    private long durable;
    private Group group = new Group();
    private boolean writing;
    private long writes;
    private boolean closed;
    private boolean rolled;
    private @Nullable LedgerException broken;

    /**
     * Opens a log, with the lock held.
     *
     * @param check recognises the key
     * @param segmentSize the size in bytes after which a new segment begins
     * @param memory the largest size in bytes of what holds the newest records, a power of two
     */
    Log(Disk disk, ReentrantLock lock, LedgerHash check, int segmentSize, int memory, Listener listener) {
        this.disk = disk;
        this.lock = lock;
        this.changed = lock.newCondition();
        this.check = check;
        this.segmentSize = Math.min(segmentSize, Segment.MAX_SIZE);
        this.tail = new Tail(memory);
        this.memory = memory;
        this.listener = listener;
        try {
            this.diskLock = disk.lock();
        } catch (IOException e) {
            throw new LedgerException("Cannot open the ledger in " + disk + ": " + e.getMessage(), e);
        }
        boolean opened = false;
        try {
            Recovery recovery = new Recovery(disk, check, listener);
            segments.addAll(recovery.segments());
            for (Segment segment : segments) {
                byNumber[segment.number & Segment.MAX_COUNT - 1] = segment;
            }
            Segment last = segments.peekLast();
            this.current = last == null ? create(1) : last;
            this.durable = last == null ? Records.HEADER : recovery.end();
            tail.begin(durable);
            opened = true;
        } catch (IOException e) {
            throw new LedgerException("Cannot open the ledger in " + disk + ": " + e.getMessage(), e);
        } finally {
            if (!opened) {
                closeQuietly();
            }
        }
    }

    /** Makes room for records, which then stand in one segment and become durable together. */
    void reserve(int bytes) {
        check();
        if (bytes > memory) {
            throw new IllegalArgumentException(bytes + " bytes do not fit into " + memory);
        }
        if (tail.end() >= segmentSize || tail.end() + bytes > Segment.MAX_SIZE - Records.UNIT) {
            roll();
        }
        while (!tail.hasRoom(bytes, durable)) {
            flushOrWait();
            check();
        }
    }

    /** Returns the array in which the next record is written, from {@link #next} on, before it is appended. */
    byte[] bytes() {
        return tail.bytes();
    }

    int next() {
        return tail.at(tail.end());
    }

    /**
     * Appends the record that was written at {@link #next}, all but mark and CRC, where room was reserved; returns its
     * place.
     */
    int append(int length, long written) {
        int place = current.place(tail.end());
        records.seal(tail.bytes(), next(), length, place, (int) (durable / Records.UNIT));
        tail.appended(length);
        current.newest = Math.max(current.newest, written);
        return place;
    }

    /** Returns what the newest record belongs to. */
    Group group() {
        return group;
    }

    /** Returns when a group is durable. */
    void commit(Group awaited) {
        while (!awaited.durable) {
            if (awaited.failure != null) {
                throw new LedgerException(
                        "Cannot write to the ledger in " + disk + ": " + awaited.failure.getMessage(), awaited.failure);
            }
            flushOrWait();
        }
    }

    /** Returns where a record begins in {@link #bytes}, or -1 if it is not in memory. */
    int inMemory(int place) {
        int offset = Segment.offset(place);
        boolean here = Segment.slot(place) == Segment.slot(current.place(0)) && tail.holds(offset);
        return here ? tail.at(offset) : -1;
    }

    /** Reads a record into a buffer of {@link Records#MAX_RECORD} and returns its length, or 0 if none is there. */
    int read(int place, byte[] buffer) {
        Segment segment = byNumber[Segment.slot(place)];
        int offset = Segment.offset(place);
        if (segment == null || offset < Records.HEADER) {
            return 0;
        }
        int at = inMemory(place);
        if (at < 0) {
            return records.valid(buffer, 0, fromFile(segment, offset, buffer), place);
        }
        int length = Records.length(tail.bytes(), at);
        System.arraycopy(tail.bytes(), at, buffer, 0, length);
        return length;
    }

    private int fromFile(Segment segment, int offset, byte[] buffer) {
        ByteBuffer target = ByteBuffer.wrap(buffer);
        try {
            segment.file().read(target, offset);
        } catch (IOException e) {
            throw new LedgerException("Cannot read the ledger in " + disk + ": " + e.getMessage(), e);
        }
        return target.position();
    }

    /** Returns the order of the record that is appended next. */
    long end() {
        return (long) current.number << 32 | tail.end();
    }

    /** Returns a number that is larger for a record that was appended later. */
    long order(int place) {
        Segment segment = byNumber[Segment.slot(place)];
        return segment == null ? 0 : (long) segment.number << 32 | Segment.offset(place);
    }

    /** Returns whether a new segment has begun since the last call. */
    boolean hasRolled() {
        boolean result = rolled;
        rolled = false;
        return result;
    }

    /** A segment that has begun until now is no reason to look for old ones. */
    void ignoreRoll() {
        rolled = false;
    }

    /** Returns when everything is durable. Nothing is being written then. */
    void flushAll() {
        while (writing || durable < tail.end()) {
            flushOrWait();
        }
    }

    /** Begins a new segment; afterwards all others are whole and durable. */
    void roll() {
        check();
        flushAll();
        if (segments.size() >= Segment.MAX_COUNT - 1) {
            throw new LedgerException("The ledger in " + disk + " is full: it has " + segments.size()
                    + " segments; shorten its retention, or resolve what is open");
        }
        try {
            current = create(current.number + 1);
        } catch (IOException e) {
            throw new LedgerException("Cannot write to the ledger in " + disk + ": " + e.getMessage(), e);
        }
        durable = Records.HEADER;
        tail.begin(durable);
        rolled = true;
    }

    private Segment create(int number) throws IOException {
        String name = Segment.name(number);
        if (disk.list().contains(name)) {
            disk.delete(name);
        }
        DiskFile file = disk.create(name);
        boolean created = false;
        try {
            byte[] header = new byte[Records.HEADER];
            records.header(header, number, check);
            file.write(ByteBuffer.wrap(header), 0);
            file.force();
            disk.forceNames();
            created = true;
        } finally {
            if (!created) {
                file.close();
                disk.delete(name);
            }
        }
        Segment segment = new Segment(number, file);
        segments.addLast(segment);
        byNumber[number & Segment.MAX_COUNT - 1] = segment;
        return segment;
    }

    /** Returns all segments, the oldest first. The last one is being written. */
    List<Segment> segments() {
        return new ArrayList<>(segments);
    }

    /** Removes the oldest segment, in which nothing is needed any more. */
    void removeOldest() {
        Segment oldest = segments.getFirst();
        try {
            disk.delete(oldest.name());
            disk.forceNames();
            segments.removeFirst();
            byNumber[oldest.number & Segment.MAX_COUNT - 1] = null;
            oldest.close();
        } catch (IOException e) {
            throw new LedgerException("Cannot remove from the ledger in " + disk + ": " + e.getMessage(), e);
        }
    }

    /**
     * Puts another file in place of a segment's, while nothing is being written. The records in it stand at the same
     * places.
     */
    void replace(Segment old, String with) {
        try {
            disk.rename(with, old.name());
            disk.forceNames();
            Segment replaced = new Segment(old.number, disk.open(old.name()));
            replaced.newest = old.newest;
            List<Segment> all = new ArrayList<>(segments);
            all.set(all.indexOf(old), replaced);
            segments.clear();
            segments.addAll(all);
            byNumber[old.number & Segment.MAX_COUNT - 1] = replaced;
            if (old == current) {
                current = replaced;
                tail.begin(tail.end());
            }
            old.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Fails if the log cannot be used. */
    void check() {
        if (broken != null) {
            throw new LedgerException(String.valueOf(broken.getMessage()), broken.getCause());
        } else if (closed) {
            throw new LedgerException("The ledger in " + disk + " is closed");
        }
    }

    private void flushOrWait() {
        if (broken != null) {
            check();
        } else if (writing) {
            for (long before = writes; writes == before; ) {
                changed.awaitUninterruptibly();
            }
        } else {
            flush();
        }
    }

    private void flush() {
        Group flushed = group;
        group = new Group();
        byte[] bytes = tail.bytes();
        long to = tail.end();
        writing = true;
        IOException notWritten = null;
        Exception notForced = null;
        lock.unlock();
        try {
            Tail.write(bytes, durable, to, current.file());
            notForced = force();
        } catch (IOException e) {
            notWritten = e;
        } finally {
            lock.lock();
            writing = false;
            writes++;
            changed.signalAll();
        }
        if (notForced != null) {
            flushed.failure = notForced;
            group.failure = notForced;
            failed(notForced);
        } else if (notWritten != null) {
            flushed.failure = notWritten;
            takeBack(notWritten);
        } else {
            durable = to;
            flushed.durable = true;
        }
    }

    private @Nullable Exception force() {
        try {
            current.file().force();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private void takeBack(IOException cause) {
        List<Integer> places = new ArrayList<>();
        for (long at = durable; at < tail.end(); at += Records.length(tail.bytes(), tail.at(at))) {
            places.add(current.place(at));
        }
        for (int i = places.size() - 1; i >= 0; i--) {
            listener.takenBack(places.get(i));
        }
        tail.cut(durable);
        group.failure = cause;
        group = new Group();
        try {
            // Forced, or a crash could bring back what was taken back behind what is written next.
            current.file().truncate(durable);
            current.file().force();
        } catch (IOException e) {
            failed(e);
        }
    }

    private LedgerException failed(Exception cause) {
        LedgerException failure = new LedgerException(
                "The ledger in " + disk + " cannot be used until it is opened again, because the disk failed: "
                        + cause.getMessage(),
                cause);
        broken = failure;
        return failure;
    }

    /** Makes everything durable and closes the files. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (broken == null) {
                flushAll();
                append(Records.end(tail.bytes(), next()), current.newest);
                commit(group);
            }
        } finally {
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            for (Segment segment : segments) {
                segment.close();
            }
            diskLock.close();
        } catch (IOException e) {
            // Everything is durable, or the caller gets the first failure.
        }
    }
}
