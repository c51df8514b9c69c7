/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is closest to a misspelt one. */
final class Spelling {

    private static final int MAX_EDITS = 2;

    private Spelling() {}

    /** Returns the known name that differs from this one by at most two letters, if there is one. */
    static Optional<String> closest(String written, Collection<String> known) {
        String name = written.toLowerCase(Locale.ROOT);
        return known.stream()
                // First, because what is written can be of any length, and counting its edits takes long.
                .filter(each -> Math.abs(name.length() - each.length()) <= MAX_EDITS)
                .filter(each -> edits(name, each.toLowerCase(Locale.ROOT)) <= Math.min(MAX_EDITS, each.length() / 2))
                .min(Comparator.comparingInt((String each) -> edits(name, each.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns the Levenshtein distance, with one row of its table in memory. */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
