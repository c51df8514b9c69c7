/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a push cannot or should not be sent.
 *
 * @param row the recipient's position in the caller's order, from 0; {@link #WHOLE} if it concerns the push itself
 * @param field the name on the wire, or {@code recipients} for the list as a whole; empty for a row as a whole
 * @param problem the actual and the expected form; never contains the value of a token, number or text
 * @param reference the caller's own id of that row; null if it has none
 */
public record Violation(
        Weight weight,
        int row,
        String field,
        String problem,
        @Nullable String reference) implements Serializable {

    private static final int MAX_REFERENCE = 64;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** The {@link #row} of a violation that concerns the push itself. */
    public static final int WHOLE = -1;

    /** Whether the push can be sent in spite of the violation. */
    public enum Weight {
        /** The push cannot be sent. */
        IMPOSSIBLE,
        /**
         * The push is unlikely to be what the caller intends: the channel is documented not to support it, or a value
         * is probably a mistake.
         */
        UNSUPPORTED
    }

    public Violation(Weight weight, int row, String field, String problem) {
        this(weight, row, field, problem, null);
    }

    public static Violation impossible(int row, String field, String problem) {
        return new Violation(Weight.IMPOSSIBLE, row, field, problem);
    }

    public static Violation unsupported(int row, String field, String problem) {
        return new Violation(Weight.UNSUPPORTED, row, field, problem);
    }

    /**
     * Returns a form for programs, which counts rows from 0: {@code recipients[3].number: leading '+'; digits with
     * country code expected}.
     */
    @Override
    public String toString() {
        if (row == WHOLE) {
            return field + ": " + problem;
        }
        return "recipients[" + row + "]" + (field.isEmpty() ? "" : "." + field) + ": " + problem;
    }

    /** Returns the same violation at this row of a longer list, with this reference. */
    public Violation in(int otherRow, @Nullable String otherReference) {
        return new Violation(weight, otherRow, field, problem, otherReference);
    }

    /**
     * Returns a form for people, which counts rows from 1: {@code row 4 (reference A-17), number: leading '+'; digits
     * with country code expected}.
     */
    public String inWords() {
        if (row == WHOLE) {
            return toString();
        }
        String of = reference == null || reference.isBlank() ? "" : " (reference " + shown(reference) + ")";
        return "row " + (row + 1L) + of + (field.isEmpty() ? "" : ", " + field) + ": " + problem;
    }

    private static String shown(String reference) {
        String plain = INVISIBLE.matcher(reference).replaceAll("?");
        return plain.length() > MAX_REFERENCE ? plain.substring(0, MAX_REFERENCE) + "…" : plain;
    }
}
