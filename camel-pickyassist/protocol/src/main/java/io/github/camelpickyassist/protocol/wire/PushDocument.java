/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.MediaContent;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON of a push while it is built, with the files between its chunks. Growing copies nothing: the first chunk has
 * the size of the first write, which is all of a short push, and every other chunk doubles the total.
 */
final class PushDocument extends OutputStream {

    private static final int MAX_CHUNK = 128 * 1024;

    private final List<EncodedPush.Part> parts = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private int start;
    private int end;
    private long written;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (count > chunk.length - end) {
            cut();
            chunk = new byte[Math.max(count, (int) Math.min(written, MAX_CHUNK))];
            start = 0;
            end = 0;
        }
        System.arraycopy(bytes, from, chunk, end, count);
        end += count;
        written += count;
    }

    void insert(MediaContent content) {
        cut();
        parts.add(EncodedPush.Part.of(content));
    }

    EncodedPush finished() {
        cut();
        return new EncodedPush(parts);
    }

    private void cut() {
        if (end > start) {
            parts.add(EncodedPush.Part.of(chunk, start, end - start));
            start = end;
        }
    }
}
