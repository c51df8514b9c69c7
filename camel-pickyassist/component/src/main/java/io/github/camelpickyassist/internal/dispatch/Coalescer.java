/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Submission.Terms;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets single messages travel together when they would have to wait: while one push is on its way, those that come
 * meanwhile fill the next one. So an idle system adds no delay, and a flooded one rises by itself to full pushes.
 *
 * <p>Permits are rare, and one spent on a push that is nearly empty is missed a moment later. Where there is a limit, a
 * second push goes beside the first only if it is full, or when the limit lets one through that often anyway; and the
 * next one waits for those who go on behind a push of several, because they are about to send more.
 */
final class Coalescer {

    /**
     * A message by itself, until it is settled.
     *
     * @param urgent whether a push may be waiting for it to be settled, so that it cannot wait for the end of pushes
     */
    record Single(Row row, boolean urgent, Settlement settlement, Consumer<@Nullable Throwable> done) {}

    /** What messages have in common that may travel together. */
    record Sharing(Push envelope, Terms terms, PushTransport transport) {}

    private static final Logger LOG = LoggerFactory.getLogger(Coalescer.class);

    // A route that is slow behind its pushes is not helped by more pushes.
    private static final int COMPLETING_PER_PUSH = 4;

    private final Consignment.Ways ways;
    private final long pace;
    private final int mostCompleting;
    private final LongSupplier clock;
    private final ScheduledExecutorService timer;
    private final Waiting high = new Waiting(Priority.HIGH);
    private final Waiting low = new Waiting(Priority.LOW);
    private final List<Waiting> both = List.of(high, low);
    private boolean alarmSet;
    private boolean stopped;
    private int sending;
    private int completing;
    private long lastStart;
    private boolean lastCarriedSeveral;

    /**
     * Without messages yet.
     *
     * @param pace between two pushes when the limit is used up evenly; zero without a limit
     */
    Coalescer(
            Consignment.Ways ways,
            Duration pace,
            int concurrentPushes,
            LongSupplier clock,
            ScheduledExecutorService timer) {
        this.ways = ways;
        this.pace = pace.toNanos();
        this.mostCompleting = COMPLETING_PER_PUSH * concurrentPushes;
        this.clock = clock;
        this.timer = timer;
    }

    /** Sends a message, with others or alone. */
    void add(Sharing sharing, Single single) {
        synchronized (this) {
            waiting(sharing.envelope().priority()).add(sharing, single);
        }
        askForTurns();
    }

    /** Asks for the turns of all that wait; there is nothing any more to wait for. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        askForTurns();
    }

    private Waiting waiting(@Nullable Priority priority) {
        return priority == Priority.HIGH ? high : low;
    }

    private void askForTurns() {
        for (Waiting waiting : both) {
            if (mayAsk(waiting)) {
                ways.turns().request(waiting.priority, turn -> push(waiting, turn));
            }
        }
    }

    private synchronized boolean mayAsk(Waiting waiting) {
        boolean tooManyUnsettled = !stopped && waiting.urgent == 0 && completing >= mostCompleting;
        if (waiting.asked || waiting.gatherings.isEmpty() || tooManyUnsettled) {
            return false;
        }
        long left = lastStart + pace - clock.getAsLong();
        boolean may = stopped || pace == 0 || quiet() || left <= 0 || waiting.isFull();
        if (may) {
            waiting.asked = true;
        } else {
            setAlarm(left);
        }
        return may;
    }

    // Behind a push that carried several, those who sent them are about to send more.
    private boolean quiet() {
        return sending == 0 && (completing == 0 || !lastCarriedSeveral);
    }

    private void setAlarm(long nanos) {
        if (!alarmSet) {
            alarmSet = true;
            try {
                timer.schedule(this::alarm, nanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("Stopping: the end of the push under way is what comes next");
            }
        }
    }

    private void alarm() {
        synchronized (this) {
            alarmSet = false;
        }
        askForTurns();
    }

    /** Takes what travels in the next push, as late as can be. */
    private synchronized Runnable push(Waiting waiting, Turn turn) {
        Map.Entry<Sharing, List<Single>> next = waiting.remove();
        waiting.asked = false;
        sending++;
        completing++;
        lastStart = clock.getAsLong();
        lastCarriedSeveral = next.getValue().size() > 1;
        return () -> send(next.getKey(), next.getValue(), turn);
    }

    private void send(Sharing sharing, List<Single> singles, Turn turn) {
        askForTurns();
        Turn counted = push -> {
            try {
                return turn.send(push);
            } finally {
                sent();
            }
        };
        Together together = new Together(singles, this::completed);
        new Consignment(sharing.envelope(), sharing.terms(), ways, sharing.transport(), together, together)
                .goOn(counted);
    }

    private void sent() {
        synchronized (this) {
            sending--;
        }
        askForTurns();
    }

    private void completed() {
        synchronized (this) {
            completing--;
        }
        askForTurns();
    }

    /** What waits in one priority. */
    private static final class Waiting {
        private final Priority priority;
        private final Map<Sharing, Gathering> gatherings = new LinkedHashMap<>();
        private int urgent;
        private boolean asked;

        Waiting(Priority priority) {
            this.priority = priority;
        }

        void add(Sharing sharing, Single single) {
            gatherings
                    .computeIfAbsent(
                            sharing, none -> new Gathering(sharing.terms().recipientsPerPush()))
                    .add(single);
            urgent += single.urgent ? 1 : 0;
        }

        boolean isFull() {
            return gatherings.values().stream().anyMatch(Gathering::isFull);
        }

        /** The first push; what is left of its gathering queues up behind the others. */
        Map.Entry<Sharing, List<Single>> remove() {
            Iterator<Map.Entry<Sharing, Gathering>> all = gatherings.entrySet().iterator();
            Map.Entry<Sharing, Gathering> first = all.next();
            all.remove();
            List<Single> push = first.getValue().remove();
            urgent -= (int) push.stream().filter(Single::urgent).count();
            if (!first.getValue().isEmpty()) {
                gatherings.put(first.getKey(), first.getValue());
            }
            return Map.entry(first.getKey(), push);
        }
    }
}
