/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.internal.ledger.Disk.DiskFile;
import java.io.IOException;

/** A file of the log. */
final class Segment {

    /** The largest length of a segment in bytes: a place has 22 bits for the unit within it. */
    static final int MAX_SIZE = 1 << 26;

    /** The largest number of segments: a place has 10 bits for the number, which is therefore counted round. */
    static final int MAX_COUNT = 1 << 10;

    private static final String SUFFIX = ".log";

    final int number;
    private final DiskFile file;
    /** When the newest record was written, in milliseconds since 1970. */
    long newest = Long.MIN_VALUE;

    Segment(int number, DiskFile file) {
        this.number = number;
        this.file = file;
    }

    DiskFile file() {
        return file;
    }

    String name() {
        return name(number);
    }

    static String name(int number) {
        return String.format("%010d", number) + SUFFIX;
    }

    /** Returns the number in a file's name, or -1 if it is not a segment's. */
    static int number(String name) {
        return name.matches("[01]\\d{9}\\.log") ? Integer.parseInt(name, 0, 10, 10) : -1;
    }

    /** Returns the place of a byte, which is never zero because records stand behind the header. */
    int place(long offset) {
        return (number & MAX_COUNT - 1) << 22 | (int) (offset / Records.UNIT);
    }

    static int offset(int place) {
        return (place & (1 << 22) - 1) * Records.UNIT;
    }

    /** Returns the number of the segment, counted round. */
    static int slot(int place) {
        return place >>> 22;
    }

    void close() throws IOException {
        file.close();
    }
}
