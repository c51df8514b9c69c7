/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads and the timer of one account, as executors that belong to the caller. */
final class ThreadWorkers implements Workers {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadWorkers.class);
    private static final ThreadLocal<Boolean> WORKING = ThreadLocal.withInitial(() -> false);

    /** Tasks that the current thread has still to run, because the threads were shut down. */
    private static final ThreadLocal<@Nullable Deque<Runnable>> HERE = new ThreadLocal<>();

    private final Executor threads;
    private final ScheduledExecutorService timer;

    ThreadWorkers(Executor threads, ScheduledExecutorService timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /** Whether the current thread runs a task of any account. */
    static boolean isOwnThread() {
        return WORKING.get();
    }

    @Override
    public boolean isCurrent() {
        return isOwnThread();
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> work(task));
    }

    @Override
    public void start(Runnable task) {
        try {
            execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            startHere(task);
        }
    }

    @Override
    public @Nullable Future<?> after(long nanos, Runnable task) {
        try {
            return timer.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The timer was shut down; what waits for it is refused when the dispatcher stops");
            return null;
        }
    }

    private static void startHere(Runnable task) {
        Deque<Runnable> waiting = HERE.get();
        if (waiting != null) {
            waiting.add(task);
            return;
        }
        waiting = new ArrayDeque<>();
        HERE.set(waiting);
        try {
            for (Runnable next = task; next != null; next = waiting.poll()) {
                guarded(next);
            }
        } finally {
            HERE.remove();
        }
    }

    private void work(Runnable task) {
        WORKING.set(true);
        try {
            guarded(task);
        } finally {
            WORKING.remove();
        }
    }

    // A task that fails must neither end its thread nor keep the next one from running.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable defect) {
            LOG.error("A task of the dispatcher failed", defect);
        }
    }
}
