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
            Push alone = MediaLanes.alone(envelope, row.recipient());
            add(found, told, List.of(row), terms.rules().violations(alone, 0));
        }
        if (!parted.together.isEmpty() || rows.isEmpty()) {
            add(found, told, parted.together, terms.rules().violations(envelope, Row.recipients(parted.together)));
        }
        return found;
    }

    /** Which of these rows travel in one push, and which in pushes of their own. */
    Parted parted(List<Row> rows) {
        if (!anyTravelsAlone(rows)) {
            return new Parted(rows, List.of());
        }
        List<Row> together = new ArrayList<>();
        List<Row> alone = new ArrayList<>();
        for (Row row : rows) {
            (travelsAlone(row) ? alone : together).add(row);
        }
        return new Parted(together, alone);
    }

    private boolean anyTravelsAlone(List<Row> rows) {
        for (Row row : rows) {
            if (travelsAlone(row)) {
                return true;
            }
        }
        return false;
    }

    boolean travelsAlone(Row row) {
        return MediaLanes.travelsAlone(envelope, row.recipient())
                && !terms.mediaInterval().isZero();
    }

    private void add(List<Violation> found, Set<Integer> told, List<Row> rows, List<Violation> violations) {
        for (Violation violation : violations) {
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
