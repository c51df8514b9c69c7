/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ids of the service as the table can hold them. */
final class StoredText {

    private static final int MAX_BYTES = 255;

    private StoredText() {}

    /**
     * Returns an id without what a database refuses: NUL, halves of surrogate pairs, more than 255 bytes. An empty id
     * is none, as Oracle sees it.
     */
    static @Nullable String of(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        // The encoder puts a question mark for half a pair.
        String text = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > MAX_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }
}
