/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The content of a file, ready to be written as base64: standard alphabet, padded, in one line. Its length is known
 * before a byte of it is read, and writing it holds no more than a small buffer.
 */
public interface MediaContent {

    /** Bytes of the file itself. */
    long length();

    /** Characters of its base64 form. */
    long encodedLength();

    MediaType type();

    /**
     * Writes the base64 form; may be called more than once.
     *
     * @throws IOException if the file cannot be read, or has not {@link #length} bytes any more
     */
    void writeBase64(OutputStream out) throws IOException;

    /** What is wrong with it, in words that do not repeat it; empty if nothing is. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** Where the bytes of a file come from; opened once for each time it is written. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Content encoded while it is being written. */
    static MediaContent of(Source source, long length, MediaType type) {
        return new RawContent(source, length, type);
    }

    /** Content that its owner has encoded already. */
    static MediaContent ofBase64(String base64) {
        return new EncodedContent(base64);
    }
}
