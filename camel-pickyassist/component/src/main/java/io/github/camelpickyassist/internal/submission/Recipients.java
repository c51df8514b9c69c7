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

/** The recipients of one exchange, in the caller's order: a list, a file, an iterator that can be asked only once. */
public interface Recipients {

    /** Whether they can be opened more than once, so that all can be checked before the first is sent. */
    boolean repeatable();

    /** Whether it is known without asking that they are no list. */
    default boolean atMostOne() {
        return false;
    }

    /**
     * Starts at the first.
     *
     * @throws IOException if their source cannot be read
     */
    Cursor open() throws IOException;

    /** A place in the list. */
    interface Cursor extends AutoCloseable {

        /**
         * The next recipient, null after the last. An unusable one still comes, so that it is counted.
         *
         * @param found takes what is wrong with the row itself
         * @throws IOException or an unchecked exception if the source fails
         */
        @Nullable
        Row next(Consumer<Violation> found) throws IOException;

        /**
         * What none of the recipients so far has although the caller says where it is to be found: that concerns all of
         * them.
         *
         * @param exhausted whether there are no more
         */
        default List<Violation> missing(boolean exhausted) {
            return List.of();
        }

        @Override
        void close() throws IOException;
    }
}
