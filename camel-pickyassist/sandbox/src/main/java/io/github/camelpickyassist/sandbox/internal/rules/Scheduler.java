/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks when the sandbox's clock reaches their time, on a daemon thread. A test's clock does not signal that it
 * was moved, so the thread reads it every 10 ms while tasks are waiting.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final int MAX = 200_000;
    private static final long MILLIS_BETWEEN_LOOKS = 10;

    /** A scheduled task. */
    public record Task(Instant due, long order, Runnable action) {}

    private final InstantSource clock;
    private final NavigableSet<Task> tasks =
            new TreeSet<>(Comparator.comparing(Task::due).thenComparing(Task::order));
    private @Nullable Thread thread;
    private long order;
    private boolean full;

    public Scheduler(InstantSource clock) {
        this.clock = clock;
    }

    /** Starts the thread; does nothing if it runs. */
    public synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, "sandbox-scheduler");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Stops the thread. Waiting tasks stay scheduled. */
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    /** Schedules an action for this time. If 200,000 tasks are waiting, it is dropped with a warning. */
    public synchronized Task at(Instant due, Runnable action) {
        Task task = new Task(due, order++, action);
        if (tasks.size() < MAX) {
            tasks.add(task);
            full = false;
            notifyAll();
        } else if (!full) {
            full = true;
            LOG.warn("more than {} tasks are scheduled; further ones are dropped", MAX);
        }
        return task;
    }

    /** Removes a task that has not run yet. */
    public synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Removes all waiting tasks. */
    public synchronized void clear() {
        tasks.clear();
    }

    private void run() {
        try {
            while (true) {
                run(next());
            }
        } catch (InterruptedException stopped) {
            // As it should be.
        }
    }

    private static void run(Task task) {
        try {
            task.action.run();
        } catch (RuntimeException bug) {
            LOG.error("a scheduled task failed", bug);
        }
    }

    private synchronized Task next() throws InterruptedException {
        while (true) {
            if (tasks.isEmpty()) {
                wait();
            } else if (tasks.first().due.isAfter(clock.instant())) {
                wait(MILLIS_BETWEEN_LOOKS);
            } else {
                return Objects.requireNonNull(tasks.pollFirst());
            }
        }
    }
}
