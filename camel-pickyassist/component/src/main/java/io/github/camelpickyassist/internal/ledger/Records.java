/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.spi.LedgerHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The form of a segment: a header of 64 bytes, then records, each a multiple of 16 bytes long. Numbers are big-endian.
 *
 * <pre>
 * header   0 magic (8)   8 version (4)  12 number of the segment (4)  16 check value of the key (16)  60 CRC (4)
 * record   0 kind (1)    1 length in units of 16 bytes (1)   2 stage (1)   3 flags (1)   4 CRC (4)
 *          8 mark: how many units of this segment were durable when this was written (4)
 *         12 length of the push id (1)  13 length of the message id (1)  14 status code (2)
 *         16 reference (16)  32 number (8)  40 reference of the caller's (8)  48 content (8)
 *         56 since (8)  64 place of the record that this one replaces, or 0 (4)  68 seconds from since to now (4)
 *         72 hashed message id (8)  80 push id, message id
 * end      0 kind (1)    1 length (1)   4 CRC (4)   8 mark (4)
 * </pre>
 *
 * <p>The CRC is CRC32C of the whole with the record's place where the CRC stands, so that a record is valid at its place
 * only. An end is written when the log is closed. Not safe for use by several threads.
 */
final class Records {

    static final int UNIT = 16;
    static final int HEADER = 64;
    static final int FIXED = 80;
    static final int MAX_ID = 255;
    static final int MAX_RECORD = FIXED + (2 * MAX_ID + UNIT - 1) / UNIT * UNIT;

    private static final long MAGIC = 0x50414C4544474552L; // PALEDGER
    private static final int VERSION = 1;
    private static final byte ENTRY = (byte) 0xE7;
    private static final byte END = (byte) 0xED;
    private static final int FORGOTTEN = 1;
    private static final byte[] NO_ID = {};

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CRC32C crc = new CRC32C();

    /** Writes the header of a segment. */
    void header(byte[] buffer, int number, LedgerHash check) {
        LONG.set(buffer, 0, MAGIC);
        INT.set(buffer, 8, VERSION);
        INT.set(buffer, 12, number);
        LONG.set(buffer, 16, check.high());
        LONG.set(buffer, 24, check.low());
        INT.set(buffer, HEADER - 4, crc(buffer, 0, HEADER - 4));
    }

    /** Returns whether these bytes are the header of this segment, whatever the key. */
    boolean isHeader(byte[] buffer, int number) {
        return (long) LONG.get(buffer, 0) == MAGIC
                && (int) INT.get(buffer, 8) == VERSION
                && (int) INT.get(buffer, 12) == number
                && (int) INT.get(buffer, HEADER - 4) == crc(buffer, 0, HEADER - 4);
    }

    /** Returns the check value of a header. */
    static LedgerHash check(byte[] header) {
        return new LedgerHash((long) LONG.get(header, 16), (long) LONG.get(header, 24));
    }

    /** Writes an entry, all but mark and CRC, and returns its length. */
    static int entry(byte[] buffer, int offset, StoredEntry entry, long messageHash, int previous) {
        byte[] push = id(entry.pushId());
        byte[] message = id(entry.messageId());
        int length = length(push.length + message.length);
        buffer[offset] = ENTRY;
        buffer[offset + 1] = (byte) (length / UNIT);
        buffer[offset + 2] = (byte) entry.stage().ordinal();
        buffer[offset + 3] = (byte) (entry.forgotten() ? FORGOTTEN : 0);
        buffer[offset + 12] = (byte) push.length;
        buffer[offset + 13] = (byte) message.length;
        SHORT.set(buffer, offset + 14, (short) entry.status());
        LONG.set(buffer, offset + 16, entry.high());
        LONG.set(buffer, offset + 24, entry.low());
        LONG.set(buffer, offset + 32, entry.number());
        LONG.set(buffer, offset + 40, entry.callerReference());
        LONG.set(buffer, offset + 48, entry.content());
        LONG.set(buffer, offset + 56, entry.since());
        INT.set(buffer, offset + 64, previous);
        INT.set(buffer, offset + 68, seconds(entry));
        LONG.set(buffer, offset + 72, messageHash);
        int ids = offset + FIXED;
        System.arraycopy(push, 0, buffer, ids, push.length);
        System.arraycopy(message, 0, buffer, ids + push.length, message.length);
        Arrays.fill(buffer, ids + push.length + message.length, offset + length, (byte) 0);
        return length;
    }

    /** Writes an end, all but mark and CRC, and returns its length. */
    static int end(byte[] buffer, int offset) {
        Arrays.fill(buffer, offset, offset + UNIT, (byte) 0);
        buffer[offset] = END;
        buffer[offset + 1] = 1;
        return UNIT;
    }

    /** Completes a record for its place. */
    void seal(byte[] buffer, int offset, int length, int place, int mark) {
        INT.set(buffer, offset + 8, mark);
        INT.set(buffer, offset + 4, place);
        INT.set(buffer, offset + 4, crc(buffer, offset, length));
    }

