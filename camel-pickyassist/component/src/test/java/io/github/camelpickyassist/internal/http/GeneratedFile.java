/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.InputStream;
import java.util.Arrays;

/** A file of any length that is nowhere. */
final class GeneratedFile extends InputStream {

    private long left;

    GeneratedFile(long bytes) {
        left = bytes;
    }

    @Override
    public int read() {
        return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
        if (left <= 0) {
            return -1;
        }
        int read = (int) Math.min(left, count);
        Arrays.fill(bytes, from, from + read, (byte) 'x');
        left -= read;
        return read;
    }
}
