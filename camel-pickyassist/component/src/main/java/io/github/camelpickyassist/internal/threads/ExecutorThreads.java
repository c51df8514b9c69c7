/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.threads;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.concurrent.ThreadFactoryTypeAware;

/**
 * The threads of some of Camel's executors, known from their creation. The owner of an executor can wait for them:
 * an executor is terminated before its last thread has ended, and application servers report threads that outlive an
 * undeployed application. Safe for use by several threads.
 */
public final class ExecutorThreads {

    private static final int ENDED_THREADS_KEPT = 64;

    private final CamelContext context;
    private final Listener listener;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Creates an object without executors. */
    public ExecutorThreads(CamelContext context) {
        this.context = context;
        this.listener = Listener.of(context);
    }

    /** Returns a new timer with one thread. */
    public ScheduledExecutorService newTimer(String name) {
        return listeningManager().newSingleThreadScheduledExecutor(this, name);
    }

    /** Returns a new pool with as many threads as it has tasks to run. */
    public ExecutorService newPool(String name) {
        return listeningManager().newCachedThreadPool(this, name);
    }

    private ExecutorServiceManager listeningManager() {
        listener.listen(context);
        return context.getExecutorServiceManager();
    }

    /**
     * Waits until all threads have ended, except the current one. Their executors must have been shut down. A thread
     * that is interrupted waits all the same, and stays interrupted: a stop that is to be quick must not leave a thread
     * behind.
     *
     * @return false if one is still alive after this time
     */
    public boolean join(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            for (Thread thread : threads) {
                while (thread != Thread.currentThread() && thread.isAlive()) {
                    long rest = end - System.nanoTime();
                    if (rest <= 0) {
                        return false;
                    }
                    try {
                        TimeUnit.NANOSECONDS.timedJoin(thread, rest);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Thread remember(Thread thread) {
        if (threads.size() >= ENDED_THREADS_KEPT) {
            threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
        }
        threads.add(thread);
        return thread;
    }

    /**
     * Camel asks its listeners for each executor that is created; one listener serves all objects of a context. Camel
     * forgets it when the context is stopped, and the context can be started again.
     */
    private static final class Listener extends LifecycleStrategySupport
            implements ExecutorServiceManager.ThreadFactoryListener {

        private boolean listening;

        static Listener of(CamelContext context) {
            ExtendedCamelContext extension = context.getCamelContextExtension();
            synchronized (extension) {
                Listener listener = extension.getContextPlugin(Listener.class);
                if (listener == null) {
                    listener = new Listener();
                    context.addLifecycleStrategy(listener);
                    extension.addContextPlugin(Listener.class, listener);
                }
                return listener;
            }
        }

        synchronized void listen(CamelContext context) {
            if (!listening) {
                context.getExecutorServiceManager().addThreadFactoryListener(this);
                listening = true;
            }
        }

        @Override
        public synchronized void onContextStopped(CamelContext context) {
            listening = false;
        }

        @Override
        public ThreadFactory onNewThreadFactory(Object source, ThreadFactory factory) {
            return source instanceof ExecutorThreads threads ? new KnownThreads(threads, factory) : factory;
        }
    }

    /** Camel asks a factory whether its threads are virtual before it chooses the executor. */
    private record KnownThreads(ExecutorThreads threads, ThreadFactory factory) implements ThreadFactoryTypeAware {
        @Override
        public Thread newThread(Runnable task) {
            return threads.remember(factory.newThread(task));
        }

        @Override
        public boolean isVirtual() {
            return factory instanceof ThreadFactoryTypeAware aware && aware.isVirtual();
        }
    }
}
