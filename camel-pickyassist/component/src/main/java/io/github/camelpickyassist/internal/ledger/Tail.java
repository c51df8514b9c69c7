/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.internal.ledger.Disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The newest bytes of a segment, in memory: all that is not durable, and as much of what was written before as there is
 * room for. A ring, which grows with what is appended up to a limit, so that a ledger with little in it takes little.
 *
 * <p>A record stands in one piece: the array is longer than the ring by the longest record, and what of a record is behind
 * the ring's end is at its beginning too. All methods but {@link #write} are called with the log's lock held.
 */
final class Tail {

    private static final int SMALLEST = 1 << 12;
    private static final int MAX_WRITE = 1 << 18;

    private final int most;
    private byte[] bytes;
    private long from;
    private long end;

    /**
     * Holds nothing.
     *
     * @param most the largest size in bytes, a power of two and at least 4,096
     */
    Tail(int most) {
        this.most = most;
        this.bytes = new byte[SMALLEST + Records.MAX_RECORD];
    }

    /** The next record is appended at this offset of its segment, and nothing before it is here. */
    void begin(long offset) {
        from = offset;
        end = offset;
    }

    /** Forgets what was appended from this offset on. */
    void cut(long offset) {
        end = offset;
    }

    /** Returns the offset behind the last record. */
    long end() {
        return end;
    }

    /** Returns whether so many bytes can be appended without losing what stands from an offset on. */
    boolean hasRoom(int more, long kept) {
        while (end + more - from > size() && size() < most) {
            grow();
        }
        return end + more - kept <= size();
    }

    private void grow() {
        byte[] old = bytes;
        int oldSize = size();
        bytes = new byte[2 * oldSize + Records.MAX_RECORD];
        from = Math.max(from, end - oldSize);
        for (long at = from; at < end; ) {
            int start = index(at, oldSize);
            int length = (int) Math.min(end - at, oldSize - start);
            put(old, start, length, at);
            at += length;
        }
    }

    // A piece that the old ring has without a gap has none in one of twice the size.
    private void put(byte[] old, int start, int length, long at) {
        int to = index(at, size());
        System.arraycopy(old, start, bytes, to, length);
        if (to == 0) {
            System.arraycopy(bytes, 0, bytes, size(), Math.min(length, Records.MAX_RECORD));
        }
    }

    private int size() {
        return bytes.length - Records.MAX_RECORD;
    }

    private static int index(long offset, int size) {
        return (int) offset & size - 1;
    }

    /** Returns the array in which {@link #at} counts, until something is appended. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns where in the array a record begins that stands at this offset, or will stand there. */
    int at(long offset) {
        return index(offset, size());
    }

    /** A record was put behind the last one, where there is room for it. */
    void appended(int length) {
        int behind = at(end) + length - size();
        if (behind > 0) {
            System.arraycopy(bytes, size(), bytes, 0, behind);
        }
        end += length;
    }

    /** Returns whether the record at this offset is here. */
    boolean holds(long offset) {
        return offset >= Math.max(from, end - size()) && offset < end;
    }

    /** Writes a part of an array of {@link #bytes} that nobody changes meanwhile. */
    static void write(byte[] bytes, long from, long to, DiskFile file) throws IOException {
        int size = bytes.length - Records.MAX_RECORD;
        for (long at = from; at < to; ) {
            int start = index(at, size);
            int length = (int) Math.min(Math.min(to - at, size - start), MAX_WRITE);
            file.write(ByteBuffer.wrap(bytes, start, length), at);
            at += length;
        }
    }
}
