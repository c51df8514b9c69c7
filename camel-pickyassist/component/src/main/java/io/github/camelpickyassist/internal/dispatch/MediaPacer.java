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
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files of recipients' own apart on a channel that carries one in a push: a push with such a file begins an interval
 * after the one before it has ended (page "Sending Media Attachments": 5 seconds). Only such pushes wait, and on no thread.
 */
final class MediaPacer {

    private record Waiting(long interval, Runnable next) {}

    private static final class Slot {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private boolean busy;
        private boolean used;
        private long lastEnd;
        private long interval;

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
     * Takes the channel's slot, now or later; who has it calls {@link #release}.
     *
     * @param next run on another thread when the slot is taken, if it cannot be taken now
     * @return whether it is taken now
     */
    boolean acquire(Channel channel, Duration interval, Runnable next) {
        Slot slot;
        synchronized (this) {
            slot = slots.computeIfAbsent(channel, none -> new Slot());
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
        Slot slot;
        synchronized (this) {
            slot = Objects.requireNonNull(slots.get(channel), "no slot was taken");
            slot.busy = false;
            slot.used = true;
            slot.lastEnd = clock.getAsLong();
        }
        advance(slot);
    }

    /** Stops waiting: all that wait continue at once. */
    void stop() {
        List<Waiting> all = new ArrayList<>();
        synchronized (this) {
            stopped = true;
            slots.values().forEach(slot -> {
                all.addAll(slot.waiting);
                slot.waiting.clear();
            });
        }
        all.forEach(waiting -> workers.start(waiting.next));
    }

    synchronized void start() {
        stopped = false;
    }

    /** Nanoseconds until no interval has to be kept any more; 0 or less if that is so now. */
    synchronized long nanosOfMemory() {
        long now = clock.getAsLong();
        return slots.values().stream()
                .mapToLong(slot -> slot.nanosLeft(slot.interval, now))
                .max()
                .orElse(0);
    }

    private void advance(Slot slot) {
        Waiting due = nextDue(slot);
        if (due != null) {
            workers.start(due.next);
        }
    }

    private synchronized @Nullable Waiting nextDue(Slot slot) {
        Waiting first = slot.waiting.peek();
        if (slot.busy || first == null) {
            return null;
        }
        long wait = slot.nanosLeft(first.interval, clock.getAsLong());
        if (wait > 0) {
            Future<?> unused = workers.after(wait, () -> advance(slot));
            return null;
        }
        slot.busy = true;
        slot.interval = first.interval;
        return slot.waiting.remove();
    }
}
