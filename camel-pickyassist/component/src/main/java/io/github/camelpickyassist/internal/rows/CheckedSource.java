/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.rows.Chunks.Chunk;
import io.github.camelpickyassist.internal.rows.Chunks.SourceFailure;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.Remaining;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.InvalidRecipients;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the rows of one submission in chunks and checks them before they are sent.
 *
 * <p>All rows are checked before the first push if the source can be read again. A source that can be read only once is
 * checked chunk by chunk, and rows found invalid after the first push are rejected alone. If invalid recipients are
 * rejected alone anyway, nothing is sent until a valid one is found.
 */
public final class CheckedSource implements RowSource {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedSource.class);
    private static final int MAX_VIOLATIONS = 10_000;
    private static final Verdict.NotSent SOURCE_FAILED = notSent("the source of the recipients failed");
    private static final Verdict.NotSent OTHERS_INVALID =
            notSent("not sent, because another recipient of the exchange is invalid");

    private final Submission submission;
    private final Terms terms;
    private final RowCheck check;
    private final SubmissionListener listener;
    private final Consumer<@Nullable Throwable> done;
    private final Chunks chunks;
    private final RowEntries entries;
    private boolean started;
    private boolean checkedAll;
    private int rowsRead;

    /** Chunks that were read and are not reported yet, because no valid row has been found. */
    private final List<CheckedChunk> waiting = new ArrayList<>(0);

    /** A chunk and the violations of its rows. */
    private record CheckedChunk(Chunk chunk, List<Violation> violations) {}

    /**
     * The result of reading and checking all rows.
     *
     * @param anybodyValid whether there is a row without a violation
     * @param failure of the source; null if it was read to its end
     */
    private record CheckResult(
            List<Violation> violations,
            boolean anybodyValid,
            @Nullable Exception failure) {}

    /**
     * Creates a source from which nothing has been read.
     *
     * @param done called once when all rows are settled, with the defect that kept some from being settled, or null
     */
    public CheckedSource(Submission submission, SubmissionListener listener, Consumer<@Nullable Throwable> done) {
        this.submission = submission;
        this.terms = submission.terms();
        this.check = new RowCheck(submission.envelope(), terms);
        this.listener = listener;
        this.done = done;
        this.chunks = chunks();
        this.entries = new RowEntries(submission);
        this.started = submission.recipients() instanceof Remaining rest && rest.isBegun();
    }

    /**
     * Reads and checks the recipient of a submission that has at most one. If it is not to be sent, reports it to the
     * listener.
     *
     * @return null if there is nothing to send
     * @throws IOException if it cannot be read
     */
    public static @Nullable Row onlyRow(Submission submission, SubmissionListener listener) throws IOException {
        List<Violation> violations = new ArrayList<>(submission.found());
        List<Violation> unreadable = new ArrayList<>(0);
        Row row;
        try (Recipients.Cursor cursor = submission.recipients().open()) {
            row = cursor.next(unreadable::add);
            unreadable.addAll(0, cursor.missing(true));
        }
        if (row != null) {
            RowCheck check = new RowCheck(submission.envelope(), submission.terms());
            violations.addAll(check.violations(List.of(row), unreadable));
            check.tellWarnings();
            if (violations.isEmpty()) {
                return new RowEntries(submission).of(List.of(row)).get(0);
            }
            listener.notSent(row, notSent(RowCheck.words(violations)));
        }
        if (row != null || !(submission.recipients() instanceof Remaining)) {
            listener.invalid(violations);
        }
        return null;
    }

    private Chunks chunks() {
        return new Chunks(submission.recipients(), terms.recipientsPerPush(), terms.duplicates());
    }

    @Override
    public Batch next() {
        Batch batch = checked();
        return new Batch(entries.of(batch.rows()), batch.last(), batch.telling());
    }

    private Batch checked() {
        try {
            Chunk chunk = read();
            if (!started) {
                return first(chunk);
            }
            return checkedAll ? new Batch(chunk.rows(), chunk.last(), () -> tellDropped(chunk)) : withoutInvalid(chunk);
        } catch (SourceFailure e) {
            return nothing(() -> fail(e));
        }
    }

    private Chunk read() throws SourceFailure {
        Chunk chunk = chunks.next();
        rowsRead += chunk.rows().size();
        if (chunk.last()) {
            listener.counted(rowsRead);
        }
        return chunk;
    }

    private static Batch nothing(Runnable telling) {
        return new Batch(List.of(), true, telling);
    }

    @Override
    public void done(@Nullable Throwable defect) {
        Throwable told = defect;
        try {
            chunks.close();
        } catch (IOException | RuntimeException e) {
            // All rows that it returned are settled, and no more are read.
            LOG.warn("The source of the recipients did not close cleanly: {}", e.toString());
        } catch (Throwable e) {
            told = told == null ? e : told;
        }
        check.tellWarnings();
        done.accept(told);
    }

    /** Returns the first rows; none at all if any of the rows that can be checked by now is invalid. */
    private Batch first(Chunk chunk) throws SourceFailure {
        if (chunk.rows().isEmpty() && submission.recipients() instanceof Remaining) {
            return nothing(() -> tellDropped(chunk));
        } else if (chunk.last() || !submission.recipients().repeatable()) {
            return terms.invalidRecipients() == InvalidRecipients.REJECT ? firstValid(chunk) : firstIfValid(chunk);
        }
        CheckResult result = checkAll();
        if (result.failure != null) {
            return nothing(() -> tellSourceFailed(chunk, result.failure));
        } else if (isImpossible(result.violations, result.anybodyValid)) {
            return nothing(() -> tellInvalid(List.of(chunk), result.violations));
        }
        started = true;
        checkedAll = result.violations.isEmpty();
        return checkedAll ? new Batch(chunk.rows(), chunk.last(), () -> tellDropped(chunk)) : withoutInvalid(chunk);
    }

    /** Returns whether these violations keep everything from being sent. */
    private boolean isImpossible(List<Violation> violations, boolean anybodyValid) {
        return !violations.isEmpty()
                && (terms.invalidRecipients() == InvalidRecipients.FAIL
                        || !anybodyValid
                        || violations.stream().anyMatch(violation -> violation.row() == Violation.WHOLE));
    }

    private Batch firstIfValid(Chunk chunk) {
        List<Violation> violations = new ArrayList<>(submission.found());
        violations.addAll(check.violations(chunk.rows(), chunk.violations()));
        if (!violations.isEmpty()) {
            return nothing(() -> tellInvalid(List.of(chunk), violations));
        }
        started = true;
        checkedAll = chunk.last();
        return new Batch(chunk.rows(), chunk.last(), () -> tellDropped(chunk));
    }

    /** Reads until a valid row is found. */
    private Batch firstValid(Chunk first) throws SourceFailure {
        Chunk chunk = first;
        while (true) {
            List<Violation> violations = new ArrayList<>(waiting.isEmpty() ? submission.found() : List.of());
            violations.addAll(check.violations(chunk.rows(), chunk.violations()));
            boolean anybodyValid = anybodyValid(chunk, violations);
            boolean impossible = isImpossible(violations, anybodyValid || !chunk.last());
            waiting.add(new CheckedChunk(chunk, violations));
            if (impossible) {
                List<Chunk> read = waiting.stream().map(CheckedChunk::chunk).toList();
                List<Violation> all = allWaiting();
                waiting.clear();
                return nothing(() -> tellInvalid(read, all));
            } else if (anybodyValid || chunk.last()) {
                started = true;
                waiting.remove(waiting.size() - 1);
                return withoutInvalid(chunk);
            }
            chunk = read();
        }
    }

    private List<Violation> allWaiting() {
        return waiting.stream()
                .flatMap(checked -> checked.violations.stream())
                .limit(MAX_VIOLATIONS)
                .toList();
    }

    private static boolean anybodyValid(Chunk chunk, List<Violation> violations) {
        Set<Integer> invalid = RowCheck.byRow(violations).keySet();
        return chunk.rows().stream().anyMatch(row -> !invalid.contains(row.position()));
    }

    /** Reads and checks all rows of a source that can be read again. */
    private CheckResult checkAll() {
        // A set, because each chunk repeats the violations of the push as a whole.
        Set<Violation> found = new LinkedHashSet<>(submission.found());
        boolean anybodyValid = false;
        int rows = 0;
        Chunks all = chunks();
        try {
            Chunk chunk;
            do {
                chunk = all.next();
                rows += chunk.rows().size();
                List<Violation> violations = check.violations(chunk.rows(), chunk.violations());
                anybodyValid = anybodyValid || anybodyValid(chunk, violations);
                if (found.size() < MAX_VIOLATIONS) {
                    found.addAll(violations);
                }
            } while (!chunk.last()
                    && (found.size() < MAX_VIOLATIONS || terms.invalidRecipients() == InvalidRecipients.REJECT));
            if (chunk.last()) {
                listener.counted(rows);
            }
            return new CheckResult(List.copyOf(found), anybodyValid, null);
        } catch (SourceFailure e) {
            return new CheckResult(List.of(), anybodyValid, e.failure());
        } finally {
            close(all);
        }
    }

    private static void close(Chunks read) {
        try {
            read.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The source of the recipients did not close cleanly: {}", e.toString());
        }
    }

    private void tellInvalid(List<Chunk> read, List<Violation> violations) {
        listener.invalid(violations);
        Map<Integer, List<Violation>> byRow = RowCheck.byRow(violations);
        List<Violation> ofAll = violations.stream()
                .filter(violation -> violation.row() == Violation.WHOLE)
                .toList();
        Verdict.NotSent others = ofAll.isEmpty() ? OTHERS_INVALID : notSent(RowCheck.words(ofAll));
        tellAll(read, row -> {
            List<Violation> own = byRow.get(row.position());
            return own == null ? others : notSent(RowCheck.words(own));
        });
    }

    // This reading may reach the end; the earlier failure is why nothing is sent.
    private void tellSourceFailed(Chunk first, Exception failure) {
        if (tellAll(List.of(first), row -> SOURCE_FAILED)) {
            listener.sourceFailed(failure);
        }
    }

    /** Reports every row as not sent, so that it is counted; returns whether all rows could be read. */
    private boolean tellAll(List<Chunk> read, Reason reason) {
        try {
            for (Chunk chunk : read) {
                tellNotSent(chunk, reason);
            }
            boolean last = read.get(read.size() - 1).last();
            while (!last) {
                Chunk chunk = chunks.next();
                tellNotSent(chunk, reason);
                last = chunk.last();
            }
            return true;
        } catch (SourceFailure e) {
            fail(e);
            return false;
        }
    }

    private void tellNotSent(Chunk chunk, Reason reason) {
        tellDropped(chunk);
        chunk.rows().forEach(row -> listener.notSent(row, reason.of(row)));
    }

    private void tellDropped(Chunk chunk) {
        chunk.dropped().forEach(listener::dropped);
    }

    /** Returns the rows of a chunk without the invalid ones, which are rejected alone. */
    private Batch withoutInvalid(Chunk chunk) {
        List<CheckedChunk> before = List.copyOf(waiting);
        waiting.clear();
        List<Violation> violations = check.violations(chunk.rows(), chunk.violations());
        Set<Integer> invalid = RowCheck.byRow(violations).keySet();
        List<Row> valid = invalid.isEmpty()
                ? chunk.rows()
                : chunk.rows().stream()
                        .filter(row -> !invalid.contains(row.position()))
                        .toList();
        return new Batch(valid, chunk.last(), () -> {
            before.forEach(this::tellRejected);
            tellRejected(new CheckedChunk(chunk, violations));
        });
    }

    private void tellRejected(CheckedChunk checked) {
        tellDropped(checked.chunk);
        if (checked.violations.isEmpty()) {
            return;
        }
        Map<Integer, List<Violation>> invalid = RowCheck.byRow(checked.violations);
        for (Row row : checked.chunk.rows()) {
            List<Violation> own = invalid.get(row.position());
            if (own != null) {
                listener.rejected(row, new Verdict.Refused(0, StatusCategory.INPUT, RowCheck.words(own), null));
            }
        }
    }

    private void fail(SourceFailure failure) {
        for (CheckedChunk checked : waiting) {
            Map<Integer, List<Violation>> byRow = RowCheck.byRow(checked.violations);
            tellNotSent(checked.chunk, row -> {
                List<Violation> own = byRow.get(row.position());
                return own == null ? SOURCE_FAILED : notSent(RowCheck.words(own));
            });
        }
        waiting.clear();
        tellDropped(failure.rest());
        failure.rest().rows().forEach(row -> listener.notSent(row, SOURCE_FAILED));
        if (!started && failure.malformed() != null) {
            listener.invalid(List.of(Violation.impossible(Violation.WHOLE, "body", failure.malformed())));
        }
        listener.sourceFailed(failure.failure());
    }

    private static Verdict.NotSent notSent(String reason) {
        return new Verdict.NotSent(Verdict.NO_STATUS, reason, null, null);
    }

    private interface Reason {
        Verdict.NotSent of(Row row);
    }
}
