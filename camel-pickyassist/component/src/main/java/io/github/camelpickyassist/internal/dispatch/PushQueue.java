/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which push goes next: when the limit permits one and not too many are in flight, the first of high priority,
 * else the first. Nobody waits on a thread for that.
 *
 * <p>One thread at a time asks for permits on behalf of all that wait, and holds no lock while it asks. Permits that are
 * not our own may block, so they are asked for and given back on threads of the dispatcher only.
 */
final class PushQueue {

    /** Somebody who waits for a turn. */
    @FunctionalInterface
    interface Waiter {

        /** Uses the turn, on another thread and without any lock; afterwards the turn is closed in any case. */
        void use(Turn turn);
    }

    /** What the service asks for beyond this is not waited for here: it is the caller's time. */
    static final long MAX_WAIT = Duration.ofSeconds(60).toNanos();

    static final Verdict.NotSent STOPPED =
            new Verdict.NotSent(Verdict.NO_STATUS, "not sent before the endpoint was stopped", null, null);

    private static final Logger LOG = LoggerFactory.getLogger(PushQueue.class);

    private final Permits permits;
    private final Workers workers;
    private final LongSupplier clock;
    private final Deque<Waiter> high = new ArrayDeque<>();
    private final Deque<Waiter> low = new ArrayDeque<>();
    private int most;
    private int taken;
    private boolean asking;
    private boolean askAgain;
    private long askingSince;
    private @Nullable Future<?> alarm;
    private long alarmDue;
    private boolean used;
    private long lastEnd;
    private boolean stopped;

    PushQueue(PushPermits permits, PushAccount account, int concurrentPushes, Workers workers, LongSupplier clock) {
        this.permits = new Permits(permits, account, clock);
        this.most = concurrentPushes;
        this.workers = workers;
        this.clock = clock;
        this.lastEnd = clock.getAsLong();
    }

    /** A turn, if one can be had at once without overtaking anybody; else null. */
    @Nullable
    Turn takeNow(@Nullable Priority priority) {
        synchronized (this) {
            if (stopped) {
                return Turn.without(STOPPED);
            }
            boolean overtaking = !high.isEmpty() || priority != Priority.HIGH && !low.isEmpty();
            if (taken >= most || overtaking || permits.mayBlock()) {
                return null;
            }
            taken++;
        }
        Permits.Reply reply = permits.ask();
        if (reply.permit() != null) {
            return new Granted(reply.permit());
        }
        returnPlace();
        return reply.nanos() > MAX_WAIT ? Turn.without(permits.refusal(reply)) : null;
    }

    /** Gives this waiter a turn as soon as it is due. */
    void request(@Nullable Priority priority, Waiter waiter) {
        if (enqueue(priority, waiter)) {
            grantDue();
        } else {
            start(waiter, Turn.without(STOPPED));
        }
    }

    private synchronized boolean enqueue(@Nullable Priority priority, Waiter waiter) {
        return !stopped && (priority == Priority.HIGH ? high : low).add(waiter);
    }

    /** Takes turns again, after {@link #stop} or to begin with. */
    void start(PushPermits changed, int concurrentPushes) {
        permits.set(changed);
        synchronized (this) {
            most = concurrentPushes;
            stopped = false;
        }
        grantDue();
    }

    /** Tells everybody who waits, and who comes from now on, that nothing is sent. */
    void stop() {
        List<Waiter> waiting;
        synchronized (this) {
            stopped = true;
            waiting = removeAll();
        }
        refuse(waiting, STOPPED);
    }

    /** Waits for the pushes in flight, however they end, but no longer than that. */
    synchronized void awaitEnd(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); taken > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** When the last push ended; if there was none, when this was made. */
    synchronized long lastEnd() {
        return lastEnd;
    }

    /** Nanoseconds until nothing that was pushed counts any more, and no pause is kept; 0 or less if that is so now. */
    synchronized long nanosOfMemory() {
        if (taken > 0 || !high.isEmpty() || !low.isEmpty()) {
            return SlidingWindow.WINDOW;
        }
        long left = used ? lastEnd + SlidingWindow.WINDOW - clock.getAsLong() : 0;
        return Math.max(left, permits.pauseLeft());
    }

    /** Grants what is due; called whenever that may have become more. */
    private void grantDue() {
        List<Waiter> tooLong;
        boolean begin;
        synchronized (this) {
            tooLong = waitingTooLong();
            begin = !asking && (!high.isEmpty() || !low.isEmpty());
            askAgain |= asking;
            if (begin) {
                asking = true;
                askingSince = clock.getAsLong();
            }
            long patience = askingSince + MAX_WAIT - clock.getAsLong();
            if (asking && permits.mayBlock() && patience > 0) {
                setAlarm(patience);
            }
        }
        refuse(tooLong, Permits.NO_ANSWER);
        if (begin && permits.mayBlock()) {
            workers.start(this::grant);
        } else if (begin) {
            grant();
        }
    }

