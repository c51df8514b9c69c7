/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks on a thread that ends when there have been none for ten seconds. */
final class ThreadScheduler implements Scheduler {

    private final TimerThreads threads;
    private final ScheduledThreadPoolExecutor executor;

    /** Creates a scheduler whose thread has this name. */
    ThreadScheduler(String name) {
        this.threads = new TimerThreads(name);
        this.executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        // A task reports its own failure.
        ScheduledFuture<?> unused = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Drops the tasks that have not begun, and waits until the thread has ended, but no longer than 10 seconds. */
    @Override
    public void close() {
        executor.shutdown();
        threads.join();
    }
}
