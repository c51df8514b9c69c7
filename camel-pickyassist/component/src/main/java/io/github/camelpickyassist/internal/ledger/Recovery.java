/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.internal.ledger.Disk.DiskFile;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a log when it is opened. What a crash left behind the last whole record is cut off; what is damaged before it is
 * refused.
 *
 * <p>A crash can leave a hole, because a disk writes what is not forced in any order: behind the hole there may be valid
 * records. Each record says how much was durable when it was written, so a hole in what was durable is told from one in
 * what was not.
 */
final class Recovery {

    private static final int BUFFER = 1 << 20;
    private static final String TEMPORARY = ".tmp";

    private final Disk disk;
    private final LedgerHash check;
    private final Log.Listener listener;
    private final Records records = new Records();
    private final List<Segment> segments = new ArrayList<>();
    private byte[] buffer = new byte[0];
    private long end;
    private long marked;

    Recovery(Disk disk, LedgerHash check, Log.Listener listener) throws IOException {
        this.disk = disk;
        this.check = check;
        this.listener = listener;
        boolean read = false;
        try {
            open();
            for (Segment segment : segments) {
                read(segment, segment == segments.get(segments.size() - 1));
            }
            read = true;
        } finally {
            if (!read) {
                for (Segment segment : segments) {
                    segment.close();
                }
            }
        }
    }

    /** Returns the segments, the oldest first. */
    List<Segment> segments() {
        return segments;
    }

    /** Returns where the last segment ends. */
    long end() {
        return end;
    }

    private void open() throws IOException {
        // Whoever created a file may have ended before its name was durable.
        disk.forceNames();
        for (String name : disk.list()) {
            int number = Segment.number(name);
            if (number >= 0) {
                segments.add(new Segment(number, disk.open(name)));
            } else if (name.endsWith(TEMPORARY)) {
                disk.delete(name);
            }
        }
        segments.sort((a, b) -> Integer.compare(a.number, b.number));
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i).number != segments.get(i - 1).number + 1) {
                throw damaged(Segment.name(segments.get(i - 1).number + 1) + " is missing");
            }
        }
        // A segment without records is one that was about to be created, and the one before may have been in use.
        while (!segments.isEmpty() && isEmpty(segments.get(segments.size() - 1))) {
            Segment empty = segments.remove(segments.size() - 1);
            empty.close();
            disk.delete(empty.name());
            disk.forceNames();
        }
    }

    private boolean isEmpty(Segment segment) throws IOException {
        return segment.file().size() <= Records.HEADER && !(segments.size() == 1 && hasHeader(segment));
    }

    private boolean hasHeader(Segment segment) throws IOException {
        byte[] header = new byte[Records.HEADER];
        segment.file().read(ByteBuffer.wrap(header), 0);
        return records.isHeader(header, segment.number);
    }

    private void read(Segment segment, boolean last) throws IOException {
        byte[] header = new byte[Records.HEADER];
        segment.file().read(ByteBuffer.wrap(header), 0);
        if (!records.isHeader(header, segment.number)) {
            throw damaged(segment.name() + " is damaged at byte 0");
        } else if (!Records.check(header).equals(check)) {
            throw new LedgerException("The ledger in " + disk + " was written with another key; open it with that key");
        }
        marked = Records.HEADER;
        long size = segment.file().size();
        int needed = (int) Math.min(BUFFER, size);
        buffer = buffer.length < needed ? new byte[needed] : buffer;
        end = scan(segment, size);
        if (end < size) {
            if (!last || isDurable(segment, size)) {
                throw damaged(segment.name() + " is damaged at byte " + end);
            }
        }
        if (last) {
            writeAgain(segment.file(), header);
        }
    }

    private LedgerException damaged(String what) {
        return new LedgerException("The ledger in " + disk + " cannot be opened: " + what
                + "; restore the directory from a copy, or begin with an empty one and know that everything may be sent"
                + " again");
    }

    /** Tells the listener all records up to the first that is not valid, and returns where that is. */
    private long scan(Segment segment, long size) throws IOException {
        long at = Records.HEADER;
        while (at < size) {
            int filled = fill(segment.file(), at);
            int offset = 0;
            while (offset < filled && (filled - offset >= Records.MAX_RECORD || at + filled >= size)) {
                int place = segment.place(at + offset);
                int length = records.valid(buffer, offset, filled - offset, place);
                if (length == 0) {
                    return at + offset;
                }
                marked = Math.max(marked, (long) Records.mark(buffer, offset) * Records.UNIT);
                if (Records.isEntry(buffer, offset)) {
                    segment.newest = Math.max(segment.newest, Records.written(buffer, offset));
                    listener.found(place, buffer, offset);
                }
                offset += length;
            }
            at += offset;
        }
        return at;
    }

    /** Returns whether a valid record behind the end says that more than what is before the end was durable. */
    private boolean isDurable(Segment segment, long size) throws IOException {
        long at = end;
        while (at < size) {
            int filled = fill(segment.file(), at);
            int offset = 0;
            for (; offset < filled && (filled - offset >= Records.MAX_RECORD || at + filled >= size); offset += 16) {
                boolean valid = records.valid(buffer, offset, filled - offset, segment.place(at + offset)) > 0;
                if (valid && (long) Records.mark(buffer, offset) * Records.UNIT > end) {
                    return true;
                }
            }
            at += offset;
        }
        return false;
    }

    private int fill(DiskFile file, long at) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(buffer);
        file.read(target, at);
        return target.position();
    }

    // After a force that failed, a system can show what the disk does not hold, and force it no more unless it is
    // written again. The same goes for the end: what was cut off could come back after the power fails, behind what is
    // written from now on.
    private void writeAgain(DiskFile file, byte[] header) throws IOException {
        file.truncate(end);
        file.write(ByteBuffer.wrap(header), 0);
        long from = Math.min(marked, end);
        for (long at = from; at < end; ) {
            int length = (int) Math.min(fill(file, at), end - at);
            file.write(ByteBuffer.wrap(buffer, 0, length), at);
            at += length;
        }
        file.force();
    }
}
