/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Optional;

/** A file to be sent: as a URL that the <em>service</em> fetches, or as content carried in the push as base64. */
public sealed interface Media {

    /** Returns the type as far as it is known; empty for a URL without a known extension. */
    Optional<MediaType> type();

    /**
     * A file that the service downloads, without authentication.
     *
     * @param url {@code http} or {@code https}, at most 2,048 characters; {@link PushRules} checks it
     */
    record ByUrl(String url) implements Media {
        @Override
        public Optional<MediaType> type() {
            return MediaType.ofName(url);
        }

        /** Prints no path: URLs may contain private data, and signed URLs are secrets. */
        @Override
        public String toString() {
            return "media by URL";
        }
    }

    /** A file that is sent in the push. */
    record ByContent(MediaContent content) implements Media {
        @Override
        public Optional<MediaType> type() {
            return Optional.of(content.type());
        }

        @Override
        public String toString() {
            return "media of " + content.length() + " bytes";
        }
    }
}
