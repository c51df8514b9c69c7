/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.http.HttpPushTransport;
import io.github.camelpickyassist.internal.http.HttpSettings;
import io.github.camelpickyassist.internal.http.TokenKey;
import io.github.camelpickyassist.internal.monitor.AccountActivity;
import io.github.camelpickyassist.internal.monitor.Moments;
import io.github.camelpickyassist.internal.monitor.Monitor;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.threads.ExecutorThreads;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermits;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/**
 * The resources that all endpoints of a Camel context share, also those of several component instances: one
 * dispatcher with its connections for each account, because the service counts its limits by account.
 *
 * <p>An account outlives its endpoints until 60 seconds after its last push and until the end of a pause that the
 * service asked for. Reloading a route, or creating an endpoint for one message, therefore does not reset the limit.
 * Everything ends with the context.
 */
final class SharedResources {

    /** An account, for which the service counts its limits. */
    record Account(URI baseUrl, ApiToken token) {

        PushAccount id() {
            return new PushAccount(baseUrl, TokenKey.of(token));
        }
    }

    /** Identifies a transport by its settings and token. */
    record TransportKey(HttpSettings settings, ApiToken token) {}

    private final CamelContext context;
    private final LongSupplier clock;
    private final ExecutorThreads threads;
    private final Supplier<ScheduledExecutorService> timers;
    private final Monitor monitor;
    private final Map<PushAccount, SharedAccount> accounts = new HashMap<>();
    private final Set<PushAccount> toBeForgotten = new HashSet<>();
    private volatile @Nullable ContextStop stop;

    private SharedResources(CamelContext context, ExecutorThreads threads) {
        this(context, System::nanoTime, threads, () -> threads.newTimer("PickyAssistTimer"));
    }

    /**
     * Creates resources without accounts.
     *
     * @param clock a monotonic clock, in nanoseconds
     * @param timers creates the timer of an account
     */
    SharedResources(CamelContext context, LongSupplier clock, Supplier<ScheduledExecutorService> timers) {
        this(context, clock, new ExecutorThreads(context), timers);
    }

    private SharedResources(
            CamelContext context,
            LongSupplier clock,
            ExecutorThreads threads,
            Supplier<ScheduledExecutorService> timers) {
        this.context = context;
        this.clock = clock;
        this.threads = threads;
        this.timers = timers;
        this.monitor = monitor(context);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
                beginStop();
            }

