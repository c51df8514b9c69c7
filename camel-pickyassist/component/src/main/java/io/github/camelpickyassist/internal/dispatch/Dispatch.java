/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Chunks.SourceFailure;
import io.github.camelpickyassist.internal.dispatch.Submission.Terms;
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
 * Reads one submission, checks it, and supplies it to be sent, a chunk at a time.
 *
 * <p>Everything is checked before the first push where that can be done; a source that can be read only once is checked
 * chunk by chunk, and what is found after the first push is rejected alone.
 */
final class Dispatch implements Supply {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int MOST_VIOLATIONS = 10_000;
    private static final Verdict.NotSent SOURCE_FAILED = notSent("the source of the recipients failed");
    private static final Verdict.NotSent OTHERS_INVALID =
            notSent("not sent, because another recipient of the exchange is invalid");

    private final Submission submission;
    private final Terms terms;
    private final RowCheck check;
    private final Settlement settlement;
    private final Consumer<@Nullable Throwable> done;
    private final Chunks chunks;
    private boolean started;
    private boolean checkedAll;

    /**
     * A dispatch that has read nothing yet.
     *
     * @param done called once, when all rows are settled, with a defect that kept some from being settled
     */
    Dispatch(Submission submission, Settlement settlement, Consumer<@Nullable Throwable> done) {
        this.submission = submission;
        this.terms = submission.terms();
        this.check = new RowCheck(submission.envelope(), terms);
        this.settlement = settlement;
        this.done = done;
        this.chunks = chunks();
    }

    private Chunks chunks() {
        return new Chunks(submission.recipients(), terms.recipientsPerPush(), terms.duplicates());
    }

    @Override
    public Batch next() {
        try {
            Chunk chunk = chunks.next();
            if (!started) {
                return first(chunk);
            }
            return checkedAll ? new Batch(chunk.rows(), chunk.last(), () -> tellDropped(chunk)) : withoutInvalid(chunk);
        } catch (SourceFailure e) {
            return nothing(() -> fail(e));
        }
    }

    private static Batch nothing(Runnable telling) {
        return new Batch(List.of(), true, telling);
    }

    @Override
    public void done(@Nullable Throwable defect) {
        try {
            chunks.close();
        } catch (IOException | RuntimeException e) {
            // All that came from it is settled, and it is not read any more.
            LOG.warn("The source of the recipients did not close in good order: {}", e.toString());
        }
        check.tellWarnings();
        done.accept(defect);
    }

    /** The first rows, or none at all if something is wrong with any of those that can be checked by now. */
    private Batch first(Chunk chunk) {
        List<Violation> violations = new ArrayList<>(submission.found());
        checkedAll = chunk.last() || submission.recipients().repeatable();
        if (chunk.rows().isEmpty() && submission.recipients() instanceof Remaining) {
            return nothing(() -> tellDropped(chunk));
        } else if (chunk.last() || !checkedAll) {
            violations.addAll(check.violations(chunk.rows(), chunk.violations()));
        } else if (!findInAll(violations)) {
            return nothing(() -> tellAll(chunk, row -> SOURCE_FAILED));
        }
        if (!violations.isEmpty()) {
            return nothing(() -> {
                settlement.invalid(violations);
                Map<Integer, List<Violation>> byRow = RowCheck.byRow(violations);
                tellAll(chunk, row -> {
                    List<Violation> own = byRow.get(row.position());
                    return own == null ? OTHERS_INVALID : notSent(RowCheck.words(own));
                });
            });
        }
        started = true;
        return new Batch(chunk.rows(), chunk.last(), () -> tellDropped(chunk));
    }

    /** Reads all that can be read again; false if its source fails. */
    private boolean findInAll(List<Violation> violations) {
        // Every chunk tells anew what is wrong with the push as a whole.
        Set<Violation> found = new LinkedHashSet<>();
        try (Chunks all = chunks()) {
            Chunk chunk;
            do {
                chunk = all.next();
                found.addAll(check.violations(chunk.rows(), chunk.violations()));
            } while (!chunk.last() && found.size() < MOST_VIOLATIONS);
        } catch (IOException | SourceFailure e) {
            return false;
        }
        violations.addAll(found);
        return true;
    }

    /** Tells of every row why it is not sent, so that it is counted. */
    private void tellAll(Chunk first, Reason reason) {
        try {
            Chunk chunk = first;
            while (true) {
                tellDropped(chunk);
                chunk.rows().forEach(row -> settlement.notSent(row, reason.of(row)));
                if (chunk.last()) {
                    return;
                }
                chunk = chunks.next();
            }
        } catch (SourceFailure e) {
            fail(e);
        }
    }

    private void tellDropped(Chunk chunk) {
        chunk.dropped().forEach(settlement::dropped);
    }

    /** The rows of a one-shot source without those that came too late for the whole to be refused. */
    private Batch withoutInvalid(Chunk chunk) {
        List<Violation> violations = check.violations(chunk.rows(), chunk.violations());
        if (violations.isEmpty()) {
            return new Batch(chunk.rows(), chunk.last(), () -> tellDropped(chunk));
        }
        Map<Integer, List<Violation>> invalid = RowCheck.byRow(violations);
        List<Row> valid = new ArrayList<>(chunk.rows().size());
        chunk.rows().stream()
                .filter(row -> !invalid.containsKey(row.position()))
                .forEach(valid::add);
        return new Batch(valid, chunk.last(), () -> {
            tellDropped(chunk);
            for (Row row : chunk.rows()) {
                List<Violation> own = invalid.get(row.position());
                if (own != null) {
                    settlement.rejected(row, new Verdict.Refused(0, StatusCategory.INPUT, RowCheck.words(own), null));
                }
            }
        });
    }

    private void fail(SourceFailure failure) {
        tellDropped(failure.rest());
        failure.rest().rows().forEach(row -> settlement.notSent(row, SOURCE_FAILED));
        if (!started && failure.malformed() != null) {
            settlement.invalid(List.of(Violation.impossible(Violation.WHOLE, "body", failure.malformed())));
        }
        settlement.sourceFailed(failure.failure());
    }

    private static Verdict.NotSent notSent(String reason) {
        return new Verdict.NotSent(Verdict.NO_STATUS, reason, null, null);
    }

    private interface Reason {
        Verdict.NotSent of(Row row);
    }
}
