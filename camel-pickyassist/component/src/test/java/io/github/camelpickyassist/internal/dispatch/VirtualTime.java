/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock, a timer and threads in one: what is to run, runs one after the other on the thread of the test, and time
 * passes only when nothing else is left to do, or when somebody says that his work took some.
 */
final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService, LongSupplier {

    private static final class Timed<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long due;
        private final long order;

        Timed(Callable<V> task, long due, long order) {
            super(task);
            this.due = due;
            this.order = order;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Timed<?>) other).due);
        }
    }

    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timed<?>> later = new PriorityQueue<>(
            Comparator.<Timed<?>>comparingLong(task -> task.due).thenComparingLong(task -> task.order));
    private long now = 1_000_000_000L;
    private long order;
    private boolean rejecting;

    @Override
    public long getAsLong() {
        return now;
    }

    void pass(long nanos) {
        now += nanos;
    }

    /** Runs all there is, letting time pass where it must. */
    void run() {
        while (step()) {
            Thread.yield();
        }
    }

    /** Runs all that is due within so long. */
    void runFor(long nanos) {
        long end = now + nanos;
        while (!ready.isEmpty() || !later.isEmpty() && later.peek().due <= end) {
            step();
        }
        now = Math.max(now, end);
    }

    private boolean step() {
        if (!ready.isEmpty()) {
            ready.remove().run();
            return true;
        } else if (!later.isEmpty()) {
            Timed<?> next = later.remove();
            if (next.isCancelled()) {
                return true;
            }
            now = Math.max(now, next.due);
            next.run();
            return true;
        }
        return false;
    }

    @Override
    public void execute(Runnable task) {
        if (rejecting) {
            throw new RejectedExecutionException("shut down");
        }
        ready.add(task);
    }

    /** Takes nothing any more, as threads that were shut down. */
    void reject() {
        rejecting = true;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    task.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        Timed<V> timed = new Timed<>(task, now + unit.toNanos(delay), order++);
        later.add(timed);
        return timed;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
