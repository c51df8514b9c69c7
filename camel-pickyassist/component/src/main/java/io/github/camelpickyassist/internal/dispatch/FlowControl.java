/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how much is submitted and not settled yet. If there is no room, callers are blocked, because a queue that
 * grows without bound fills the memory.
 *
 * <p>Threads of the dispatcher are never blocked here: they settle the pushes that make room, and a route that
 * continues on one of them after a push may push again. Other callers wait as long as pushes end, and are refused when
 * none has ended for some minutes.
 */
final class FlowControl {

    private static final Logger LOG = LoggerFactory.getLogger(FlowControl.class);

    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    private final int capacity;
    private final long patience;
    private final LongSupplier lastPush;
    private final WaitStrategy callers;
    private final LongSupplier clock;
    private final AtomicInteger completing = new AtomicInteger();
    private final ThreadLocal<Integer> completingHere = ThreadLocal.withInitial(() -> 0);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean awaited;
    private int load;
    private long lastLeft;
    private long lastWarning;
    private boolean warned;
    private boolean stopped;

    /**
     * Creates a flow control without load.
     *
     * @param capacity most weight submitted and not settled
     * @param patience how long callers wait while nothing is settled and no push ends
     * @param lastPush when the last push ended, on the same clock
     * @param callers how callers wait
     * @param clock nanoseconds of a monotonic clock
     */
    FlowControl(int capacity, Duration patience, LongSupplier lastPush, WaitStrategy callers, LongSupplier clock) {
        this.capacity = capacity;
        this.patience = patience.toNanos();
        this.lastPush = lastPush;
        this.callers = callers;
        this.clock = clock;
        this.lastLeft = clock.getAsLong();
    }

    /**
     * Adds this weight to the load if there is room for it.
     *
     * @param always whether to add it even if there is no room
     * @return whether it was added
     */
    synchronized boolean tryEnter(int weight, boolean always) {
        boolean room = always || stopped || load == 0 || load + weight <= capacity;
        load += room ? weight : 0;
        return room;
    }

    /**
     * Adds this weight to the load as soon as there is room for it.
     *
     * @param then called once, with whether the weight was added; false if nothing was sent or settled for too long
     * @throws InterruptedException if the current thread is interrupted while it waits; nothing is called then
     */
    void awaitRoom(int weight, Consumer<Boolean> then) throws InterruptedException {
        Entry entry = new Entry(weight, clock.getAsLong());
        waiting.incrementAndGet();
        try {
            callers.await(entry::nanosLeft, () -> {
                waiting.decrementAndGet();
                then.accept(entry.entered);
            });
        } catch (InterruptedException e) {
            waiting.decrementAndGet();
            throw e;
        }
    }

    /** Removes this weight from the load; until {@link #completed} is called, it counts as being completed. */
    void leave(int weight) {
        completing.incrementAndGet();
        completingHere.set(completingHere.get() + 1);
        synchronized (this) {
            load -= weight;
            lastLeft = clock.getAsLong();
        }
        callers.signal();
    }

    /** What has left is completed. */
    void completed() {
        completingHere.set(completingHere.get() - 1);
        if (completing.decrementAndGet() == 0 && awaited) {
            callers.signal();
        }
    }

    /** Admits all that come from now on, so that they can be refused. */
    synchronized void beginStop() {
        stopped = true;
    }

    /** Wakes the callers that wait, which are admitted, too. */
    void endStop() {
        callers.signal();
    }

    synchronized void start() {
        stopped = false;
    }

    /** Whether callers wait for room. */
    boolean isFull() {
        return waiting.get() > 0;
    }

    synchronized boolean isEmpty() {
        return load == 0;
    }

    /**
     * Waits until everything is settled, and completed by threads other than this one, but no longer than that.
     *
     * @return whether it is so
     */
    boolean awaitCompletion(Duration longest) throws InterruptedException {
        awaited = true;
        long end = clock.getAsLong() + longest.toNanos();
        callers.await(() -> isCompleted() ? 0 : Math.min(end - clock.getAsLong(), LOOK_AGAIN), () -> {});
        return isCompleted();
    }

    private synchronized boolean isCompleted() {
        return load == 0 && completing.get() <= completingHere.get();
    }

    private synchronized long nanosQuiet(long since, long push) {
        long now = clock.getAsLong();
        return Math.min(now - since, Math.min(now - lastLeft, now - push));
    }

    private void warn() {
        int full;
        synchronized (this) {
            long now = clock.getAsLong();
            if (warned && now - lastWarning < SlidingWindow.WINDOW) {
                return;
            }
            warned = true;
            lastWarning = now;
            full = load;
        }
        LOG.warn(
                "{} messages are queued or in flight for this account (a list counts as {}); callers are blocked until"
                        + " there is room",
                full,
                Dispatcher.WEIGHT_OF_A_LIST);
    }

    /** A caller that waits for room. */
    private final class Entry {
        private final int weight;
        private final long since;
        private boolean entered;

        Entry(int weight, long since) {
            this.weight = weight;
            this.since = since;
        }

        /** Enters if there is room; else for how long to wait if nothing moves. */
        long nanosLeft() {
            entered = tryEnter(weight, false);
            if (entered) {
                return 0;
            }
            warn();
            return patience - nanosQuiet(since, lastPush.getAsLong());
        }
    }
}
