/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.dispatch.SlidingWindow;
import io.github.camelpickyassist.internal.monitor.AccountActivity;
import io.github.camelpickyassist.internal.monitor.HealthRegistration;
import io.github.camelpickyassist.internal.monitor.Limit;
import io.github.camelpickyassist.internal.monitor.Moments;
import io.github.camelpickyassist.internal.monitor.Monitor;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limit, dispatcher, threads and connections that the endpoints for one account of the service share. Guarded by
 * the lock of its {@link SharedResources}, except where stated otherwise.
 */
final class SharedAccount {

    /** The threads of an account, which end with it. */
    record Threads(ExecutorService pool, ScheduledExecutorService timer) {}

    private static final Logger LOG = LoggerFactory.getLogger(SharedAccount.class);

    /** How long an unused transport is kept, because pushes that wait for the limit may still need it. */
    private static final long UNUSED_TRANSPORT = Duration.ofMinutes(10).toNanos();

    private final PushAccount id;
    private final Threads threads;
    private final SlidingWindow window;
    private final Dispatcher dispatcher;
    private final AccountActivity activity;
    private final HealthRegistration health;
    private final RefCounted<SharedResources.TransportKey, PushTransport> transports;
    private volatile @Nullable PushPermits permits;
    private volatile int pushesPerMinute;
    private int users;

    SharedAccount(PushAccount id, Threads threads, Moments moments, Monitor monitor) {
        LongSupplier clock = moments.nanos();
        this.id = id;
        this.threads = threads;
        this.window = new SlidingWindow(0, clock);
        this.transports = new RefCounted<>(clock);
        this.dispatcher = new Dispatcher(id, limits(1), threads.pool, threads.timer, clock);
        this.activity = monitor.add(id, new CurrentLimit(), moments, this::later);
        this.health = monitor.health(activity);
        dispatcher.onWait(activity::waited);
    }

    // The timer's own thread does nothing that takes long, and a listener of a user's may.
    private void later(long nanos, Runnable task) {
        dispatcher.after(nanos, () -> {
            try {
                threads.pool.execute(task);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("The threads of {} were shut down", id.baseUrl());
            }
        });
    }

    private final class CurrentLimit implements Limit {
        @Override
        public int pushesPerMinute() {
            return permits == null ? pushesPerMinute : NOT_KNOWN;
        }

        @Override
        public int available() {
            return permits == null && pushesPerMinute > 0 ? window.available() : NOT_KNOWN;
        }

        @Override
        public boolean isQueueFull() {
            return dispatcher.isFull();
        }

        @Override
        public void hold() {
            dispatcher.hold();
        }

        @Override
        public void release() {
            dispatcher.release();
        }

        @Override
        public long nanosUntilNext() {
            return permits == null ? window.nanosUntilNext() : 0;
        }
    }

    /**
     * Adds a user. The options of the first user apply.
     *
     * @return logs what follows from that, without the lock
     * @throws IllegalArgumentException if another user has other permits
     */
    Runnable take(PickyAssistConfiguration options, @Nullable PushPermits shared) {
        Runnable afterwards = SharedAccount::doNothing;
        int limit = options.getPushesPerMinute();
        if (users == 0) {
            permits = shared;
            pushesPerMinute = limit;
            window.setLimit(limit);
            dispatcher.start(limits(options.getConcurrentPushes()));
            afterwards = () -> activity.started(options.getConcurrentPushes());
        } else if (permits != shared) {
            throw new IllegalArgumentException("pushPermits: endpoints with the same baseUrl and token share one limit,"
                    + " and an endpoint that is started for " + id.baseUrl()
                    + " has different permits; set the same pushPermits on all components");
        } else if (limit != pushesPerMinute) {
            int applied = pushesPerMinute;
            afterwards = () -> warnIgnored(limit, applied);
        }
        users++;
        return afterwards;
    }

    private void warnIgnored(int limit, int applied) {
        LOG.warn(
                "pushesPerMinute={} is ignored for {}: an endpoint with pushesPerMinute={} was started before, and all"
                        + " endpoints with the same baseUrl and token share one limit",
                limit,
                id.baseUrl(),
                applied);
    }

    /**
     * Removes a user.
     *
     * @return after the last user, reports queued messages as not sent, which may complete exchanges; to be called
     *     without the lock
     */
    Runnable giveBack() {
        users--;
        return users == 0 ? end(dispatcher.beginStop()) : SharedAccount::doNothing;
    }

    private static void doNothing() {}

    private Runnable end(Runnable endOfStop) {
        return () -> {
            endOfStop.run();
            activity.endPausedLists();
        };
    }

    /** Refuses what waits, and what comes from now on. To be called without the lock. */
    void stop() {
        end(dispatcher.beginStop()).run();
    }

    /** Refuses what is paused and would keep Camel waiting. To be called without the lock. */
    void endPauses() {
        activity.endPausedLists();
        if (activity.isHeld()) {
            dispatcher.stop();
        }
    }

    private Dispatcher.Limits limits(int concurrentPushes) {
        PushPermits kept = permits;
        Duration pace =
                pushesPerMinute == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(pushesPerMinute);
        return new Dispatcher.Limits(kept == null ? window : kept, pace, concurrentPushes);
    }

    PushTransport transport(
            SharedResources.TransportKey key, Function<SharedResources.TransportKey, PushTransport> opening) {
        return transports.take(key, opening.andThen(activity::observed));
    }

    /** Removes and returns the transports that have been unused for some time, to be closed without the lock. */
    List<PushTransport> removeUnusedTransports() {
        return transports.removeUnused(UNUSED_TRANSPORT);
    }

    void giveBack(SharedResources.TransportKey key) {
        transports.giveBack(key);
    }

    PushAccount id() {
        return id;
    }

    /** May be used without the lock. */
    Dispatcher dispatcher() {
        return dispatcher;
    }

    HealthRegistration health() {
        return health;
    }

    /** May be used without the lock. */
    AccountActivity activity() {
        return activity;
    }

    /** May be used without the lock. */
    Threads threads() {
        return threads;
    }

    /** Returns the nanoseconds until it can be forgotten if it is not used again. */
    long nanosOfMemory() {
        return users > 0 ? Long.MAX_VALUE : dispatcher.nanosOfMemory();
    }

    boolean isUsed() {
        return users > 0;
    }

    List<PushTransport> removeTransports() {
        return transports.removeAll();
    }
}
