/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.protocol.push.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Thrown when the exchange asks for something that cannot be sent. Nothing was sent. Correct the message. */
public final class InvalidPushException extends PickyAssistException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 5;
    private static final int SEARCHED = 10_000;

    private final Violation[] violations;

    InvalidPushException(List<Violation> violations, PushResult result) {
        super("Nothing sent: " + words(violations), result, null);
        this.violations = violations.toArray(Violation[]::new);
    }

    /**
     * Returns everything that is wrong, each problem with row and field but without the value of a token, number or
     * text.
     */
    public List<Violation> violations() {
        return List.of(violations);
    }

    /**
     * Returns the positions of the invalid rows in the caller's order, counted from 0, ascending; the other rows could
     * be sent. Empty if only the push as a whole is invalid.
     */
    public Set<Integer> invalidRows() {
        return Arrays.stream(violations)
                .map(Violation::row)
                .filter(row -> row != Violation.WHOLE)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(List<Violation> violations) {
        String shown = violations.stream().limit(SHOWN).map(Violation::inWords).collect(Collectors.joining("; "));
        int more = violations.size() - SHOWN;
        if (more <= 0) {
            return shown;
        }
        // The search ends there; what comes after that is not known.
        String atLeast = violations.size() >= SEARCHED ? "at least " : "";
        return shown + "; and " + atLeast + more + " more, " + atLeast + violations.size() + " in all";
    }
}
