/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The threads and the timer of one account. */
interface Workers extends Executor {

    /**
     * Whether the current thread is one of a dispatcher. A route that continues after a push does so on such a thread;
     * if it waited there for room or for another push, the dispatcher could wait for itself.
     */
    boolean isCurrent();

    /**
     * Runs a task on a thread of the account.
     *
     * @throws RejectedExecutionException if the threads were shut down
     */
    @Override
    void execute(Runnable task);

    /**
     * Runs a task on a thread of the account, or on the current thread if the threads were shut down. On the current
     * thread, tasks that start each other run one after the other and not inside each other.
     */
    void start(Runnable task);

    /**
     * Runs a short task on the timer.
     *
     * @param nanos after how long
     * @return cancels the task; null if the timer was shut down
     */
    @Nullable
    Future<?> after(long nanos, Runnable task);
}
