/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.submission.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The source of the rows of a push sequence; the next rows are read while earlier ones are being sent. */
public interface RowSource {

    /**
     * Rows that were read together.
     *
     * @param rows the rows to send
     * @param last whether these are the last rows
     * @param telling reports the rows that were read and are not sent
     */
    record Batch(List<Row> rows, boolean last, Runnable telling) {}

    /**
     * Returns the next rows. Runs on any thread, one at a time, while rows are settled on another thread; settles no
     * rows.
     */
    Batch next();

    /** Called when the outcome of a push has been reported for all its rows. */
    default void settled() {}

    /** Called after an unexpected defect: rows reported from now on are not sent for this reason. */
    default void failing(Throwable defect) {}

    /**
     * Called when all rows are settled and no more are requested.
     *
     * @param defect the defect that kept some rows from being settled; null without one
     */
    void done(@Nullable Throwable defect);
}
