/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

/**
 * How much may be under way at once, from being handed in to being settled. When it is full, callers wait: a queue that
 * grew without end would be memory that ends.
 *
 * <p>Threads of the dispatcher never wait here. They settle what makes room, and a route that goes on behind a push on
 * one of them may well push again.
 */
final class Backlog {

    private final int capacity;
    private int load;
    private boolean stopped;

    Backlog(int capacity) {
        this.capacity = capacity;
    }

    /** Comes in, as soon as there is room; an interrupted caller does not come in. */
    synchronized void enter(int weight, boolean withoutWaiting) throws InterruptedException {
        while (!withoutWaiting && !stopped && load > 0 && load + weight > capacity) {
            wait();
        }
        load += weight;
    }

    synchronized void leave(int weight) {
        load -= weight;
        notifyAll();
    }

    /** Lets everybody in who waits, to be told that nothing is sent any more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
