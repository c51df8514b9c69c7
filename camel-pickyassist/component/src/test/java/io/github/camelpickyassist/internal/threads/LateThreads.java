/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/**
 * Threads that end only when the test says so, after their executor is terminated: what any thread may do on a busy
 * machine.
 */
public final class LateThreads {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private LateThreads() {}

    /** Lets all threads with this name end late that Camel creates from now on. */
    public static LateThreads of(CamelContext context, String name) {
        LateThreads late = new LateThreads();
        context.getExecutorServiceManager().addThreadFactoryListener((source, factory) -> task -> {
            Thread[] thread = new Thread[1];
            thread[0] = factory.newThread(() -> {
                task.run();
                if (thread[0].getName().contains(name)) {
                    late.awaitEnd();
                }
            });
            if (thread[0].getName().contains(name)) {
                late.threads.add(thread[0]);
            }
            return thread[0];
        });
        return late;
    }

    /**
     * Runs this on a thread of its own, lets the late threads end while somebody waits for them, and makes sure that they
     * have ended when it returns.
     *
     * @throws AssertionError if it returns earlier
     */
    public void areAwaitedBy(Runnable task) throws Exception {
        FutureTask<Long> alive = new FutureTask<>(() -> {
            task.run();
            return threads.stream().filter(Thread::isAlive).count();
        });
        new Thread(alive, "waiting").start();
        try {
            await().until(() -> alive.isDone() || areJoined());
        } finally {
            end.countDown();
        }
        assertThat(alive.get()).as("threads that are alive").isZero();
        assertThat(threads).isNotEmpty();
    }

    /** A thread that waits for the end of another one is in the queue of the other one's monitor. */
    private boolean areJoined() {
        Set<Integer> monitors = threads.stream().map(System::identityHashCode).collect(Collectors.toSet());
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .map(ThreadInfo::getLockInfo)
                .anyMatch(lock -> lock != null && monitors.contains(lock.getIdentityHashCode()));
    }

    private void awaitEnd() {
        boolean interrupted = true;
        while (interrupted) {
            try {
                end.await();
                interrupted = false;
            } catch (InterruptedException e) {
                // A timer that is shut down interrupts its thread.
            }
        }
    }
}
