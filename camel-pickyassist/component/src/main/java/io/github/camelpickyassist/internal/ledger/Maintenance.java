/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.internal.ledger.Disk.DiskFile;
import io.github.camelpickyassist.spi.LedgerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Removes old segments and erases what belongs to a person. Segments go from the oldest on: what is open in one is
 * appended again, and when that is durable, the file is deleted. A crash in between leaves a record twice, of which the
 * newer one counts.
 */
final class Maintenance {

    private static final String TEMPORARY = ".tmp";
    private static final int BUFFER = 1 << 20;

    private final Disk disk;
    private final Log log;
    private final LedgerIndex index;
    private final ReentrantLock lock;
    private final IntConsumer carry;
    private final Records records = new Records();
    /** One at a time; taken before the ledger's lock. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** What is done with a record. */
    private interface Visitor {
        void visit(int place, byte[] buffer, int offset, int length) throws IOException;
    }

    Maintenance(Disk disk, Log log, LedgerIndex index, ReentrantLock lock, IntConsumer carry) {
        this.disk = disk;
        this.log = log;
        this.index = index;
        this.lock = lock;
        this.carry = carry;
    }

    /** Removes the segments in which everything was written before a time; returns how many entries went. */
    long removeSettledBefore(long time) {
        oneAtATime.lock();
        try {
            long removed = 0;
            // Not the segments that begin while this runs: what is open goes there, and is as old as before.
            for (Segment oldest : sealed()) {
                if (oldest.newest >= time) {
                    break;
                }
                removed += remove(oldest);
            }
            return removed;
        } finally {
            oneAtATime.unlock();
        }
    }

    private long remove(Segment oldest) {
        lock.lock();
        try {
            log.check();
            List<Integer> open = new ArrayList<>();
            visit(oldest, (place, buffer, offset, length) -> {
                if (Records.isOpen(buffer, offset) && index.isCurrent(place, Records.low(buffer, offset))) {
                    open.add(place);
                }
            });
            if (!open.isEmpty()) {
                open.forEach(carry::accept);
                log.commit(log.group());
            }
            long[] removed = {0};
            visit(oldest, (place, buffer, offset, length) -> {
                if (index.remove(place, buffer, offset)) {
                    removed[0]++;
                }
            });
            log.removeOldest();
            log.ignoreRoll();
            return removed[0];
        } finally {
            lock.unlock();
        }
    }

    /** Erases what belongs to the person with this hashed number; returns how many entries were found. */
    long forget(long number) {
        oneAtATime.lock();
        try {
            Set<Integer> without = new HashSet<>();
            for (Segment segment : sealed()) {
                if (!holds(segment, number)) {
                    without.add(segment.number);
                }
            }
            return forget(number, without);
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<Segment> sealed() {
        lock.lock();
        try {
            log.check();
            List<Segment> segments = log.segments();
            return segments.subList(0, segments.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    private long forget(long number, Set<Integer> without) {
        lock.lock();
        try {
            log.check();
            // From here on nothing is appended, so no copy of what is erased can be made.
            log.flushAll();
            long forgotten = 0;
            for (Segment segment : log.segments()) {
                if (!without.contains(segment.number) && holds(segment, number)) {
                    forgotten += erase(segment, number);
                }
            }
            return forgotten;
        } finally {
            lock.unlock();
        }
    }

    private boolean holds(Segment segment, long number) {
        boolean[] found = {false};
        visit(segment, (place, buffer, offset, length) -> found[0] |= Records.number(buffer, offset) == number);
        return found[0];
    }

    private long erase(Segment segment, long number) {
        String temporary = segment.name() + TEMPORARY;
        long[] erased = {0};
        List<Runnable> afterwards = new ArrayList<>();
        try (DiskFile file = create(temporary)) {
            byte[] header = new byte[Records.HEADER];
            segment.file().read(ByteBuffer.wrap(header), 0);
            file.write(ByteBuffer.wrap(header), 0);
            copy(segment, file);
            visit(segment, (place, buffer, offset, length) -> {
                if (Records.number(buffer, offset) == number) {
                    byte[] old = Arrays.copyOfRange(buffer, offset, offset + length);
                    afterwards.add(() -> index.removeAliases(place, old, 0));
                    erased[0] += index.isCurrent(place, Records.low(buffer, offset)) ? 1 : 0;
                    byte[] erasedRecord = old.clone();
                    records.erase(erasedRecord, 0, length, place);
                    file.write(ByteBuffer.wrap(erasedRecord), Segment.offset(place));
                }
            });
            file.force();
        } catch (IOException e) {
            throw new LedgerException("Cannot erase in the ledger in " + disk + ": " + e.getMessage(), e);
        }
        log.replace(segment, temporary);
        afterwards.forEach(Runnable::run);
        return erased[0];
    }

    private DiskFile create(String name) throws IOException {
        if (disk.list().contains(name)) {
            disk.delete(name);
        }
        return disk.create(name);
    }

    private static void copy(Segment segment, DiskFile to) throws IOException {
        long size = segment.file().size();
        byte[] buffer = new byte[(int) Math.min(BUFFER, size)];
        for (long at = Records.HEADER; at < size; ) {
            ByteBuffer chunk = ByteBuffer.wrap(buffer);
            segment.file().read(chunk, at);
            chunk.flip();
            int length = chunk.limit();
            to.write(chunk, at);
            at += length;
        }
    }

    private void visit(Segment segment, Visitor visitor) {
        try {
            visitAll(segment, visitor);
        } catch (IOException e) {
            throw new LedgerException("Cannot read the ledger in " + disk + ": " + e.getMessage(), e);
        }
    }

    private void visitAll(Segment segment, Visitor visitor) throws IOException {
        Records reading = new Records();
        long size = segment.file().size();
        byte[] buffer = new byte[(int) Math.min(BUFFER, size)];
        for (long at = Records.HEADER; at < size; ) {
            ByteBuffer target = ByteBuffer.wrap(buffer);
            segment.file().read(target, at);
            int filled = target.position();
            int offset = 0;
            while (offset < filled && (filled - offset >= Records.MAX_RECORD || at + filled >= size)) {
                int place = segment.place(at + offset);
                int length = reading.valid(buffer, offset, filled - offset, place);
                if (length == 0) {
                    throw new IOException(segment.name() + " is damaged at byte " + (at + offset));
                }
                if (Records.isEntry(buffer, offset)) {
                    visitor.visit(place, buffer, offset, length);
                }
                offset += length;
            }
            at += offset;
        }
    }
}
