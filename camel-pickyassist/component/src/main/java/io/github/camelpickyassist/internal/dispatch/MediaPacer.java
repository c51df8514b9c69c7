/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets files of recipients' own out one by one, so far apart, where a channel does not carry several in one push: phone
 * and web automation (page "Sending Media Attachments": an interval of 5 seconds). Nobody waits on a thread for that, and
 * only such pushes wait.
 */
final class MediaPacer {

    private record Waiting(long interval, Runnable next) {}

    private static final class Lane {
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
    private final Map<Channel, Lane> lanes = new HashMap<>();
    private boolean stopped;

    MediaPacer(LongSupplier clock, Workers workers) {
        this.clock = clock;
        this.workers = workers;
    }

    /** Whether this recipient's own file has to travel in a push of its own, as the file of that push. */
    static boolean travelsAlone(Push envelope, Recipient recipient) {
        if (recipient.media() == null) {
            return false;
        }
        ChannelKind kind = envelope.channel().kind();
        return kind == ChannelKind.PHONE_AUTOMATION || kind == ChannelKind.WEB_AUTOMATION;
    }

    /** The push in which the file is the file of all its recipients, of whom there is one. */
    static Push alone(Push envelope, Recipient recipient) {
        return envelope.with(recipient.media()).to(List.of(recipient.withMedia(null)));
    }

    /**
     * Takes the channel's lane, now or later; who has it calls {@link #leave}.
     *
     * @param next run on another thread when the lane is taken, if it cannot be taken now
     * @return whether it is taken now
     */
    boolean enter(Channel channel, Duration interval, Runnable next) {
        Lane lane;
        synchronized (this) {
            lane = lanes.computeIfAbsent(channel, none -> new Lane());
            boolean due = lane.nanosLeft(interval.toNanos(), clock.getAsLong()) <= 0;
            if (stopped || !lane.busy && lane.waiting.isEmpty() && due) {
                lane.busy = true;
                lane.interval = interval.toNanos();
                return true;
            }
            lane.waiting.add(new Waiting(interval.toNanos(), next));
        }
        advance(lane);
        return false;
    }

    /** The push for which the lane was taken has ended. */
    void leave(Channel channel) {
        Lane lane;
        synchronized (this) {
            lane = lanes.get(channel);
            lane.busy = false;
            lane.used = true;
            lane.lastEnd = clock.getAsLong();
        }
        advance(lane);
    }

    /** Takes nobody's lane into account any more: all that wait go on at once. */
    void stop() {
        List<Waiting> all = new ArrayList<>();
        synchronized (this) {
            stopped = true;
            lanes.values().forEach(lane -> {
                all.addAll(lane.waiting);
                lane.waiting.clear();
            });
        }
        all.forEach(waiting -> workers.start(waiting.next));
    }

    synchronized void start() {
        stopped = false;
    }

    /** Nanoseconds until no lane has to be waited for any more; 0 or less if that is so now. */
    synchronized long nanosOfMemory() {
        long now = clock.getAsLong();
        return lanes.values().stream()
                .mapToLong(lane -> lane.nanosLeft(lane.interval, now))
                .max()
                .orElse(0);
    }

    private void advance(Lane lane) {
        Waiting due = nextDue(lane);
        if (due != null) {
            workers.start(due.next);
        }
    }

    private synchronized @Nullable Waiting nextDue(Lane lane) {
        Waiting first = lane.waiting.peek();
        if (lane.busy || first == null) {
            return null;
        }
        long wait = lane.nanosLeft(first.interval, clock.getAsLong());
        if (wait > 0) {
            workers.after(wait, () -> advance(lane));
            return null;
        }
        lane.busy = true;
        lane.interval = first.interval;
        return lane.waiting.remove();
    }
}
