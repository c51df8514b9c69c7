/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.io.Serializable;

/**
 * One reason why a push cannot or should not be sent.
 *
 * @param row the recipient's position in the caller's order, from 0; {@link #WHOLE} if it concerns the push itself
 * @param field the name on the wire, or {@code recipients} for the list as a whole; empty for a row as a whole
 * @param problem what was seen and what was expected; never the value of a token, number or text
 */
public record Violation(Weight weight, int row, String field, String problem) implements Serializable {

    /** The {@link #row} of a violation that concerns the push itself. */
    public static final int WHOLE = -1;

    /** Whether sending it all the same makes sense. */
    public enum Weight {
        /** Nobody could send this. */
        IMPOSSIBLE,
        /** The documentation says that this channel does not carry it. */
        UNSUPPORTED
    }

    public static Violation impossible(int row, String field, String problem) {
        return new Violation(Weight.IMPOSSIBLE, row, field, problem);
    }

    public static Violation unsupported(int row, String field, String problem) {
        return new Violation(Weight.UNSUPPORTED, row, field, problem);
    }

    /** For example {@code recipients[3].number: leading '+'; digits with country code expected}. */
    @Override
    public String toString() {
        if (row == WHOLE) {
            return field + ": " + problem;
        }
        return "recipients[" + row + "]" + (field.isEmpty() ? "" : "." + field) + ": " + problem;
    }
}
