/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads and the timer of one account. */
final class Workers implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final ThreadLocal<Boolean> WORKING = ThreadLocal.withInitial(() -> false);

    /** What this thread is to run as well, when there are no other threads any more. */
    private static final ThreadLocal<@Nullable Deque<Runnable>> HERE = new ThreadLocal<>();

    private static final int DEAD_THREADS_KEPT = 64;

    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final Set<Thread> seen = ConcurrentHashMap.newKeySet();

    Workers(Executor threads, ScheduledExecutorService timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /**
     * Whether the current thread is one of a dispatcher. A route that continues after a push does so on such a thread; if
     * it waited there for room or for another push, the dispatcher could wait for itself.
     */
    static boolean isCurrent() {
        return WORKING.get();
    }

    /**
     * Runs a task on a thread of its own.
     *
     * @throws RejectedExecutionException if the threads were shut down
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(() -> work(task));
    }

    /**
     * Runs a task on a thread of its own, or on this one if there is none any more; in any case it runs. On this thread,
     * tasks that start each other run one after the other and not inside each other: thousands would overflow the stack.
     */
    void start(Runnable task) {
        try {
            execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            startHere(task);
        }
    }

    /** Runs a short task after some time on the thread of the timer; null if the timer was shut down. */
    @Nullable
    Future<?> after(long nanos, Runnable task) {
        try {
            return timer.schedule(() -> onTimer(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The timer was shut down; stopping tells everything that waits");
            return null;
        }
    }

    /** Waits until threads that were shut down have really ended, but no longer than that. */
    void join(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (Thread thread : seen) {
            long left = end - System.nanoTime();
            if (thread != Thread.currentThread() && left > 0) {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            }
        }
    }

    private void remember(Thread thread) {
        if (seen.add(thread) && seen.size() > DEAD_THREADS_KEPT) {
            seen.removeIf(each -> !each.isAlive());
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

    private void onTimer(Runnable task) {
        remember(Thread.currentThread());
        guarded(task);
    }

    private void work(Runnable task) {
        remember(Thread.currentThread());
        WORKING.set(true);
        try {
            guarded(task);
        } finally {
            WORKING.remove();
        }
    }

    // One task that fails must neither end its thread nor keep the next one from running.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable defect) {
            LOG.error("A task of the dispatcher failed", defect);
        }
    }
}
