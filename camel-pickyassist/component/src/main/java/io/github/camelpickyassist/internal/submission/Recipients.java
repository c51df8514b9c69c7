/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of one exchange in the caller's order, from a list, a file, or an iterator that can be read only once.
 */
public interface Recipients {

    /** Returns whether they can be opened more than once, so that all can be checked before the first is sent. */
    boolean repeatable();

    /** Returns whether there is at most one recipient, as far as it is known without reading. */
    default boolean atMostOne() {
        return false;
    }

    /**
     * Opens a cursor in front of the first recipient.
     *
     * @throws IOException if the source cannot be read
     */
    Cursor open() throws IOException;

    /** A position in the list. */
    interface Cursor extends AutoCloseable {

        /**
         * Returns the next recipient; null after the last. An unusable one is returned too, so that it is counted.
         *
         * @param found takes the violations of the row itself
         * @throws IOException or an unchecked exception if the source fails
         */
        @Nullable
        Row next(Consumer<Violation> found) throws IOException;

        /**
         * Returns violations for fields that the caller named and none of the recipients so far has; they concern all
         * recipients.
         *
         * @param exhausted whether there are no more recipients
         */
        default List<Violation> missing(boolean exhausted) {
            return List.of();
        }

        @Override
        void close() throws IOException;
    }
}
