/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Runs a task once a second while something is in progress, and once more afterwards. Uses no thread otherwise. */
public final class Pulse {

    /** Runs tasks after some time, on threads that a task may block. */
    @FunctionalInterface
    public interface Timer {
        void after(long nanos, Runnable task);
    }

    static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Timer timer;
    private final AtomicBoolean running = new AtomicBoolean();

    public Pulse(Timer timer) {
        this.timer = timer;
    }

    /** Starts, unless it is running. */
    void begin(Runnable task, BooleanSupplier over) {
        if (running.compareAndSet(false, true)) {
            timer.after(INTERVAL, () -> beat(task, over));
        }
    }

    private void beat(Runnable task, BooleanSupplier over) {
        boolean last = over.getAsBoolean();
        try {
            task.run();
        } finally {
            if (last) {
                running.set(false);
                // Something may have begun since the question, and have found this running.
                if (!over.getAsBoolean()) {
                    begin(task, over);
                }
            } else {
                timer.after(INTERVAL, () -> beat(task, over));
            }
        }
    }
}
