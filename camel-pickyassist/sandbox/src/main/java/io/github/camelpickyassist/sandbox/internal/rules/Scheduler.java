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
 * Does what is due by the sandbox's clock, on a daemon thread of its own. A clock of a test tells nobody that it was
 * moved, so it is looked at every few milliseconds, as long as there is something to wait for.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final int MAX = 200_000;
    private static final long MILLIS_BETWEEN_LOOKS = 10;

    /** Something to come. */
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

    public synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, "sandbox-scheduler");
            thread.setDaemon(true);
            thread.start();
        }
    }

    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    /** Does this as soon as the clock shows that time; not at all if more is waiting than anybody could look at. */
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

    public synchronized void cancel(Task task) {
        tasks.remove(task);
    }

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
