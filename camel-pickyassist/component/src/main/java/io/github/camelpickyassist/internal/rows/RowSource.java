/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.submission.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of a sequence come from, while those before them are being sent. */
public interface RowSource {

    /**
     * Rows that came together.
     *
     * @param rows those to be sent
     * @param last whether none come after them
     * @param telling tells of those that came and are not sent
     */
    record Batch(List<Row> rows, boolean last, Runnable telling) {}

    /** The next rows. Runs on any thread, one at a time, while rows are being settled on another, and settles none. */
    Batch next();

    /** What a push meant for its rows has been told. */
    default void settled() {}

    /** Something went wrong that should not: rows that are told from now on are not sent for this reason. */
    default void failing(Throwable defect) {}

    /**
     * All that came are settled, and no more are asked for.
     *
     * @param defect what kept some of them from being settled; null without one
     */
    void done(@Nullable Throwable defect);
}
