/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;

/**
 * A clock, a timer, threads and waiting callers on one real thread. Tasks run in the order of their time, those of the same
 * time in random order, and each task of a thread begins after a random delay. The random numbers come from a seed.
 */
final class SimulatedTime implements Workers, WaitStrategy, LongSupplier {

    /** Tasks that may run inside each other, each as another thread while the one outside is blocked. */
    private static final int MAX_DEPTH = 4;

    /** Many more than a simulation has. */
    private static final int MAX_STEPS = 2_000_000;

    private record Task(long due, long order, boolean worker, Runnable run) {}

    private static final class Caller {
        private final LongSupplier condition;
        private final Runnable then;
        private int looks;
        private long due;

        Caller(LongSupplier condition, Runnable then) {
            this.condition = condition;
            this.then = then;
        }
    }

    private final Random random;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
    private final List<Caller> callers = new ArrayList<>();
    private long now = 1_000_000_000L;
    private boolean worker;
    private int depth;
    private int steps;
    private boolean forgot;
    private boolean halted;

    SimulatedTime(Random random) {
        this.random = random;
    }

    @Override
    public long getAsLong() {
        return now;
    }

    @Override
    public boolean isCurrent() {
        return worker;
    }

    @Override
    public void execute(Runnable task) {
        long delay = random.nextInt(4) == 0 ? random.nextInt(2_000_000) : 0;
        tasks.add(new Task(now + delay, random.nextLong(), true, task));
    }

    @Override
    public void start(Runnable task) {
        execute(task);
    }

    @Override
    public Future<?> after(long nanos, Runnable task) {
        FutureTask<Void> future = new FutureTask<>(task, null) {
            @Override
            protected void setException(Throwable thrown) {
                throw new AssertionError(thrown);
            }
        };
        at(nanos, future);
        return future;
    }

    /** Runs a task on a thread that is not one of the dispatcher. */
    void at(long nanos, Runnable task) {
        tasks.add(new Task(now + nanos, random.nextLong(), false, task));
    }

    @Override
    public void await(LongSupplier condition, Runnable then) {
        look(new Caller(condition, then));
    }

    @Override
    public void signal() {
        List<Caller> waiting = List.copyOf(callers);
        callers.clear();
        waiting.forEach(caller -> at(0, () -> look(caller)));
    }

    private void look(Caller caller) {
        long left = caller.condition.getAsLong();
        if (left <= 0) {
            caller.then.run();
            return;
        }
        callers.add(caller);
        int look = ++caller.looks;
        caller.due = now + left;
        at(left, () -> {
            if (caller.looks == look && callers.remove(caller)) {
                look(caller);
            }
        });
    }

    int waitingCallers() {
        return callers.size();
    }

    /** Whether a caller was not told that there was nothing to wait for any more. */
    boolean forgotACaller() {
        return forgot;
    }

    /** Runs everything; whether there was an end of it. */
    boolean run() {
        while (!halted && !tasks.isEmpty() && steps < MAX_STEPS) {
            step();
        }
        return halted || tasks.isEmpty();
    }

    /** Runs nothing any more. */
    void halt() {
        halted = true;
    }

    void pass(Duration duration) {
        now += duration.toNanos();
    }

    /** Blocks the thread that calls this while some other threads go on, now and then. */
    void block() {
        if (random.nextInt(8) == 0) {
            block(random.nextInt(10) == 0 ? 150 : random.nextInt(12));
        }
    }

    /** Blocks the thread that calls this while other threads run so many tasks. */
    void block(int count) {
        for (int i = depth < MAX_DEPTH ? count : 0; i > 0 && !halted && !tasks.isEmpty(); i--) {
            step();
        }
    }

    private void step() {
        Task task = tasks.remove();
        now = Math.max(now, task.due);
        boolean before = worker;
        worker = task.worker;
        depth++;
        steps++;
        try {
            task.run.run();
        } catch (IllegalStateException simulated) {
            // A mistake of a callback, which ends its task only.
        } finally {
            depth--;
            worker = before;
        }
        forgot |= isAnyForgotten();
    }

    // No thread is blocked between a change and its signal, so each caller that waits has a reason to.
    private boolean isAnyForgotten() {
        for (Caller caller : callers) {
            if (caller.due > now && caller.condition.getAsLong() <= 0) {
                return true;
            }
        }
        return false;
    }
}
