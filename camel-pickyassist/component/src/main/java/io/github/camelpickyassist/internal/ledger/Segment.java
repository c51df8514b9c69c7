/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import io.github.camelpickyassist.internal.ledger.Disk.DiskFile;
import java.io.IOException;
import java.util.regex.Pattern;

/** A file of the log. */
final class Segment {

    /** The largest length of a segment in bytes: a place has 22 bits for the unit within it. */
    static final int MAX_SIZE = 1 << 26;

    /** The largest number of segments: a place has 10 bits for the number, which is therefore counted round. */
    static final int MAX_COUNT = 1 << 10;

    private static final String SUFFIX = ".log";
    private static final int DIGITS = 10;
    private static final Pattern NAME = Pattern.compile("[01][0-9]{9}\\.log");

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
        String digits = Integer.toString(number);
        return "0".repeat(DIGITS - digits.length()) + digits + SUFFIX;
    }

    /** Returns the number in a file's name, or -1 if it is not a segment's. */
    static int number(String name) {
        return NAME.matcher(name).matches() ? Integer.parseInt(name, 0, DIGITS, 10) : -1;
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
