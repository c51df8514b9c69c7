/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.protocol.push.Channel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an interval between files of recipients' own on a channel that carries one file in a push: a push with such a
 * file begins an interval after the one before it has ended (page "Sending Media Attachments": 5 seconds). Other pushes
 * do not wait, and no thread is blocked.
 */
final class MediaPacer {

    private record Waiting(long interval, Runnable next) {}

    private static final class Slot {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private final Alarm alarm;
        private boolean busy;
        private boolean used;
        private long lastEnd;
        private long interval;

        Slot(MediaPacer pacer) {
            alarm = new Alarm(pacer.workers, pacer.clock, () -> pacer.advance(this));
        }

        /** The next to have the slot, which is taken for it; null if none is due. */
        @Nullable
        Waiting takeNext(long now) {
            Waiting first = waiting.peek();
            if (busy || first == null || nanosLeft(first.interval, now) > 0) {
                return null;
            }
            busy = true;
            interval = first.interval;
            return waiting.remove();
        }

        boolean isWaitingForTime() {
            return !busy && !waiting.isEmpty();
        }

        long nanosLeft(long interval, long now) {
            return used ? lastEnd + interval - now : 0;
        }
    }

    private final LongSupplier clock;
    private final Workers workers;
    private final Map<Channel, Slot> slots = new HashMap<>();
    private boolean stopped;

    MediaPacer(LongSupplier clock, Workers workers) {
        this.clock = clock;
        this.workers = workers;
    }

    /**
     * Takes the channel's slot, now or later. Whoever has it calls {@link #release}.
     *
     * @param next run on another thread when the slot has been taken, if it cannot be taken now
     * @return whether it is taken now
     */
    boolean acquire(Channel channel, Duration interval, Runnable next) {
        Slot slot;
        synchronized (this) {
            slot = slots.computeIfAbsent(channel, none -> new Slot(this));
            boolean due = slot.nanosLeft(interval.toNanos(), clock.getAsLong()) <= 0;
            if (stopped || !slot.busy && slot.waiting.isEmpty() && due) {
                slot.busy = true;
                slot.interval = interval.toNanos();
                return true;
            }
            slot.waiting.add(new Waiting(interval.toNanos(), next));
        }
        advance(slot);
        return false;
    }

    /** The push for which the slot was taken has ended. */
    void release(Channel channel) {
        giveBack(channel, true);
    }

    /** The slot was taken for a push that is not sent: no interval follows it. */
    void releaseUnused(Channel channel) {
        giveBack(channel, false);
    }

    private void giveBack(Channel channel, boolean used) {
        Slot slot;
        synchronized (this) {
            slot = Objects.requireNonNull(slots.get(channel), "no slot was taken");
            slot.busy = false;
            if (used) {
                slot.used = true;
                slot.lastEnd = clock.getAsLong();
            }
        }
        advance(slot);
    }

    /** Ends all intervals; what is returned continues what waits. */
    synchronized Runnable beginStop() {
        stopped = true;
        List<Waiting> all = new ArrayList<>();
        slots.values().forEach(slot -> {
            all.addAll(slot.waiting);
            slot.waiting.clear();
        });
        return () -> all.forEach(waiting -> workers.start(waiting.next));
    }

    synchronized void start() {
        stopped = false;
    }

    /** Nanoseconds until no interval is left; 0 or less if that is so now. */
    synchronized long nanosOfMemory() {
        long now = clock.getAsLong();
        return slots.values().stream()
                .mapToLong(slot -> slot.nanosLeft(slot.interval, now))
                .max()
                .orElse(0);
    }

    private void advance(Slot slot) {
        Waiting due;
        boolean setAlarm = false;
        long alarm = 0;
        synchronized (this) {
            due = slot.takeNext(clock.getAsLong());
            if (slot.isWaitingForTime()) {
                setAlarm = true;
                alarm = slot.lastEnd + slot.waiting.element().interval;
            }
        }
        if (due != null) {
            workers.start(due.next);
        } else if (setAlarm) {
            slot.alarm.setTo(alarm);
        }
    }
}
