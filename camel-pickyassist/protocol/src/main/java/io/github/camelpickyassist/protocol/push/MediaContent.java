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
 * The content of a file that can be written as base64: standard alphabet, padded, in one line. Its length is known
 * before it is read, and writing it needs only a small buffer.
 */
public interface MediaContent {

    /** Returns the size of the file in bytes. */
    long length();

    /** Returns the number of characters of the base64 form. */
    long encodedLength();

    MediaType type();

    /**
     * Writes the base64 form; may be called more than once.
     *
     * @throws IOException if the file cannot be read, or no longer has {@link #length} bytes
     */
    void writeBase64(OutputStream out) throws IOException;

    /** Returns why the content is invalid, in words that do not repeat it; empty if it is valid. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** Opens the bytes of a file; called each time the content is written. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Returns content that is encoded while it is written. */
    static MediaContent of(Source source, long length, MediaType type) {
        return new RawContent(source, length, type);
    }

    /** Returns content that the caller has already encoded. */
    static MediaContent ofBase64(String base64) {
        return new EncodedContent(base64);
    }
}
