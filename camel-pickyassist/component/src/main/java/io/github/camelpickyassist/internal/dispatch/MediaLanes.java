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
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets files of recipients' own out one by one, so far apart, where a channel does not carry several in one push: phone
 * and web automation (page "Sending Media Attachments": an interval of 5 seconds). Nobody waits on a thread for that, and
 * only such pushes wait.
 */
final class MediaLanes {

    private static final Logger LOG = LoggerFactory.getLogger(MediaLanes.class);

    private record Waiting(long interval, Runnable next) {}

    private static final class Lane {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private boolean busy;
        private boolean used;
        private long lastEnd;

        long nanosLeft(long interval, long now) {
            return used ? lastEnd + interval - now : 0;
        }
    }

    private final LongSupplier clock;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final Map<Channel, Lane> lanes = new HashMap<>();
    private boolean stopped;

    MediaLanes(LongSupplier clock, Executor threads, ScheduledExecutorService timer) {
        this.clock = clock;
        this.threads = threads;
        this.timer = timer;
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
    synchronized boolean enter(Channel channel, Duration interval, Runnable next) {
        Lane lane = lanes.computeIfAbsent(channel, none -> new Lane());
        boolean due = lane.nanosLeft(interval.toNanos(), clock.getAsLong()) <= 0;
        if (stopped || !lane.busy && lane.waiting.isEmpty() && due) {
            lane.busy = true;
            return true;
        }
        lane.waiting.add(new Waiting(interval.toNanos(), next));
        advance(lane);
        return false;
    }

    /** The push for which the lane was taken has ended. */
    synchronized void leave(Channel channel) {
        Lane lane = lanes.get(channel);
        lane.busy = false;
        lane.used = true;
        lane.lastEnd = clock.getAsLong();
        advance(lane);
    }

    /** Lets everybody go on at once. */
    void stop() {
        List<Waiting> all = new ArrayList<>();
        synchronized (this) {
            stopped = true;
            lanes.values().forEach(lane -> {
                all.addAll(lane.waiting);
                lane.waiting.clear();
            });
        }
        all.forEach(waiting -> start(waiting.next));
    }

    private synchronized void advance(Lane lane) {
        Waiting first = lane.waiting.peek();
        if (lane.busy || first == null) {
            return;
        }
        long wait = lane.nanosLeft(first.interval, clock.getAsLong());
        if (wait <= 0) {
            lane.busy = true;
            lane.waiting.remove();
            start(first.next);
            return;
        }
        try {
            timer.schedule(() -> advance(lane), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Stopping: who waits for a lane is let go by stop()");
        }
    }

    private void start(Runnable next) {
        try {
            threads.execute(next);
        } catch (RejectedExecutionException busyOrStopped) {
            next.run();
        }
    }
}
