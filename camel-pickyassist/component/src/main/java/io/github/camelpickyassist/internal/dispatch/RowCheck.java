/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Submission.Terms;
import io.github.camelpickyassist.internal.dispatch.Submission.Unsupported;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps rows from being sent, in the caller's order, and what of it counts. */
final class RowCheck {

    /** Rows by how they travel, both in the order they came. */
    record Parted(List<Row> together, List<Row> alone) {}

    private static final Logger LOG = LoggerFactory.getLogger(RowCheck.class);

    private final Push envelope;
    private final Terms terms;

    RowCheck(Push envelope, Terms terms) {
        this.envelope = envelope;
        this.terms = terms;
    }

    /**
     * Everything that is wrong with these rows and what they share.
     *
     * @param unreadable what was wrong with rows before they could be checked, and is not told in other words again
     */
    List<Violation> violations(List<Row> rows, List<Violation> unreadable) {
        Set<Integer> told = unreadable.isEmpty() ? Set.of() : byRow(unreadable).keySet();
        List<Violation> found = new ArrayList<>(unreadable);
        Parted parted = parted(rows);
        for (Row row : parted.alone) {
            add(found, told, List.of(row), MediaLanes.alone(envelope, row.recipient()));
        }
        if (!parted.together.isEmpty() || rows.isEmpty()) {
            add(found, told, parted.together, envelope.to(Row.recipients(parted.together)));
        }
        return found;
    }

    /** Which of these rows travel in one push, and which in pushes of their own. */
    Parted parted(List<Row> rows) {
        List<Row> alone = new ArrayList<>(0);
        for (Row row : rows) {
            if (travelsAlone(row)) {
                alone.add(row);
            }
        }
        if (alone.isEmpty()) {
            return new Parted(rows, alone);
        }
        return new Parted(rows.stream().filter(row -> !travelsAlone(row)).toList(), alone);
    }

    boolean travelsAlone(Row row) {
        return MediaLanes.travelsAlone(envelope, row.recipient())
                && !terms.mediaInterval().isZero();
    }

    private void add(List<Violation> found, Set<Integer> told, List<Row> rows, Push push) {
        for (Violation violation : terms.rules().violations(push, 0)) {
            Violation own = inCallersOrder(violation, rows);
            if (!told.contains(own.row()) && counts(own)) {
                found.add(own);
            }
        }
    }

    private static Violation inCallersOrder(Violation found, List<Row> rows) {
        return found.row() == Violation.WHOLE
                ? found
                : new Violation(found.weight(), rows.get(found.row()).position(), found.field(), found.problem());
    }

    private boolean counts(Violation violation) {
        if (violation.weight() == Violation.Weight.IMPOSSIBLE) {
            return true;
        }
        if (terms.unsupported() == Unsupported.WARN) {
            LOG.warn("{} (sent all the same)", violation);
        }
        return terms.unsupported() == Unsupported.FAIL;
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

    /** All that is wrong with one row, in words. */
    static String words(List<Violation> violations) {
        return String.join(
                "; ",
                violations.stream()
                        .map(v -> v.field().isEmpty() ? v.problem() : v.field() + ": " + v.problem())
                        .toList());
    }
}
