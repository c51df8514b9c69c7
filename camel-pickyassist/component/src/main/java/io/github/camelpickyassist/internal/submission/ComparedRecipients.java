/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recipients that can be compared with those of an earlier attempt before they are sent to. If the source can be read
 * only once, the rows read for the comparison are buffered and returned again.
 */
public final class ComparedRecipients implements Recipients {

    /** The result of a comparison. */
    public enum Comparison {
        SAME,
        OTHER,
        /** The source failed before the result was known. */
        FAILED
    }

    private record Read(Row row, List<Violation> violations) {}

    private final Recipients source;
    private final List<Read> buffer = new ArrayList<>();
    private @Nullable Cursor rest;

    public ComparedRecipients(Recipients source) {
        this.source = source;
    }

    /**
     * Compares these recipients with earlier rows.
     *
     * @param earlier the digest of all rows that an earlier attempt read
     * @param complete whether the earlier attempt read all rows, so that no more may follow
     */
    public Comparison with(RowsDigest earlier, boolean complete) {
        try {
            if (!source.repeatable()) {
                return compare(new BufferingCursor(true), earlier, complete);
            }
            try (Cursor cursor = source.open()) {
                return compare(cursor, earlier, complete);
            }
        } catch (IOException | RuntimeException e) {
            return Comparison.FAILED;
        }
    }

    private static Comparison compare(Cursor cursor, RowsDigest earlier, boolean complete) throws IOException {
        RowsDigest digest = new RowsDigest();
        while (digest.count() < earlier.count()) {
            Row row = cursor.next(violation -> {});
            if (row == null) {
                return Comparison.OTHER;
            }
            digest.add(row);
        }
        boolean more = complete && cursor.next(violation -> {}) != null;
        return !more && digest.isSame(earlier) ? Comparison.SAME : Comparison.OTHER;
    }

    @Override
    public boolean repeatable() {
        return source.repeatable();
    }

    @Override
    public boolean atMostOne() {
        return source.atMostOne();
    }

    @Override
    public Cursor open() throws IOException {
        return source.repeatable() ? source.open() : new BufferingCursor(false);
    }

    /** Returns the buffered rows first, then reads on. */
    private final class BufferingCursor implements Cursor {
        private final boolean buffering;
        private int next;

        BufferingCursor(boolean buffering) {
            this.buffering = buffering;
        }

        @Override
        public @Nullable Row next(Consumer<Violation> found) throws IOException {
            if (next < buffer.size()) {
                Read read = buffer.get(next++);
                read.violations.forEach(found);
                return read.row;
            } else if (!buffering) {
                return opened().next(found);
            }
            List<Violation> violations = new ArrayList<>(0);
            Row row = opened().next(violations::add);
            if (row != null) {
                buffer.add(new Read(row, violations));
                next++;
            }
            return row;
        }

        @Override
        public List<Violation> missing(boolean exhausted) {
            return rest == null ? List.of() : rest.missing(exhausted);
        }

        @Override
        public void close() throws IOException {
            opened().close();
        }
    }

    private Cursor opened() throws IOException {
        if (rest == null) {
            rest = source.open();
        }
        return rest;
    }
}
