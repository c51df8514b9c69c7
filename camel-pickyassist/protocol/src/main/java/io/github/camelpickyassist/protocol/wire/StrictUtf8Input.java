/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lets Jackson refuse the byte {@code FF} in a name. Jackson looks names up four bytes at a time, and fills the last
 * four up with {@code FF}. So it takes a name with this byte there, which no UTF-8 has, for the name without it if that
 * one has been read before: {@code "stat\xFFus"} for {@code "status"}. Here {@code FE} takes its place, which no UTF-8
 * has either, and which Jackson refuses wherever it stands.
 */
final class StrictUtf8Input extends InputDecorator {

    private static final long serialVersionUID = 1L;

    private static final byte PADDING = (byte) 0xFF;
    private static final byte REFUSED = (byte) 0xFE;

    /** Jackson tells UTF-16 and UTF-32, in which {@code FF} is right, by so many bytes. */
    private static final int START = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = ONES << 7;

    @Override
    public @Nullable InputStream decorate(IOContext context, byte[] document, int offset, int length) {
        int end = offset + length;
        int found = find(document, offset, end);
        if (found == end || !isUtf8(document, offset, length)) {
            return null;
        }
        byte[] refused = Arrays.copyOfRange(document, offset, end);
        replace(refused, found - offset, length);
        return new ByteArrayInputStream(refused);
    }

    @Override
    public InputStream decorate(IOContext context, InputStream document) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(document, START);
        byte[] start = whole.readNBytes(START);
        whole.unread(start);
        return isUtf8(start, 0, start.length) ? new Replacing(whole) : whole;
    }

    @Override
    public Reader decorate(IOContext context, Reader document) {
        return document;
    }

    private static boolean isUtf8(byte[] bytes, int offset, int length) {
        for (int i = 0; i < Math.min(length, START); i++) {
            if (bytes[offset + i] == 0) {
                return false;
            }
        }
        return length < 2 || !isByteOrderMark(bytes[offset], bytes[offset + 1]);
    }

    private static boolean isByteOrderMark(byte first, byte second) {
        return first == PADDING && second == REFUSED || first == REFUSED && second == PADDING;
    }

    private static void replace(byte[] bytes, int from, int to) {
        for (int at = find(bytes, from, to); at < to; at = find(bytes, at + 1, to)) {
            bytes[at] = REFUSED;
        }
    }

    /** Returns where the byte is, or the end. */
    private static int find(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && !contains((long) LONG.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != PADDING) {
            at++;
        }
        return at;
    }

    /** Whether one of eight bytes has all bits: the inverse of such a byte is zero, and borrows when one is subtracted. */
    private static boolean contains(long eight) {
        return (~eight - ONES & eight & HIGHEST_BITS) != 0;
    }

    /** Reads a document in UTF-8. */
    private static final class Replacing extends FilterInputStream {

        Replacing(InputStream document) {
            super(document);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            return read == (PADDING & 0xFF) ? REFUSED & 0xFF : read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            if (read > 0) {
                replace(target, offset, offset + read);
            }
            return read;
        }
    }
}
