/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.threads.ExecutorThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends all pushes when a context stops. While Camel drains the routes, pushes are sent as usual. Then queued messages
 * are reported as not sent, and pushes in flight have the rest of Camel's timeout to complete before they are ended. It
 * returns shortly after that timeout at the latest.
 */
final class ContextStop {

    private static final Logger LOG = LoggerFactory.getLogger(ContextStop.class);

    /** The time after Camel's timeout in which exchanges are completed and threads end. */
    private static final Duration GRACE = Duration.ofMillis(1500);

    private static final long LOOK_AGAIN = 20;

    private final ExecutorServiceManager manager;
    private final AsyncProcessorAwaitManager callers;
    private final ExecutorThreads threads;
    private final Supplier<List<PushTransport>> openTransports;
    private final long timeout;
    private final long deadline;

    /**
     * Starts the time of this stop.
     *
     * @param threads the threads of all accounts
     * @param openTransports removes and returns the transports to be closed
     */
    ContextStop(CamelContext context, ExecutorThreads threads, Supplier<List<PushTransport>> openTransports) {
        ShutdownStrategy strategy = context.getShutdownStrategy();
        this.manager = context.getExecutorServiceManager();
        this.callers = PluginHelper.getAsyncProcessorAwaitManager(context);
        this.threads = threads;
        this.openTransports = openTransports;
        this.timeout = System.nanoTime() + strategy.getTimeUnit().toNanos(strategy.getTimeout());
        this.deadline = timeout + GRACE.toNanos();
    }

    /**
     * Ends the pushes of these accounts, and returns when every exchange has completed. May be called several times
     * and by several threads.
     *
     * @param now whether pushes in flight are ended without waiting for their responses
     */
    void endPushes(List<SharedAccount> accounts, boolean now) {
        accounts.forEach(SharedAccount::stop);
        try {
            if (!now) {
                long end = Math.min(
                        timeout,
                        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(manager.getShutdownAwaitTermination()));
                for (SharedAccount account : accounts) {
                    account.dispatcher().awaitEnd(until(end));
                }
            }
            openTransports.get().forEach(PushTransport::close);
            for (SharedAccount account : accounts) {
                account.dispatcher().awaitCompletion(until(deadline));
            }
            awaitCallers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the threads of these accounts, and waits for them unless it runs on one of them. */
    void endThreads(List<SharedAccount> accounts) {
        accounts.forEach(account -> {
            account.threads().pool().shutdown();
            account.threads().timer().shutdownNow();
        });
        boolean own = Dispatcher.isOwnThread();
        for (SharedAccount account : accounts) {
            boolean ended = own;
            try {
                ended = own || awaitEnd(account);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!ended) {
                LOG.warn(
                        "A step after a push to {} did not end in time; interrupting its thread",
                        account.id().baseUrl());
                manager.shutdownNow(account.threads().pool());
            }
            // Last, because Camel forgets the pool with this call.
            manager.shutdown(account.threads().pool());
            manager.shutdownNow(account.threads().timer());
        }
        if (!own) {
            boolean unused = threads.join(until(deadline));
        }
    }

    private boolean awaitEnd(SharedAccount account) throws InterruptedException {
        SharedAccount.Threads ending = account.threads();
        return ending.pool().awaitTermination(until(deadline).toNanos(), TimeUnit.NANOSECONDS)
                && ending.timer().awaitTermination(until(deadline).toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Gives blocked callers the time to notice that their exchange has completed: Camel replaces the outcome of an
     * exchange whose caller is still blocked with an exception of its own. Does not wait for callers that are blocked
     * by something else.
     */
    private void awaitCallers() throws InterruptedException {
        int before;
        int now = callers.size();
        int unchanged = 0;
        while (now > 0 && unchanged < 5 && deadline - System.nanoTime() > 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN);
            before = now;
            now = callers.size();
            unchanged = now < before ? 0 : unchanged + 1;
        }
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
