/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Submission.Repeats;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a list into pushes while it is being read: what it holds is one chunk and the row after it. */
final class Chunks implements AutoCloseable {

    private final Recipients recipients;
    private final int size;
    private final Repeats repeats;
    private final RepeatFilter filter = new RepeatFilter();
    private final List<Violation> aheadViolations = new ArrayList<>();
    private Recipients.@Nullable Cursor source;
    private @Nullable Row ahead;

    /**
     * Reads from the first row on; opens the source when the first chunk is asked for.
     *
     * @param size most rows of a chunk
     */
    Chunks(Recipients recipients, int size, Repeats repeats) {
        this.recipients = recipients;
        this.size = size;
        this.repeats = recipients.atMostOne() ? Repeats.KEEP : repeats;
    }

    /**
     * The next chunk; empty if there are no rows at all.
     *
     * @throws SourceFailure if the source fails, with the rows since the last chunk
     */
    Chunk next() throws SourceFailure {
        List<Row> rows = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        List<Row> dropped = new ArrayList<>();
        try {
            if (source == null) {
                source = recipients.open();
                ahead = read(source, dropped);
            }
            while (ahead != null && rows.size() < size) {
                rows.add(ahead);
                violations.addAll(aheadViolations);
                aheadViolations.clear();
                ahead = null;
                ahead = read(source, dropped);
            }
            return new Chunk(rows, violations, dropped, ahead == null);
        } catch (IOException | RuntimeException e) {
            throw new SourceFailure(new Chunk(rows, violations, dropped, true), e);
        }
    }

    private @Nullable Row read(Recipients.Cursor cursor, List<Row> dropped) throws IOException {
        while (true) {
            Row row = cursor.next(aheadViolations::add);
            boolean unreadable = !aheadViolations.isEmpty();
            if (row == null || repeats == Repeats.KEEP || unreadable || filter.isNew(row.recipient())) {
                return row;
            } else if (repeats == Repeats.REJECT) {
                aheadViolations.add(
                        Violation.impossible(row.position(), "", "same recipient and content as an earlier one"));
                return row;
            }
            dropped.add(row);
        }
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }

    /** The source failed; its rows so far are not lost. */
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

        /** What is wrong with the document that the rows come from; null if it is something else. */
        @Nullable
        String malformed() {
            Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
            return cause instanceof MalformedDocumentException ? cause.getMessage() : null;
        }
    }
}
