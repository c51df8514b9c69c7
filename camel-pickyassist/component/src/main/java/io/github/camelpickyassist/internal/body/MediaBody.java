/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaContent.Source;
import io.github.camelpickyassist.protocol.push.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A file to send, from a body or a part of one. It is opened and measured here, before anything is sent. A stream of
 * unknown length is copied to a temporary file, which is deleted when the exchange is done.
 */
public final class MediaBody {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    private MediaBody() {}

    /**
     * Returns the file in this body; null if its type holds none.
     *
     * @throws UnusableBodyException if it cannot be read, is empty, or is not a regular file
     */
    public static @Nullable Media of(Exchange exchange, @Nullable Object body) throws UnusableBodyException {
        try {
            ByteBody bytes = ByteBody.of(exchange, body);
            return bytes == null ? null : new Media.ByContent(measured(exchange, bytes));
        } catch (UnusableBodyException e) {
            throw e.in("media");
        }
    }

    private static MediaContent measured(Exchange exchange, ByteBody body) throws UnusableBodyException {
        try {
            ByteBody whole = body.length() == ByteBody.UNMEASURED ? spooled(exchange, body.source()) : body;
            return MediaContent.of(whole.source(), whole.length(), MediaType.ofContent(head(whole.source())));
        } catch (IOException e) {
            throw new UnusableBodyException("media", "cannot be read", e);
        }
    }

    private static byte[] head(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(MediaType.HEAD);
        }
    }

    private static ByteBody spooled(Exchange exchange, Source source) throws IOException, UnusableBodyException {
        try (InputStream in = source.open()) {
            byte[] start = in.readNBytes(IN_MEMORY);
            if (start.length < IN_MEMORY) {
                return new ByteBody(() -> new ByteArrayInputStream(start), true, start.length, null);
            }
            Path file = Files.createTempFile("pickyassist-", ".media");
            exchange.getExchangeExtension().addOnCompletion(new Deletion(file));
            MediaType type = MediaType.ofContent(start);
            if (!copied(new SequenceInputStream(new ByteArrayInputStream(start), in), file, type.largest())) {
                Files.deleteIfExists(file);
                throw new UnusableBodyException(
                        "media",
                        "larger than " + type.largest() / MEGABYTE + " MB, the most for "
                                + type.name().toLowerCase(Locale.ROOT));
            }
            return ByteBody.ofFile(file);
        }
    }

    /** Copies a stream to a file, up to this many bytes: some streams have no end. */
    private static boolean copied(InputStream in, Path file, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            long length = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                if (length > most) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
            return true;
        }
    }

    private static final class Deletion extends SynchronizationAdapter {
        private final Path file;

        Deletion(Path file) {
            this.file = file;
        }

        @Override
        public void onDone(Exchange exchange) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }

        @Override
        public boolean allowHandover() {
            return true;
        }
    }
}
