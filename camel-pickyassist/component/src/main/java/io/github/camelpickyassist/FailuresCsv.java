/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Failed rows as a CSV file (RFC 4180): the columns that the caller gave them, then what became of each and why. People
 * open such a file in a spreadsheet, so no cell is left that a spreadsheet executes.
 */
final class FailuresCsv {

    private static final String STATE = "state";
    private static final String REASON = "reason";
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";
    private static final String LINE_END = "\r\n";

    private FailuresCsv() {}

    /** The file, with a line of headings; empty if there are no rows. */
    static String of(List<RecipientOutcome> failed) {
        if (failed.isEmpty()) {
            return "";
        }
        List<Map<String, String>> rows = new ArrayList<>(failed.size());
        Set<String> columns = new LinkedHashSet<>();
        for (RecipientOutcome outcome : failed) {
            Map<String, String> row = outcome.columns();
            rows.add(row);
            columns.addAll(row.keySet());
        }
        // A file that was corrected and handed in again has them from the time before.
        columns.remove(STATE);
        columns.remove(REASON);
        StringBuilder csv = new StringBuilder();
        write(csv, columns, STATE, REASON);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            List<String> cells = new ArrayList<>(columns.size());
            columns.forEach(column -> cells.add(row.getOrDefault(column, "")));
            RecipientOutcome outcome = failed.get(i);
            write(csv, cells, words(outcome.getState()), outcome.getReason());
        }
        return csv.toString();
    }

    private static void write(StringBuilder csv, Collection<String> cells, String state, String reason) {
        for (String cell : cells) {
            csv.append(cell(cell)).append(',');
        }
        csv.append(cell(state)).append(',').append(cell(reason)).append(LINE_END);
    }

    private static String words(RecipientState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String cell(String text) {
        String safe = isFormula(text) ? "'" + text : text;
        boolean plain = safe.equals(safe.strip())
                && safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Whether a spreadsheet may execute it: programs look past blanks, quotes and what cannot be seen. */
    private static boolean isFormula(String text) {
        if (!text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0) {
            return true;
        }
        int first = 0;
        while (first < text.length() && isSkipped(text.charAt(first))) {
            first++;
        }
        return first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0;
    }

    private static boolean isSkipped(char c) {
        return c == '"'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
