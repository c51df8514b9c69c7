/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how much is submitted and not settled yet. When it is full, callers wait: a queue
 * that grows without end fills the memory.
 *
 * <p>Threads of the dispatcher never wait here. They settle what makes room, and a route that continues after a push on
 * one of them may well push again. Others wait as long as something moves, and are told when nothing has for a while.
 */
final class FlowControl {

    private static final Logger LOG = LoggerFactory.getLogger(FlowControl.class);

    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    private final int capacity;
    private final long patience;
    private final LongSupplier lastPush;
    private final LongSupplier clock;
    private final AtomicInteger completing = new AtomicInteger();
    private final ThreadLocal<Integer> completingHere = ThreadLocal.withInitial(() -> 0);
    private volatile boolean awaited;
    private int load;
    private long lastLeft;
    private long lastWarning;
    private boolean warned;
    private boolean stopped;

    /**
     * Nothing is submitted yet.
     *
     * @param capacity most weight submitted and not settled
     * @param patience how long callers wait while nothing is settled and no push ends
     * @param lastPush when a push ended last, on the same clock
     * @param clock nanoseconds of a clock that only goes forward
     */
    FlowControl(int capacity, Duration patience, LongSupplier lastPush, LongSupplier clock) {
        this.capacity = capacity;
        this.patience = patience.toNanos();
        this.lastPush = lastPush;
        this.clock = clock;
        this.lastLeft = clock.getAsLong();
    }

    /**
     * Enters as soon as there is room; an interrupted caller does not enter.
     *
     * @return whether it entered; false if nothing has moved for too long
     */
    boolean enter(int weight, boolean withoutWaiting) throws InterruptedException {
        long begin = clock.getAsLong();
        while (true) {
            // Asked outside the lock: pushes that end take the locks in the other order.
            long push = lastPush.getAsLong();
            synchronized (this) {
                if (withoutWaiting || stopped || load == 0 || load + weight <= capacity) {
                    load += weight;
                    return true;
                }
                warn();
                long now = clock.getAsLong();
                long quiet = Math.min(now - begin, Math.min(now - lastLeft, now - push));
                if (quiet >= patience) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, patience - quiet);
            }
        }
    }

    /** Makes room; what left is completed from now on, until {@link #completed}. */
    void leave(int weight) {
        completing.incrementAndGet();
        completingHere.set(completingHere.get() + 1);
        synchronized (this) {
            load -= weight;
            lastLeft = clock.getAsLong();
            notifyAll();
        }
    }

    /** One that left has been completed. */
    void completed() {
        completingHere.set(completingHere.get() - 1);
        if (completing.decrementAndGet() == 0 && awaited) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Lets everybody in who waits, to be told that nothing is sent any more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized void start() {
        stopped = false;
    }

    synchronized boolean isEmpty() {
        return load == 0;
    }

    /**
     * Waits until all is settled, and completed by threads other than this one, but no longer than that; whether it is so.
     */
    synchronized boolean awaitCompletion(Duration longest) throws InterruptedException {
        awaited = true;
        long end = System.nanoTime() + longest.toNanos();
        while (load > 0 || completing.get() > completingHere.get()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, LOOK_AGAIN));
        }
        return true;
    }

    private void warn() {
        long now = clock.getAsLong();
        if (!warned || now - lastWarning >= SlidingWindow.WINDOW) {
            warned = true;
            lastWarning = now;
            LOG.warn(
                    "{} messages are under way for this account (a list counts as {}); callers wait until there is room",
                    load,
                    Dispatcher.WEIGHT_OF_A_LIST);
        }
    }
}
