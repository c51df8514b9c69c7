/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.MediaContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A push in its wire format, including the token: JSON in memory, except that the content of files is read when it is
 * written. Its length is known in advance, because not every front end of the service accepts chunked bodies.
 */
public final class EncodedPush {

    /** A part of the body: bytes in memory, or a file that is encoded while it is written. */
    interface Part {
        long length();

        void writeTo(OutputStream out) throws IOException;

        static Part of(byte[] bytes, int from, int count) {
            return new Part() {
                @Override
                public long length() {
                    return count;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes, from, count);
                }
            };
        }

        static Part of(MediaContent content) {
            return new Part() {
                @Override
                public long length() {
                    return content.encodedLength();
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    content.writeBase64(out);
                }
            };
        }
    }

    private final List<Part> parts;
    private final long length;

    /** Keeps the list without copying it. */
    EncodedPush(List<Part> parts) {
        long sum = 0;
        for (Part part : parts) {
            sum += part.length();
        }
        this.parts = parts;
        this.length = sum;
    }

    /** Returns the number of bytes that {@link #writeTo} writes. */
    public long length() {
        return length;
    }

    /**
     * Writes the whole body; may be called more than once.
     *
     * @throws IOException if {@code out} fails, or a file has changed since it was measured
     */
    public void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.writeTo(out);
        }
    }

    /**
     * Returns the same document as the only variable of a form, {@code data=…} (page "Sending Single Message", "Normal
     * POST"). Reads every file once to measure it.
     *
     * @throws IOException if a file cannot be read
     */
    public EncodedPush asForm() throws IOException {
        FormPart form = FormPart.measuring(this);
        return new EncodedPush(List.of(form));
    }

    /** Prints the length but no content, because the content includes the token. */
    @Override
    public String toString() {
        return "push of " + length + " bytes";
    }
}
