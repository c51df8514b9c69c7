/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Media;
import org.jspecify.annotations.Nullable;

/** A file as it is shown to a recipient. */
public sealed interface ReceivedMedia {

    /** Returns the name to show; null if none was given. */
    @Nullable
    String name();

    /** Returns whether to show it as a voice note. */
    boolean voiceNote();

    /** A file that the service would have fetched; the sandbox does not. */
    record ByUrl(String url, @Nullable String name, boolean voiceNote) implements ReceivedMedia {}

    /** A file that was sent in the push. */
    record ByContent(ReceivedFile file, @Nullable String name, boolean voiceNote) implements ReceivedMedia {}

    /** Returns the text that represents this in the journal; null if there is none. */
    static @Nullable ReceivedMedia of(@Nullable Media media, @Nullable String name, boolean voiceNote) {
        if (media instanceof Media.ByUrl byUrl) {
            return new ByUrl(byUrl.url(), name, voiceNote);
        } else if (media instanceof Media.ByContent byContent && byContent.content() instanceof ReceivedFile file) {
            return new ByContent(file, name, voiceNote);
        }
        return null;
    }
}
