/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Violation;
import java.util.List;

/** Is told what became of a submission: of each row one of the four outcomes, or that it was dropped. */
public interface SubmissionListener extends RowListener {

    /**
     * So many rows will be told, those that were told before included; called as soon as somebody has counted them, on any
     * thread, and perhaps again.
     */
    default void counted(int rows) {}

    /** It repeats an earlier row and was left out, as the caller asked. */
    void dropped(Row row);

    /** Nothing is sent, for these reasons; every row is told as not sent besides. */
    void invalid(List<Violation> violations);

    /** The source of the rows failed; those that came before it are told besides. */
    void sourceFailed(Exception cause);
}