            @Override
            public void onContextStopped(CamelContext stopped) {
                endStop();
            }
        });
    }

    private static Monitor monitor(CamelContext context) {
        Monitor monitor = new Monitor(context, List.of(new ListEvents(context)));
        context.getCamelContextExtension().addContextPlugin(Monitor.class, monitor);
        return monitor;
    }

    /** Returns the resources of this context. */
    static SharedResources of(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        synchronized (extension) {
            SharedResources shared = extension.getContextPlugin(SharedResources.class);
            if (shared == null) {
                shared = new SharedResources(context, new ExecutorThreads(context));
                extension.addContextPlugin(SharedResources.class, shared);
            }
            return shared;
        }
    }

    /** One endpoint's use of an account, until it is closed. */
    final class Use implements AutoCloseable {
        private final SharedAccount account;
        private final TransportKey key;
        private final PushTransport transport;
        // Used by the thread that starts or stops the endpoint.
        private boolean health;
        private @Nullable PushTransport probe;

        private Use(SharedAccount account, TransportKey key, PushTransport transport) {
            this.account = account;
            this.key = key;
            this.transport = transport;
        }

        Dispatcher dispatcher() {
            return account.dispatcher();
        }

        PushTransport transport() {
            return transport;
        }

        AccountActivity activity() {
            return account.activity();
        }

        /**
         * Shows the account among Camel's health checks, until this use is closed.
         *
         * @param asking whether the check asks the service now and then
         */
        void showHealth(boolean asking) {
            health = true;
            probe = asking ? transport : null;
            account.health().add(probe);
        }

        /**
         * Does not wait for pushes in flight. If nobody else uses the account, queued messages are reported as not
         * sent.
         */
        @Override
        public void close() {
            if (health) {
                health = false;
                account.health().remove(probe);
            }
            giveBack(account, key);
        }
    }

    /**
     * Starts to use an account; each call requires one {@link Use#close}.
     *
     * @param options their limits apply if the account is not in use yet
     * @param permits the shared limit; null if the context has its own
     * @throws IllegalArgumentException if the account is in use with other permits
     */
    Use use(Account account, TransportKey key, PickyAssistConfiguration options, @Nullable PushPermits permits) {
        List<Runnable> afterwards = new ArrayList<>();
        try {
            return take(account, key, options, permits, afterwards);
        } finally {
            afterwards.forEach(Runnable::run);
        }
    }

    /**
     * Takes an account and its transport under the lock.
     *
     * @param afterwards receives what is to be called without the lock
     */
    private synchronized Use take(
            Account account,
            TransportKey key,
            PickyAssistConfiguration options,
            @Nullable PushPermits permits,
            List<Runnable> afterwards) {
        SharedAccount shared = accounts.computeIfAbsent(account.id(), this::open);
        try {
            shared.removeUnusedTransports().forEach(unused -> afterwards.add(unused::close));
            PushTransport transport =
                    shared.transport(key, none -> HttpPushTransport.open(context, key.settings, key.token));
            try {
                afterwards.add(shared.take(options, permits));
            } catch (RuntimeException e) {
                shared.giveBack(key);
                throw e;
            }
            return new Use(shared, key, transport);
        } finally {
            forgetLater(shared);
        }
    }

    private void giveBack(SharedAccount account, TransportKey key) {
        Runnable afterwards;
        synchronized (this) {
            account.giveBack(key);
            afterwards = account.giveBack();
            forgetLater(account);
        }
        afterwards.run();
    }

    private SharedAccount open(PushAccount id) {
        return new SharedAccount(
                id,
                new SharedAccount.Threads(threads.newPool("PickyAssistPush"), timers.get()),
                new Moments(clock, InstantSource.system()),
                monitor);
    }

    /** Removes an unused account as soon as its limit is no longer needed. */
    private void forgetLater(SharedAccount account) {
        if (!account.isUsed() && stop == null && accounts.containsValue(account) && toBeForgotten.add(account.id())) {
            account.dispatcher().after(Math.max(1, account.nanosOfMemory()), () -> forget(account));
        }
    }

    private void forget(SharedAccount account) {
        List<PushTransport> transports;
        synchronized (this) {
            toBeForgotten.remove(account.id());
            if (account.nanosOfMemory() > 0) {
                forgetLater(account);
                return;
            }
            accounts.remove(account.id(), account);
            transports = account.removeTransports();
        }
        monitor.remove(account.activity());
        transports.forEach(PushTransport::close);
        context.getExecutorServiceManager().shutdown(account.threads().pool());
        context.getExecutorServiceManager().shutdown(account.threads().timer());
    }

    private void beginStop() {
        ContextStop begun = new ContextStop(context, threads, this::removeTransports);
        stop = begun;
        all().forEach(SharedAccount::endPauses);
        if (context.getCamelContextExtension().getRouteStartupOrder().isEmpty()) {
            begun.endPushes(all(), false);
            return;
        }
        for (Route route : context.getRoutes()) {
            route.addService(new RoutesDrained(forced -> {
                if (stop == begun) {
                    begun.endPushes(all(), forced);
                }
            }));
        }
    }

    private void endStop() {
        ContextStop begun = stop;
        if (begun != null) {
            List<SharedAccount> all = all();
            begun.endPushes(all, false);
            begun.endThreads(all);
        }
        removeAll();
        monitor.clear();
    }

    private synchronized void removeAll() {
        accounts.clear();
        toBeForgotten.clear();
        stop = null;
    }

    private synchronized List<SharedAccount> all() {
        return new ArrayList<>(accounts.values());
    }

    private synchronized List<PushTransport> removeTransports() {
        return accounts.values().stream()
                .flatMap(account -> account.removeTransports().stream())
                .toList();
    }
}
