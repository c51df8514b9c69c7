/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.RecipientState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The record of one exchange: the numbers that were submitted, and the result that was reported.
 *
 * @param name says how it was sent, for people
 * @param handedIn all numbers; each is handed in once in a run
 * @param invalid those among them that the component has to refuse by itself
 * @param sourceFails whether the source of the recipients fails after some of them
 * @param reported null if the caller got no result
 * @param attempts why the route repeated the step, one line each
 */
public record ExchangeRecord(
        String name,
        List<String> handedIn,
        Set<String> invalid,
        boolean sourceFails,
        End end,
        @Nullable ReportedResult reported,
        List<String> attempts) {

    /** How the exchange ended. */
    public enum End {
        SUCCEEDED,
        /** With an exception of the component. */
        FAILED,
        /** With an exception of somebody else. */
        FAILED_ELSEWHERE,
        /** It did not come back. */
        NEVER
    }

    /** The result: the counts and one statement for each recipient. */
    public record ReportedResult(int accepted, int rejected, int notSent, int unknown, List<Statement> statements) {}

    /**
     * What the result says of one recipient.
     *
     * @param reason for people
     */
    public record Statement(
            String number, RecipientState state, @Nullable String messageId, String reason) {}
}
