/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.dispatch.PushTransport;
import io.github.camelpickyassist.internal.dispatch.SlidingWindow;
import io.github.camelpickyassist.internal.http.HttpPushTransport;
import io.github.camelpickyassist.internal.http.HttpSettings;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.spi.PushPermits;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoints of a Camel context share, under however many names the component is in it: one dispatcher for each
 * account of the service, because its limits are counted for that, and one transport for each way to it.
 */
final class Accounts {

    /** Whom the service's limits are counted for. */
    record Account(URI baseUrl, ApiToken token) {}

    /** How and on whose behalf pushes are posted. */
    record Way(HttpSettings settings, ApiToken token) {}

    private record Running(Dispatcher dispatcher, ExecutorService threads, ScheduledExecutorService timer) {}

    private final CamelContext context;
    private final Leases<Account, Running> dispatchers = new Leases<>();
    private final Leases<Way, PushTransport> transports = new Leases<>();

    private Accounts(CamelContext context) {
        this.context = context;
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            // Before routes are asked to come to their end: what waits for its turn could outlast the time they get.
            @Override
            public void onContextStopping(CamelContext stopping) {
                dispatchers.all().forEach(running -> running.dispatcher.stop());
            }
        });
    }

    /** Those of this context. */
    static Accounts of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (extension) {
            Accounts accounts = extension.getContextPlugin(Accounts.class);
            if (accounts == null) {
                accounts = new Accounts(context);
                extension.addContextPlugin(Accounts.class, accounts);
            }
            return accounts;
        }
    }

    /**
     * The dispatcher of this account; each call wants one {@link #release(Account)}.
     *
     * @param options whose limits hold, if nobody uses the account yet
     * @param permits the limit, if it is not for the context alone
     */
    Dispatcher dispatcher(Account account, PickyAssistConfiguration options, @Nullable PushPermits permits) {
        return dispatchers.take(account, none -> start(options, permits)).dispatcher;
    }

    /** The transport for this way; each call wants one {@link #release(Way)}. */
    PushTransport transport(Way way) {
        return transports.take(way, none -> HttpPushTransport.open(context, way.settings, way.token));
    }

    /** Lets go of an account; with its last user everything goes that waits, and what is in flight is given time. */
    void release(Account account) {
        Running running = dispatchers.giveBack(account);
        if (running == null) {
            return;
        }
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        running.dispatcher.stop();
        running.threads.shutdown();
        manager.shutdownNow(running.timer);
        try {
            running.dispatcher.awaitEnd(Duration.ofMillis(manager.getShutdownAwaitTermination()));
            manager.awaitTermination(running.threads, manager.getShutdownAwaitTermination());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Only now forgotten by Camel; the transport ends what is still in flight.
        manager.shutdown(running.threads);
    }

    /** Lets go of a transport, which ends with its last user. */
    void release(Way way) {
        PushTransport transport = transports.giveBack(way);
        if (transport != null) {
            transport.close();
        }
    }

    private Running start(PickyAssistConfiguration options, @Nullable PushPermits permits) {
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        ExecutorService threads = manager.newCachedThreadPool(this, "PickyAssistPush");
        ScheduledExecutorService timer = manager.newSingleThreadScheduledExecutor(this, "PickyAssistTurns");
        int limit = options.getPushesPerMinute();
        Dispatcher dispatcher = new Dispatcher(
                permits != null ? permits : new SlidingWindow(limit, System::nanoTime),
                limit == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(limit),
                options.getConcurrentPushes(),
                threads,
                timer,
                System::nanoTime);
        return new Running(dispatcher, threads, timer);
    }
}
