/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Msisdn;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the violations of rows, in the caller's order, and decides which of them keep rows from being sent. */
final class RowCheck {

    private final Push envelope;
    private final Terms terms;
    private final MediaRouting routing;
    private @Nullable Warnings warnings;
    private boolean missing;

    RowCheck(Push envelope, Terms terms) {
        this.envelope = envelope;
        this.terms = terms;
        this.routing = new MediaRouting(envelope, terms);
    }

    /**
     * Returns all violations of these rows and of what they share.
     *
     * @param unreadable violations found while reading the rows; what follows from these is not reported again
     */
    List<Violation> violations(List<Row> rows, List<Violation> unreadable) {
        Map<Integer, List<Violation>> told = unreadable.isEmpty() ? Map.of() : byRow(unreadable);
        List<Violation> found = unreadable.isEmpty() ? new ArrayList<>() : counting(unreadable, rows);
        MediaRouting.Partition partition = routing.partition(rows);
        for (Row row : partition.alone()) {
            Push alone = routing.alone(row);
            add(found, told, List.of(row), terms.rules().violations(alone, 0));
        }
        if (!partition.together().isEmpty() || rows.isEmpty()) {
            add(
                    found,
                    told,
                    partition.together(),
                    terms.rules().violations(envelope, Row.recipients(partition.together())));
        }
        return found;
    }

    /** Returns the violations found while reading the rows, with the references of these rows. */
    private List<Violation> counting(List<Violation> unreadable, List<Row> rows) {
        Map<Integer, Row> byPosition = new HashMap<>();
        rows.forEach(row -> byPosition.put(row.position(), row));
        List<Violation> found = new ArrayList<>();
        for (Violation violation : unreadable) {
            Row row = byPosition.get(violation.row());
            Violation own = row == null ? violation : ofRow(violation, row);
            missing |= own.row() == Violation.WHOLE;
            if (counts(own)) {
                found.add(own);
            }
        }
        return found;
    }

    private void add(
            List<Violation> found, Map<Integer, List<Violation>> told, List<Row> rows, List<Violation> violations) {
        for (Violation violation : violations) {
            Violation own =
                    violation.row() == Violation.WHOLE ? violation : ofRow(violation, rows.get(violation.row()));
            List<Violation> before = told.get(own.row());
            boolean follows = (missing || before != null) && followsFromMissing(own);
            if (!follows && (before == null || !hasField(before, own.field())) && counts(own)) {
                found.add(own);
            }
        }
    }

    private static boolean hasField(List<Violation> violations, String field) {
        return violations.stream().anyMatch(violation -> violation.field().equals(field));
    }

    /** Where a value cannot be read, or no row has its column, it is absent; this is reported once. */
    private static boolean followsFromMissing(Violation violation) {
        return violation.problem().startsWith("empty") && !violation.field().equals("template_id")
                || violation.problem().startsWith("nothing to send");
    }

    private static Violation ofRow(Violation found, Row row) {
        String reference = row.recipient().reference();
        if (reference == null) {
            return found.in(row.position(), null);
        }
        boolean isNumber = reference.equals(row.asWritten())
                || reference.equals(row.recipient().address().id());
        return found.in(row.position(), isNumber ? Msisdn.masked(reference) : reference);
    }

    private boolean counts(Violation violation) {
        if (violation.weight() == Violation.Weight.IMPOSSIBLE) {
            return true;
        }
        if (terms.validation() == Validation.WARN) {
            if (warnings == null) {
                warnings = new Warnings();
            }
            warnings.add(violation);
        }
        return terms.validation() == Validation.FAIL;
    }

    /** Logs the violations that do not keep rows from being sent, in one line. */
    void tellWarnings() {
        if (warnings != null) {
            warnings.tell();
        }
    }

    static Map<Integer, List<Violation>> byRow(List<Violation> violations) {
        Map<Integer, List<Violation>> rows = new HashMap<>();
        for (Violation violation : violations) {
            if (violation.row() != Violation.WHOLE) {
                rows.computeIfAbsent(violation.row(), none -> new ArrayList<>()).add(violation);
            }
        }
        return rows;
    }

    /** Describes all violations of one row. */
    static String words(List<Violation> violations) {
        return String.join(
                "; ",
                violations.stream()
                        .map(v -> v.field().isEmpty() ? v.problem() : v.field() + ": " + v.problem())
                        .toList());
    }
}
