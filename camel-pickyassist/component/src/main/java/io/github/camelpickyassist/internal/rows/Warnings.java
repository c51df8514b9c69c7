/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts violations that do not keep anything from being sent, by kind, and logs them in one line whatever the number
 * of rows.
 */
final class Warnings {

    private static final Logger LOG = LoggerFactory.getLogger(RowCheck.class);
    private static final int KINDS = 5;
    private static final int ROWS = 3;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private int count;

    void add(Violation violation) {
        count++;
        String kind =
                violation.field().isEmpty() ? violation.problem() : violation.field() + ": " + violation.problem();
        if (kinds.size() < KINDS || kinds.containsKey(kind)) {
            kinds.computeIfAbsent(kind, none -> new Kind()).add(violation.row());
        }
    }

    /** Logs the collected violations, if any, and clears them. */
    void tell() {
        if (count > 0) {
            int told = kinds.values().stream().mapToInt(kind -> kind.count).sum();
            String words = kinds.entrySet().stream()
                    .map(kind -> kind.getKey() + kind.getValue().rows())
                    .collect(Collectors.joining("; "));
            LOG.warn(
                    "validation=warn: sending despite {}: {}{}",
                    count == 1 ? "1 violation" : count + " violations",
                    words,
                    told < count ? "; and " + (count - told) + " of other kinds" : "");
            kinds.clear();
            count = 0;
        }
    }

    /** How often a kind of violation occurred, and where first. */
    private static final class Kind {
        private final List<Integer> first = new ArrayList<>(ROWS);
        private int count;

        void add(int row) {
            count++;
            if (row != Violation.WHOLE && first.size() < ROWS) {
                first.add(row + 1);
            }
        }

        String rows() {
            if (first.isEmpty()) {
                return "";
            }
            String rows = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
            int more = count - first.size();
            return (count == 1 ? " (row " : " (rows ") + rows + (more > 0 ? " and " + more + " more)" : ")");
        }
    }
}
