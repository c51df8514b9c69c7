/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of an earlier attempt that are not decided yet, at their original positions.
 *
 * @param source all recipients, if they can be read again
 * @param decided the positions that must not be sent to again
 * @param unsent the remaining recipients of a source that cannot be read again; null if it can
 */
public record Remaining(
        Recipients source, BitSet decided, @Nullable List<Row> unsent) implements Recipients {

    /** Recipients from a source that can be read only once are in memory, and so can be opened again. */
    @Override
    public boolean repeatable() {
        return unsent != null || source.repeatable();
    }

    @Override
    public boolean atMostOne() {
        return source.atMostOne();
    }

    /**
     * Returns whether some recipients are settled already, so that the submission can no longer be refused as a whole.
     */
    public boolean isBegun() {
        return !decided.isEmpty();
    }

    @Override
    public Cursor open() throws IOException {
        return unsent == null ? new Skipping(source.open()) : new Listed(unsent.iterator());
    }

    private final class Skipping implements Cursor {
        private final Cursor cursor;

        Skipping(Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public @Nullable Row next(Consumer<Violation> found) throws IOException {
            List<Violation> own = new ArrayList<>();
            while (true) {
                Row row = cursor.next(own::add);
                if (row == null || !decided.get(row.position())) {
                    own.forEach(found);
                    return row;
                }
                own.clear();
            }
        }

        @Override
        public List<Violation> missing(boolean exhausted) {
            return cursor.missing(exhausted);
        }

        @Override
        public void close() throws IOException {
            cursor.close();
        }
    }

    private record Listed(Iterator<Row> rows) implements Cursor {
        @Override
        public @Nullable Row next(Consumer<Violation> found) {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public void close() {}
    }
}