    // A request for a permit that does not return keeps its thread, but nobody else.
    private List<Waiter> waitingTooLong() {
        return asking && clock.getAsLong() - askingSince >= MAX_WAIT ? removeAll() : List.of();
    }

    private void grant() {
        try {
            boolean more = takePlace();
            while (more) {
                more = grantNext() && takePlace();
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("Granting a turn failed; it is tried again in a second", defect);
            synchronized (this) {
                untake();
                asking = false;
                setAlarm(Permits.SECOND);
            }
        }
    }

    /** Uses the place that was taken for the next one who waits; whether to continue with another one. */
    private boolean grantNext() {
        Permits.Reply reply = permits.ask();
        if (reply.permit() != null) {
            Turn turn = new Granted(reply.permit());
            Waiter next = next();
            if (next == null) {
                turn.close();
            } else {
                start(next, turn);
            }
            return true;
        } else if (reply.nanos() <= MAX_WAIT) {
            return !waitFor(reply.nanos());
        }
        List<Waiter> waiting;
        synchronized (this) {
            untake();
            waiting = removeAll();
        }
        refuse(waiting, permits.refusal(reply));
        return true;
    }

    /** Takes a place for somebody who waits; false, and the end of asking, if nobody does or there is none. */
    private synchronized boolean takePlace() {
        boolean possible = taken < most && (!high.isEmpty() || !low.isEmpty());
        if (possible) {
            taken++;
            askingSince = clock.getAsLong();
        } else {
            asking = false;
        }
        askAgain = false;
        return possible;
    }

    private void untake() {
        taken--;
        notifyAll();
    }

    private synchronized boolean waitFor(long nanos) {
        untake();
        if (askAgain) {
            return false;
        }
        asking = false;
        setAlarm(nanos);
        return true;
    }

    private synchronized @Nullable Waiter next() {
        Deque<Waiter> next = high.isEmpty() ? low : high;
        return next.poll();
    }

    private List<Waiter> removeAll() {
        List<Waiter> all = new ArrayList<>(high);
        all.addAll(low);
        high.clear();
        low.clear();
        return all;
    }

    private void refuse(List<Waiter> waiting, Verdict.NotSent verdict) {
        waiting.forEach(waiter -> start(waiter, Turn.without(verdict)));
    }

    private void start(Waiter waiter, Turn turn) {
        workers.start(() -> {
            try (turn) {
                waiter.use(turn);
            }
        });
    }

    private void setAlarm(long nanos) {
        long due = clock.getAsLong() + nanos;
        if (alarm != null) {
            if (due - alarmDue >= 0) {
                return;
            }
            alarm.cancel(false);
        }
        alarm = workers.after(nanos, this::alarm);
        alarmDue = due;
    }

    private void alarm() {
        synchronized (this) {
            alarm = null;
        }
        grantDue();
    }

    private void returnPlace() {
        synchronized (this) {
            untake();
        }
        grantDue();
    }

    private void pushEnded() {
        synchronized (this) {
            used = true;
            lastEnd = clock.getAsLong();
        }
    }

    private final class Granted implements Turn {
        private final PushPermit permit;
        private final AtomicBoolean over = new AtomicBoolean();

        Granted(PushPermit permit) {
            this.permit = permit;
        }

        @Override
        public Verdict send(PushTransport.Ready push) {
            Verdict verdict = null;
            try {
                verdict = push.send(permit::isValid);
            } catch (RuntimeException | Error defect) {
                // A transport never throws; if one does, nobody knows how far the push got.
                String reason = "the transport failed: " + defect.getClass().getName();
                verdict = new Verdict.Unknown(Verdict.NO_STATUS, reason, defect);
            } finally {
                end(verdict == PushTransport.PERMIT_EXPIRED ? PushPermit.Use.UNUSED : PushPermit.Use.USED, verdict);
            }
            return verdict;
        }

        @Override
        public void close() {
            end(PushPermit.Use.UNUSED, null);
        }

        private void end(PushPermit.Use use, @Nullable Verdict verdict) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            if (use == PushPermit.Use.USED) {
                pushEnded();
            }
            Duration pause = verdict instanceof Verdict.NotSent notSent ? notSent.retryAfter() : null;
            if (pause != null) {
                permits.pauseHere(pause);
            }
            if (permits.mayBlock()) {
                workers.start(() -> permits.giveBack(permit, use, pause));
            } else {
                permits.giveBack(permit, use, pause);
            }
            returnPlace();
        }
    }
}
