/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives the outcome of each row, exactly once and in the caller's order. */
public interface RowListener {

    /**
     * The service accepted the row.
     *
     * @param message the row of the answer; null if the answer had no rows at all
     */
    void accepted(Row row, PushAnswer answer, @Nullable AcceptedMessage message);

    void rejected(Row row, Verdict.Refused verdict);

    void notSent(Row row, Verdict.NotSent verdict);

    /**
     * The service may have accepted the row.
     *
     * @param pushId of its push, if there was an answer
     */
    void unknown(Row row, Verdict.Unknown verdict, @Nullable String pushId);

    /**
     * In a dry run: these rows would travel in one push. Each of them is told as not sent besides.
     *
     * @param alone whether it is a push of one row that has to keep the interval between files
     */
    default void planned(List<Row> rows, boolean alone) {}
}
