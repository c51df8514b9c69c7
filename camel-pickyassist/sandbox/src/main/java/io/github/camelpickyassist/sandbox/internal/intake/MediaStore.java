/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.wire.MediaSink;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads files as they arrive and keeps their content up to a total size. Thread-safe. */
public final class MediaStore implements MediaSink {

    /** Creates the object that stands for a file in a push. */
    @FunctionalInterface
    public interface FileFactory {

        /**
         * Creates one.
         *
         * @param pieces of the content, in order; null if the content is not kept
         */
        MediaContent create(MediaType type, long length, String sha256, @Nullable List<byte[]> pieces);
    }

    private final long most;
    private final FileFactory files;
    private final AtomicLong kept = new AtomicLong();

    /** @param most maximum size of the content that is kept, in bytes */
    public MediaStore(long most, FileFactory files) {
        this.most = most;
        this.files = files;
    }

    @Override
    public MediaContent take(File file) throws IOException {
        Intake intake = new Intake();
        try {
            file.copyTo(intake);
        } catch (IOException | RuntimeException e) {
            intake.forget();
            throw e;
        }
        return intake.finished();
    }

    /** Tells the store that this many bytes of content are no longer kept. */
    public void release(long bytes) {
        kept.addAndGet(-bytes);
    }

    private boolean reserve(int bytes) {
        if (kept.addAndGet(bytes) <= most) {
            return true;
        }
        kept.addAndGet(-bytes);
        return false;
    }

    /** A file that is being received. */
    private final class Intake extends OutputStream {
        private final MessageDigest digest = sha256();
        private final byte[] head = new byte[MediaType.HEAD];
        private @Nullable List<byte[]> pieces = new ArrayList<>();
        private long length;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            digest.update(bytes, from, count);
            if (length < head.length) {
                System.arraycopy(bytes, from, head, (int) length, (int) Math.min(count, head.length - length));
            }
            if (pieces != null && reserve(count)) {
                pieces.add(Arrays.copyOfRange(bytes, from, from + count));
            } else {
                forget();
            }
            length += count;
        }

        void forget() {
            if (pieces != null) {
                kept.addAndGet(-length);
                pieces = null;
            }
        }

        MediaContent finished() {
            byte[] first = Arrays.copyOf(head, (int) Math.min(length, head.length));
            return files.create(
                    MediaType.ofContent(first), length, HexFormat.of().formatHex(digest.digest()), pieces);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                // Every Java platform is required to have it.
                throw new IllegalStateException(impossible);
            }
        }
    }
}
