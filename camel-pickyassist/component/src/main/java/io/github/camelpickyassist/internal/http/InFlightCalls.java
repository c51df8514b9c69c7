/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a transport that have no outcome yet. Ends each call at its deadline. One timer task serves all calls:
 * few calls reach their deadline, and a task per call took more than a tenth of the time of a small push.
 */
final class InFlightCalls {

    private record Alarm(long due, ScheduledFuture<?> task) {}

    private final ScheduledExecutorService timer;
    private final Set<PushCall> calls = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Alarm alarm;
    private volatile boolean closed;

    InFlightCalls(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Adds a call and watches its deadline; returns false if the transport is closed. */
    boolean add(PushCall call) {
        calls.add(call);
        try {
            watch(call);
        } catch (RejectedExecutionException timerIsGone) {
            closed = true;
        }
        if (closed) {
            remove(call);
        }
        return !closed;
    }

    void remove(PushCall call) {
        calls.remove(call);
    }

    /** Ends all calls and refuses new ones. */
    void close() {
        closed = true;
        calls.forEach(call -> call.end("the endpoint was stopped during the call"));
    }

    private void watch(PushCall call) {
        if (isLate(alarm, call)) {
            setAlarm(call);
        }
    }

    private synchronized void setAlarm(PushCall call) {
        Alarm set = alarm;
        if (isLate(set, call)) {
            if (set != null) {
                set.task.cancel(false);
            }
            long left = call.timeLeft().toNanos();
            alarm = new Alarm(call.deadline(), timer.schedule(this::endOverdue, left, TimeUnit.NANOSECONDS));
        }
    }

    private static boolean isLate(@Nullable Alarm alarm, PushCall call) {
        return alarm == null || call.deadline() - alarm.due < 0;
    }

    private void endOverdue() {
        synchronized (this) {
            alarm = null;
        }
        calls.forEach(PushCall::endIfOverdue);
        calls.stream()
                .filter(call -> call.reasonOfEnd() == null)
                .min(Comparator.comparing(PushCall::timeLeft))
                .ifPresent(this::watch);
    }
}
