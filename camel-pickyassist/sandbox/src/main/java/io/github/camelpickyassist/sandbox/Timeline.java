/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due by the sandbox's clock, on a daemon thread of its own. A clock of a test tells nobody that it was
 * moved, so it is looked at every few milliseconds, as long as there is something to wait for.
 */
final class Timeline {

    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);
    private static final int MOST = 200_000;
    private static final long MILLIS_BETWEEN_LOOKS = 10;

    private record Task(Instant due, long order, Runnable action) {}

    private final InstantSource clock;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
    private @Nullable Thread thread;
    private long order;

    Timeline(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, "sandbox-timeline");
            thread.setDaemon(true);
            thread.start();
        }
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    /** Does this as soon as the clock shows that time; not at all if more is waiting than anybody could look at. */
    synchronized void at(Instant due, Runnable action) {
        if (tasks.size() < MOST) {
            tasks.add(new Task(due, order++, action));
            notifyAll();
        } else {
            LOG.warn("more than {} things to come: one is left out", MOST);
        }
    }

    synchronized void clear() {
        tasks.clear();
    }

    private void run() {
        try {
            while (true) {
                next().action.run();
            }
        } catch (InterruptedException stopped) {
            // As it should be.
        }
    }

    private synchronized Task next() throws InterruptedException {
        while (true) {
            Task first = tasks.peek();
            if (first == null) {
                wait();
            } else if (first.due.isAfter(clock.instant())) {
                wait(MILLIS_BETWEEN_LOOKS);
            } else {
                return tasks.remove();
            }
        }
    }
}
