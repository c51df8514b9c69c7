/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Violation;
import java.util.List;

/** Receives the outcome of a submission: for each row one of four outcomes, or that it was dropped. */
public interface SubmissionListener extends RowListener {

    /**
     * The number of rows that will be reported, including those reported before. Called as soon as the rows have been
     * counted, on any thread, and possibly more than once.
     */
    default void counted(int rows) {}

    /** The row repeats an earlier one and was left out, as the caller requested. */
    void dropped(Row row);

    /** Nothing is sent for these reasons; every row is reported as not sent in addition. */
    void invalid(List<Violation> violations);

    /** The source of the rows failed; the rows before the failure are reported in addition. */
    void sourceFailed(Exception cause);
}
