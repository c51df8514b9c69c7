/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.wire.DocumentBounds;

/** Limits on the memory that a caller's document takes, derived from the size of the heap. */
public final class Bounds {

    private static final int PART_FOR_A_STRING = 16;
    private static final int PART_FOR_A_DOCUMENT = 8;

    /**
     * The limits for JSON: a text has at most a sixteenth as many characters as the heap has bytes, and a push or a row
     * at most an eighth; never more than the service takes.
     */
    public static final DocumentBounds OF_A_DOCUMENT =
            ofHeap(Runtime.getRuntime().maxMemory());

    private Bounds() {}

    private static DocumentBounds ofHeap(long bytes) {
        return new DocumentBounds(
                (int) Math.min(DocumentBounds.MAX_STRING, bytes / PART_FOR_A_STRING),
                Math.min(2L * DocumentBounds.MAX_STRING, bytes / PART_FOR_A_DOCUMENT));
    }
}
