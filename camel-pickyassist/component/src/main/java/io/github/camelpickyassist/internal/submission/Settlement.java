/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a dispatch tells what became of each row: exactly one of the four states, or dropped, in the caller's order. */
public interface Settlement {

    /**
     * The service took it.
     *
     * @param message the answer's row for it; null if the answer had no rows at all
     */
    void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message);

    void rejected(Row row, Verdict.Refused verdict);

    void notSent(Row row, Verdict.NotSent verdict);

    /**
     * The service may have taken it.
     *
     * @param pushId of the push it was in, if there was an answer
     */
    void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId);

    /** It repeats an earlier row and was left out, as the caller asked. */
    void dropped(Row row);

    /** Nothing is sent, for these reasons; every row is told as not sent besides. */
    void invalid(List<Violation> violations);

    /** The source of the rows failed; those that came before it are told besides. */
    void sourceFailed(Exception cause);
}
