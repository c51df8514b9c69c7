/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides a list into chunks while reading it; holds one chunk and the next row. */
final class Chunks implements AutoCloseable {

    /**
     * Rows that were read together, with the violations found while reading them.
     *
     * @param dropped rows that repeat an earlier one, if such are left out
     * @param last whether the source has no more rows
     */
    record Chunk(List<Row> rows, List<Violation> violations, List<Row> dropped, boolean last) {}

    private final Recipients recipients;
    private final int size;
    private final Duplicates duplicates;
    private final @Nullable DuplicateFilter filter;
    private final List<Row> ahead = new ArrayList<>(1);
    private final List<Violation> aheadViolations = new ArrayList<>(0);
    private Recipients.@Nullable Cursor source;
    private boolean exhausted;
    private boolean startTold;
    private boolean missingTold;

    /**
     * Reads from the first row on; opens the source when the first chunk is requested.
     *
     * @param size the maximum number of rows of a chunk
     */
    Chunks(Recipients recipients, int size, Duplicates duplicates) {
        this.recipients = recipients;
        this.size = size;
        this.duplicates = duplicates;
        this.filter = recipients.atMostOne() || duplicates == Duplicates.KEEP ? null : new DuplicateFilter();
    }

    /**
     * Returns the next chunk; it is empty if there are no rows at all.
     *
     * @throws SourceFailure if the source fails, with the rows read since the last chunk
     */
    Chunk next() throws SourceFailure {
        List<Row> rows = new ArrayList<>(ahead);
        List<Violation> violations = new ArrayList<>(aheadViolations);
        List<Row> dropped = new ArrayList<>(0);
        ahead.clear();
        aheadViolations.clear();
        try {
            Recipients.Cursor cursor = opened();
            while (!exhausted && rows.size() < size) {
                read(cursor, size - rows.size(), rows, violations, dropped);
            }
            while (!exhausted && ahead.isEmpty()) {
                read(cursor, 1, ahead, aheadViolations, dropped);
            }
            if (!startTold || exhausted) {
                tellMissing(cursor, violations);
            }
            return new Chunk(rows, violations, dropped, ahead.isEmpty());
        } catch (IOException | RuntimeException e) {
            throw new SourceFailure(new Chunk(rows, violations, dropped, true), e);
        }
    }

    /** Reports missing columns once: at the end of the first chunk or at the end of all rows. */
    private void tellMissing(Recipients.Cursor cursor, List<Violation> violations) {
        startTold = true;
        if (!missingTold) {
            List<Violation> missing = cursor.missing(exhausted);
            missingTold = !missing.isEmpty();
            violations.addAll(0, missing);
        }
    }

    private Recipients.Cursor opened() throws IOException {
        if (source == null) {
            source = recipients.open();
        }
        return source;
    }

    /** Reads this many rows, or fewer if the source ends; keeps the rows before a failure. */
    private void read(Recipients.Cursor cursor, int most, List<Row> rows, List<Violation> violations, List<Row> dropped)
            throws IOException {
        List<Row> read = new ArrayList<>();
        BitSet unreadable = new BitSet();
        try {
            while (!exhausted && read.size() < most) {
                int before = violations.size();
                Row row = cursor.next(violations::add);
                if (row == null) {
                    exhausted = true;
                } else {
                    unreadable.set(read.size(), violations.size() > before);
                    read.add(row);
                }
            }
        } finally {
            sort(read, unreadable, rows, violations, dropped);
        }
    }

    private void sort(
            List<Row> read, BitSet unreadable, List<Row> rows, List<Violation> violations, List<Row> dropped) {
        if (filter == null) {
            rows.addAll(read);
            return;
        }
        BitSet repeated = filter.repeated(read, unreadable);
        for (int i = 0; i < read.size(); i++) {
            Row row = read.get(i);
            if (repeated.get(i) && duplicates == Duplicates.REJECT) {
                violations.add(
                        Violation.impossible(row.position(), "", "same recipient and content as an earlier one"));
            }
            (repeated.get(i) && duplicates == Duplicates.DROP ? dropped : rows).add(row);
        }
        // The violations of rows that could not be read are recorded already.
        violations.sort(Comparator.comparingInt(Violation::row));
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }

    /** The source failed; the rows read before the failure are kept. */
    static final class SourceFailure extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Chunk rest;
        private final Exception failure;

        SourceFailure(Chunk rest, Exception failure) {
            super(failure);
            this.rest = rest;
            this.failure = failure;
        }

        Chunk rest() {
            return rest;
        }

        Exception failure() {
            return failure;
        }

        /** Returns the problem of the JSON document that the rows come from; null if the failure has another cause. */
        @Nullable
        String malformed() {
            Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
            return cause instanceof MalformedDocumentException ? cause.getMessage() : null;
        }
    }
}