    /** Returns the length of the record at an offset, or 0 if there is no whole and valid one for this place. */
    int valid(byte[] buffer, int offset, int available, int place) {
        if (available < UNIT || buffer[offset] != ENTRY && buffer[offset] != END) {
            return 0;
        }
        int length = length(buffer, offset);
        boolean possible = buffer[offset] == END ? length == UNIT : length >= FIXED && length <= MAX_RECORD;
        if (!possible || length > available) {
            return 0;
        }
        int written = (int) INT.get(buffer, offset + 4);
        INT.set(buffer, offset + 4, place);
        boolean valid = crc(buffer, offset, length) == written;
        INT.set(buffer, offset + 4, written);
        return valid && (buffer[offset] == END || isSane(buffer, offset, length)) ? length : 0;
    }

    private static boolean isSane(byte[] buffer, int offset, int length) {
        int ids = (buffer[offset + 12] & 0xFF) + (buffer[offset + 13] & 0xFF);
        return length == length(ids) && StoredEntry.Stage.of(buffer[offset + 2]) != null;
    }

    /** Returns the length of a record in bytes. */
    static int length(byte[] buffer, int offset) {
        return (buffer[offset + 1] & 0xFF) * UNIT;
    }

    static boolean isEntry(byte[] buffer, int offset) {
        return buffer[offset] == ENTRY;
    }

    /** Returns how many units were durable when the record was written. */
    static int mark(byte[] buffer, int offset) {
        return (int) INT.get(buffer, offset + 8);
    }

    static boolean isOpen(byte[] buffer, int offset) {
        int stage = buffer[offset + 2];
        return stage == StoredEntry.Stage.BEGUN.ordinal() || stage == StoredEntry.Stage.UNKNOWN.ordinal();
    }

    static boolean isBegun(byte[] buffer, int offset) {
        return buffer[offset + 2] == StoredEntry.Stage.BEGUN.ordinal();
    }

    static long high(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset + 16);
    }

    static long low(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset + 24);
    }

    static long number(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset + 32);
    }

    static long callerReference(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset + 40);
    }

    static long since(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset + 56);
    }

    static int previous(byte[] buffer, int offset) {
        return (int) INT.get(buffer, offset + 64);
    }

    static long written(byte[] buffer, int offset) {
        return since(buffer, offset) + (int) INT.get(buffer, offset + 68) * 1_000L;
    }

    static long messageHash(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset + 72);
    }

    /** Erases what belongs to a person, in place, and completes the record again. */
    void erase(byte[] buffer, int offset, int length, int place) {
        buffer[offset + 3] |= FORGOTTEN;
        LONG.set(buffer, offset + 32, 0L);
        LONG.set(buffer, offset + 40, 0L);
        LONG.set(buffer, offset + 72, 0L);
        int push = buffer[offset + 12] & 0xFF;
        // The length stays, because other records name the places behind it. Zeros stand for no message id.
        for (int i = offset + FIXED + push; i < offset + length; i++) {
            buffer[i] = 0;
        }
        seal(buffer, offset, length, place, mark(buffer, offset));
    }

    /** Reads an entry. */
    static StoredEntry entry(byte[] buffer, int offset) {
        StoredEntry.Stage stage = StoredEntry.Stage.of(buffer[offset + 2]);
        if (stage == null) {
            throw new IllegalArgumentException("Not a valid record");
        }
        int push = buffer[offset + 12] & 0xFF;
        int message = buffer[offset + 13] & 0xFF;
        boolean forgotten = (buffer[offset + 3] & FORGOTTEN) != 0;
        return new StoredEntry(
                high(buffer, offset),
                low(buffer, offset),
                stage,
                (short) SHORT.get(buffer, offset + 14) & 0xFFFF,
                since(buffer, offset),
                written(buffer, offset),
                number(buffer, offset),
                callerReference(buffer, offset),
                (long) LONG.get(buffer, offset + 48),
                forgotten,
                text(buffer, offset + FIXED, push),
                forgotten ? null : text(buffer, offset + FIXED + push, message));
    }

    private static @Nullable String text(byte[] buffer, int offset, int length) {
        return length == 0 ? null : new String(buffer, offset, length, StandardCharsets.UTF_8);
    }

    private static byte[] id(@Nullable String id) {
        if (id == null) {
            return NO_ID;
        }
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_ID ? bytes : Arrays.copyOf(bytes, MAX_ID);
    }

    private static int length(int ids) {
        return (FIXED + ids + UNIT - 1) / UNIT * UNIT;
    }

    private static int seconds(StoredEntry entry) {
        long seconds = Math.floorDiv(entry.written() - entry.since(), 1_000L);
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
    }

    private int crc(byte[] buffer, int offset, int length) {
        crc.reset();
        crc.update(buffer, offset, length);
        return (int) crc.getValue();
    }
}
