/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.dispatch.SlidingWindow;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.spi.PushPermits;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.spi.ExecutorServiceManager;
import org.jspecify.annotations.Nullable;

/** One dispatcher for each account of the service, for as long as an endpoint uses it. */
final class Accounts {

    /** Whom the service's limits are counted for. */
    record Account(URI baseUrl, ApiToken token) {}

    private static final class Shared {
        private final Dispatcher dispatcher;
        private final ExecutorService threads;
        private final ScheduledExecutorService timer;
        private int users;

        Shared(Dispatcher dispatcher, ExecutorService threads, ScheduledExecutorService timer) {
            this.dispatcher = dispatcher;
            this.threads = threads;
            this.timer = timer;
        }
    }

    private final PickyAssistComponent component;
    private final Map<Account, Shared> dispatchers = new HashMap<>();

    Accounts(PickyAssistComponent component) {
        this.component = component;
    }

    /**
     * The dispatcher of this account; each call wants one {@link #release}.
     *
     * @param options whose limits hold, if nobody used the account before
     */
    synchronized Dispatcher acquire(Account account, PickyAssistConfiguration options) {
        Shared shared = dispatchers.computeIfAbsent(account, none -> open(options));
        shared.users++;
        return shared.dispatcher;
    }

    /** Lets go of an account; with its last user everything goes that waits, and what is in flight is given time. */
    void release(Account account) {
        Shared shared = removeIfUnused(account);
        if (shared == null) {
            return;
        }
        ExecutorServiceManager manager = component.getCamelContext().getExecutorServiceManager();
        shared.dispatcher.stop();
        shared.threads.shutdown();
        manager.shutdownNow(shared.timer);
        try {
            manager.awaitTermination(shared.threads, manager.getShutdownAwaitTermination());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Only now forgotten by Camel; the transport ends what is still in flight.
        manager.shutdown(shared.threads);
    }

    /** Lets everything go that waits: nothing new starts any more. */
    synchronized void stopDispatching() {
        dispatchers.values().forEach(shared -> shared.dispatcher.stop());
    }

    private synchronized @Nullable Shared removeIfUnused(Account account) {
        Shared shared = dispatchers.get(account);
        return shared != null && --shared.users == 0 ? dispatchers.remove(account) : null;
    }

    private Shared open(PickyAssistConfiguration options) {
        ExecutorServiceManager manager = component.getCamelContext().getExecutorServiceManager();
        ExecutorService threads = manager.newCachedThreadPool(component, "PickyAssistPush");
        ScheduledExecutorService timer = manager.newSingleThreadScheduledExecutor(component, "PickyAssistTurns");
        int limit = options.getPushesPerMinute();
        PushPermits shared = component.getPushPermits();
        Dispatcher dispatcher = new Dispatcher(
                shared != null ? shared : new SlidingWindow(limit, System::nanoTime),
                limit == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(limit),
                options.getConcurrentPushes(),
                threads,
                timer,
                System::nanoTime);
        return new Shared(dispatcher, threads, timer);
    }
}
