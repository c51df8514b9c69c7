/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.web.Mime;
import io.github.camelpickyassist.sandbox.internal.web.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Serves files that were sent in pushes. Browsers must not trust them: headers keep browsers from guessing their type
 * or running them, and only images, sound and video are shown.
 */
final class MediaEndpoint implements Handler {

    private static final int HEAD = 16;

    private final Journal journal;

    MediaEndpoint(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        long id = Query.of(request).number("msg_id");
        ReceivedMedia media = journal.message(id).map(ReceivedMessage::media).orElse(null);
        if (media instanceof ReceivedMedia.ByContent byContent
                && byContent.file().content().isPresent()) {
            try (InputStream content = byContent.file().content().orElseThrow()) {
                connection.send(head(byContent), content::transferTo);
            }
        } else {
            connection.send(Response.text(404, "No file is kept for this message."));
        }
    }

    /** Returns the content type that the first bytes of this file indicate. */
    static Mime mime(ReceivedFile file) {
        try (InputStream content = file.content().orElseGet(InputStream::nullInputStream)) {
            return Mime.of(content.readNBytes(HEAD));
        } catch (IOException impossible) {
            // Cannot happen: it reads from memory.
            throw new UncheckedIOException(impossible);
        }
    }

    private static Response head(ReceivedMedia.ByContent media) {
        Mime mime = mime(media.file());
        return Response.of(200)
                .with("Content-Type", mime.name())
                .with(
                        "Content-Disposition",
                        (mime.shown() ? "inline" : "attachment") + "; filename=\"" + fileName(media.name()) + "\"")
                .with("Content-Security-Policy", "sandbox; default-src 'none'")
                .with("Cache-Control", "private, max-age=3600");
    }

    private static String fileName(@Nullable String name) {
        return name == null || name.isBlank() ? "file" : name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
