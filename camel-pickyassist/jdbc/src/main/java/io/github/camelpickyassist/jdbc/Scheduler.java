/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.time.Duration;

/** Runs tasks later, one at a time. */
interface Scheduler extends AutoCloseable {

    /** Runs a task once, after this time. */
    void schedule(Runnable task, Duration delay);

    /** Drops the tasks that have not begun. */
    @Override
    void close();
}
