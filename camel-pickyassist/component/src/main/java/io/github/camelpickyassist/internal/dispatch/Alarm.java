/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task on the timer at the earliest of the times it was set to, and forgets the others. At most one task of an
 * alarm is scheduled at a time. The timer is called without a lock.
 */
final class Alarm {

    private final Workers workers;
    private final LongSupplier clock;
    private final Runnable task;
    private boolean set;
    private long due;
    private @Nullable Future<?> scheduled;

    Alarm(Workers workers, LongSupplier clock, Runnable task) {
        this.workers = workers;
        this.clock = clock;
        this.task = task;
    }

    /** Runs the task at this time of the clock, or earlier if it is set to an earlier one. */
    void setTo(long time) {
        Future<?> superseded;
        synchronized (this) {
            if (set && time - due >= 0) {
                return;
            }
            set = true;
            due = time;
            superseded = scheduled;
            scheduled = null;
        }
        if (superseded != null) {
            superseded.cancel(false);
        }
        Future<?> future = workers.after(Math.max(0, time - clock.getAsLong()), () -> ring(time));
        if (future == null) {
            clear(time);
        } else if (!keep(future, time)) {
            future.cancel(false);
        }
    }

    private void ring(long time) {
        if (clear(time)) {
            task.run();
        }
    }

    private synchronized boolean clear(long time) {
        boolean current = set && due == time;
        if (current) {
            set = false;
            scheduled = null;
        }
        return current;
    }

    private synchronized boolean keep(Future<?> future, long time) {
        boolean current = set && due == time;
        if (current) {
            scheduled = future;
        }
        return current;
    }
}
