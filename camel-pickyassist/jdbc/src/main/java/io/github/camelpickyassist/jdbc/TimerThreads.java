/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes the daemon threads of a timer, and waits for their end: a timer is terminated before its last thread has ended,
 * and application servers report threads that outlive an undeployed application.
 */
final class TimerThreads implements ThreadFactory {

    /** A timer that cannot reach its database is not waited for any longer. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final String name;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Creates an object that gives all threads this name. */
    TimerThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /**
     * Waits until the threads of a timer that was shut down have ended, but no longer than 10 seconds for all. A thread
     * that is interrupted waits all the same, and stays interrupted.
     */
    void join() {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            long rest = end - System.nanoTime();
            while (thread != Thread.currentThread() && thread.isAlive() && rest > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, rest);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                rest = end - System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
