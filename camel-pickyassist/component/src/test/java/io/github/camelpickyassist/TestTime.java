/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.PriorityQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock and a timer in one, on which time passes when the test says so; threads are real ones. */
final class TestTime extends ScheduledThreadPoolExecutor implements LongSupplier {

    private record Task(long due, long order, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
        }
    }

    private final AtomicLong now = new AtomicLong(1_000_000_000L);
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long order;

    TestTime() {
        super(1);
    }

    @Override
    public long getAsLong() {
        return now.get();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        synchronized (tasks) {
            tasks.add(new Task(now.get() + unit.toNanos(delay), order++, work));
        }
        // Something that can be cancelled; whoever does so does not mind that the task runs.
        return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    /** Lets so much time pass, and runs on this thread what is due meanwhile. */
    void pass(long amount, TimeUnit unit) {
        long end = now.get() + unit.toNanos(amount);
        for (Task next = poll(end); next != null; next = poll(end)) {
            now.accumulateAndGet(next.due, Math::max);
            next.work.run();
        }
        now.set(end);
    }

    private Task poll(long end) {
        synchronized (tasks) {
            return tasks.isEmpty() || tasks.peek().due > end ? null : tasks.poll();
        }
    }
}
