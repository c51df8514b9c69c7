/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.push.MediaContent.Source;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * A body of bytes.
 *
 * @param repeatable whether it can be opened more than once
 * @param length in bytes; {@link #UNMEASURED} if it is not known before the body is read
 * @param file the file that contains the bytes; null if they are not in a file
 */
public record ByteBody(
        Source source,
        boolean repeatable,
        long length,
        @Nullable Path file) {

    static final long UNMEASURED = -1;

    private static final int MAX_PATH = 512;

    /**
     * Returns the bytes of this body; null if its type holds none.
     *
     * @throws UnusableBodyException if it is a file that is missing, not readable or not a regular file
     */
    public static @Nullable ByteBody of(Exchange exchange, @Nullable Object body) throws UnusableBodyException {
        if (body instanceof byte[] bytes) {
            return ofBytes(bytes);
        } else if (body instanceof File file) {
            return ofFile(file.toPath());
        } else if (body instanceof Path path) {
            return ofFile(path);
        } else if (body instanceof WrappedFile<?> wrapped) {
            return ofWrapped(exchange, wrapped);
        } else if (body instanceof StreamCache cache && body instanceof InputStream stream) {
            return ofCache(cache, stream);
        } else if (body instanceof InputStream stream) {
            return new ByteBody(() -> stream, false, UNMEASURED, null);
        }
        return null;
    }

    private static ByteBody ofBytes(byte[] bytes) {
        return new ByteBody(() -> new ByteArrayInputStream(bytes), true, bytes.length, null);
    }

    static ByteBody ofFile(Path path) throws UnusableBodyException {
        requireOrdinary(path);
        return new ByteBody(
                () -> Files.newInputStream(path), true, path.toFile().length(), path);
    }

    private static void requireOrdinary(Path file) throws UnusableBodyException {
        if (!Files.exists(file)) {
            throw new UnusableBodyException("file missing: " + shown(file.toAbsolutePath()));
        } else if (Files.isDirectory(file)) {
            throw new UnusableBodyException("a directory: " + shown(file) + "; a file expected");
        } else if (!Files.isRegularFile(file)) {
            // Opening a named pipe would wait for a writer.
            throw new UnusableBodyException("not a regular file: " + shown(file));
        } else if (!Files.isReadable(file)) {
            throw new UnusableBodyException("file cannot be read: " + shown(file));
        }
    }

    private static String shown(Path file) {
        String path = file.toString().replaceAll("\\p{C}", "?");
        return path.length() > MAX_PATH ? "…" + path.substring(path.length() - MAX_PATH) : path;
    }

    /**
     * Reads the whole body.
     *
     * @throws UnusableBodyException if it is longer than {@code most} bytes, or cannot be read
     */
    byte[] read(int most) throws UnusableBodyException {
        try (InputStream in = source.open()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnusableBodyException("longer than " + most + " bytes, the limit for a text");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnusableBodyException("body", "cannot be read", e);
        }
    }

    // Only Camel knows where the consumer has stored a remote file, and how to read it.
    private static @Nullable ByteBody ofWrapped(Exchange exchange, WrappedFile<?> wrapped)
            throws UnusableBodyException {
        if (wrapped.getFile() instanceof File || wrapped.getFile() instanceof Path) {
            return of(exchange, wrapped.getFile());
        }
        InputStream stream =
                exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, wrapped);
        return of(exchange, stream);
    }

    private static ByteBody ofCache(StreamCache cache, InputStream stream) {
        Source source = () -> {
            cache.reset();
            return new Unclosed(stream);
        };
        return new ByteBody(source, true, cache.length() > 0 ? cache.length() : UNMEASURED, null);
    }

    // Closing the stream of a cache would close the cache, which later steps of the route may read.
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {}
    }
}
