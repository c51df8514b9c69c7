/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent in a push. Its content is kept as long as the sandbox has memory for it; its size and hash are
 * always kept.
 */
public final class ReceivedFile implements MediaContent {

    private static final int CHUNK = 24 * 1024;

    private final MediaType type;
    private final long length;
    private final String sha256;
    private final @Nullable List<byte[]> pieces;

    ReceivedFile(MediaType type, long length, String sha256, @Nullable List<byte[]> pieces) {
        this.type = type;
        this.length = length;
        this.sha256 = sha256;
        this.pieces = pieces == null ? null : List.copyOf(pieces);
    }

    /** Returns the type that the first bytes indicate. */
    @Override
    public MediaType type() {
        return type;
    }

    /** Returns the size of the decoded content in bytes. */
    @Override
    public long length() {
        return length;
    }

    @Override
    public long encodedLength() {
        return Math.multiplyExact(4L, (length + 2) / 3);
    }

    /** Returns the SHA-256 of the content in lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Returns the content; empty if it was not kept. */
    public Optional<InputStream> content() {
        return Optional.ofNullable(pieces).map(ReceivedFile::inOneStream);
    }

    @Override
    public void writeBase64(OutputStream out) throws IOException {
        InputStream content = content().orElseThrow(() -> new IOException("the content was not kept"));
        // A multiple of three, so that only the last chunk is padded.
        byte[] chunk = content.readNBytes(CHUNK);
        while (chunk.length > 0) {
            out.write(Base64.getEncoder().encode(chunk));
            chunk = content.readNBytes(CHUNK);
        }
    }

    long kept() {
        return pieces == null ? 0 : length;
    }

    @Override
    public String toString() {
        return type + " of " + length + " bytes, sha256 " + sha256;
    }

    private static InputStream inOneStream(List<byte[]> pieces) {
        return new SequenceInputStream(Collections.enumeration(
                pieces.stream().map(ByteArrayInputStream::new).toList()));
    }
}
