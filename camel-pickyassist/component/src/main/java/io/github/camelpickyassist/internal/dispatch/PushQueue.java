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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which push is sent next: when the limit permits one and there is a place among the pushes in flight, the
 * first of high priority, else the first. No thread is blocked until a push has its turn.
 *
 * <p>One thread at a time asks for permits on behalf of all waiters, without a lock. Permits that are not our own may
 * block, so they are asked for and returned on threads of the dispatcher only.
 */
final class PushQueue {

    /** Waits for a turn, on no thread. */
    @FunctionalInterface
    interface Waiter {

        /**
         * Called with the turn, on another thread and without a lock; the turn is closed when this method has returned.
         */
        void use(Turn turn);
    }

    /** The longest wait for a permit; a push that would have to wait longer is refused. */
    static final long MAX_WAIT = Duration.ofSeconds(60).toNanos();

    static final Verdict.NotSent STOPPED =
            new Verdict.NotSent(Verdict.NO_STATUS, "not sent before the endpoint was stopped", null, null);

    private static final Logger LOG = LoggerFactory.getLogger(PushQueue.class);

    private final Permits permits;
    private final Workers workers;
    private final WaitStrategy callers;
    private final LongSupplier clock;
    private final Alarm alarm;
    private final Deque<Waiter> high = new ArrayDeque<>();
    private final Deque<Waiter> low = new ArrayDeque<>();
    private int most;
    private int taken;
    private boolean asking;
    private boolean askAgain;
    private long askingSince;
    private boolean used;
    private long lastEnd;
    private boolean stopped;
    private boolean held;
    private volatile LongConsumer waits = nanos -> {};

    PushQueue(
            PushAccount account, Dispatcher.Limits limits, Workers workers, WaitStrategy callers, LongSupplier clock) {
        this.permits = new Permits(limits.permits(), account, clock);
        this.most = limits.concurrentPushes();
        this.workers = workers;
        this.callers = callers;
        this.clock = clock;
        this.alarm = new Alarm(workers, clock, this::grantDue);
        this.lastEnd = clock.getAsLong();
    }

    /** Returns a turn if there is one now and no waiter is before this push; else null. */
    @Nullable
    Turn takeNow(@Nullable Priority priority) {
        synchronized (this) {
            if (stopped) {
                return Turn.without(STOPPED);
            }
            boolean overtaking = !high.isEmpty() || priority != Priority.HIGH && !low.isEmpty();
            if (held || taken >= most || overtaking || permits.mayBlock()) {
                return null;
            }
            taken++;
        }
        Permits.Reply reply = permits.ask(priority == Priority.HIGH ? Priority.HIGH : Priority.LOW);
        if (reply.permit() != null) {
            waits.accept(0);
            return new Granted(reply.permit());
        }
        returnPlace();
        return reply.nanos() > MAX_WAIT ? Turn.without(permits.refusal(reply)) : null;
    }

    /**
     * Calls this waiter with a turn as soon as there is one.
     *
     * @return what waits, to be {@linkplain #withdraw withdrawn}
     */
    Waiter request(@Nullable Priority priority, Waiter waiter) {
        long since = clock.getAsLong();
        Waiter timed = turn -> {
            waits.accept(clock.getAsLong() - since);
            waiter.use(turn);
        };
        if (enqueue(priority, timed)) {
            grantDue();
        } else {
            start(timed, Turn.without(STOPPED));
        }
        return timed;
    }

    /** Refuses what waits, for this reason, unless it has its turn already. */
    void withdraw(Waiter waiting, Verdict.NotSent reason) {
        boolean removed;
        synchronized (this) {
            removed = high.remove(waiting) || low.remove(waiting);
        }
        if (removed) {
            start(waiting, Turn.without(reason));
        }
    }

    /** Tells how long each push has waited for its turn, in nanoseconds. */
    void onWait(LongConsumer listener) {
        waits = listener;
    }

    /** Grants no turn until {@link #release}. */
    synchronized void hold() {
        held = true;
    }

    /** Grants turns again. */
    void release() {
        synchronized (this) {
            held = false;
        }
        grantDue();
    }

    private synchronized boolean enqueue(@Nullable Priority priority, Waiter waiter) {
        return !stopped && (priority == Priority.HIGH ? high : low).add(waiter);
    }

    /** Grants turns again after {@link #beginStop}, as these limits say. */
    void start(Dispatcher.Limits limits) {
        permits.set(limits.permits());
        synchronized (this) {
            most = limits.concurrentPushes();
            stopped = false;
        }
        grantDue();
    }

    /** Refuses all that come from now on; what is returned refuses all that wait. */
    synchronized Runnable beginStop() {
        stopped = true;
        List<Waiter> waiting = removeAll();
        return () -> refuse(waiting, STOPPED);
    }

    /** Waits until no push is in flight, but no longer than that. */
    void awaitEnd(Duration longest) throws InterruptedException {
        long end = clock.getAsLong() + longest.toNanos();
        callers.await(() -> isIdle() ? 0 : end - clock.getAsLong(), () -> {});
    }

    private synchronized boolean isIdle() {
        return taken == 0;
    }

    /** When the last push ended; if there was none, when this queue was created. */
    synchronized long lastEnd() {
        return lastEnd;
    }

    /** Nanoseconds until no push counts any more and no pause is left; 0 or less if that is so now. */
    long nanosOfMemory() {
        long pause = permits.pauseLeft();
        synchronized (this) {
            if (taken > 0 || !high.isEmpty() || !low.isEmpty()) {
                return SlidingWindow.WINDOW;
            }
            long left = used ? lastEnd + SlidingWindow.WINDOW - clock.getAsLong() : 0;
            return Math.max(left, pause);
        }
    }

    /** Grants the turns that are due; called whenever there may be more of them. */
    private void grantDue() {
        List<Waiter> tooLong;
        boolean begin;
        boolean watch;
        long overdue;
        synchronized (this) {
            long now = clock.getAsLong();
            tooLong = waitingTooLong(now);
            begin = !asking && !held && (!high.isEmpty() || !low.isEmpty());
            askAgain |= asking;
            if (begin) {
                asking = true;
                askingSince = now;
            }
            overdue = askingSince + MAX_WAIT;
            watch = asking && permits.mayBlock() && overdue - now > 0;
        }
        if (watch) {
            alarm.setTo(overdue);
        }
        refuse(tooLong, Permits.NO_ANSWER);
        if (begin && permits.mayBlock()) {
            workers.start(this::grant);
        } else if (begin) {
            grant();
        }
    }

    // A request for a permit that does not return blocks its own thread only.
    private List<Waiter> waitingTooLong(long now) {
        return asking && now - askingSince >= MAX_WAIT ? removeAll() : List.of();
    }

    private void grant() {
        try {
            boolean more = takePlace();
            while (more) {
                more = grantNext() && takePlace();
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("Granting a turn failed; it is tried again in a second", defect);
            stopAsking();
            alarm.setTo(clock.getAsLong() + Permits.SECOND);
        }
    }

    /** Grants a turn with the place that was taken; whether to continue with another place. */
    private boolean grantNext() {
        Permits.Reply reply = permits.ask(highest());
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
            taken--;
            waiting = removeAll();
        }
        callers.signal();
        refuse(waiting, permits.refusal(reply));
        return true;
    }

    /** Takes a place for a waiter. If there is no waiter or no place, asking ends and the result is false. */
    private synchronized boolean takePlace() {
        boolean possible = !held && taken < most && (!high.isEmpty() || !low.isEmpty());
        if (possible) {
            taken++;
            askingSince = clock.getAsLong();
        } else {
            asking = false;
        }
        askAgain = false;
        return possible;
    }

    /** Asks again after this time; false if it is to be asked again at once. */
    private boolean waitFor(long nanos) {
        boolean again;
        synchronized (this) {
            again = askAgain;
            taken--;
            asking = again;
        }
        callers.signal();
        if (!again) {
            alarm.setTo(clock.getAsLong() + nanos);
        }
        return !again;
    }

    private void stopAsking() {
        synchronized (this) {
            taken--;
            asking = false;
        }
        callers.signal();
    }

    private synchronized Priority highest() {
        return high.isEmpty() ? Priority.LOW : Priority.HIGH;
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

    private void returnPlace() {
        synchronized (this) {
            taken--;
        }
        callers.signal();
        grantDue();
    }

    private synchronized void pushEnded() {
        used = true;
        lastEnd = clock.getAsLong();
    }

    private final class Granted implements Turn {
        private final PushPermit permit;
        private boolean used;
        private volatile boolean kept;
        private boolean returned;
        private @Nullable Verdict verdict;
        private @Nullable Consumer<Verdict> callback;

        Granted(PushPermit permit) {
            this.permit = permit;
        }

        @Override
        public @Nullable Verdict send(PushTransport.Ready push, boolean keep, Consumer<Verdict> later) {
            if (!use()) {
                throw new IllegalStateException("a turn is for one push");
            }
            kept = keep;
            try {
                push.send(permit::isValid, this::completed);
            } catch (RuntimeException | Error defect) {
                // A transport never throws; if one does, the push may have been sent.
                String reason = "the transport failed: " + defect.getClass().getName();
                completed(new Verdict.Unknown(Verdict.NO_STATUS, reason, defect));
            }
            return verdictOr(later);
        }

        @Override
        public void close() {
            if (use()) {
                giveBack(PushPermit.Use.UNUSED, null);
            }
        }

        @Override
        public void giveBack() {
            Verdict completed;
            synchronized (this) {
                completed = returned ? null : verdict;
                returned |= completed != null;
            }
            if (completed != null) {
                giveBack(
                        completed == PushTransport.PERMIT_EXPIRED ? PushPermit.Use.UNUSED : PushPermit.Use.USED,
                        pause(completed));
            }
        }

        private synchronized boolean use() {
            boolean first = !used;
            used = true;
            return first;
        }

        private synchronized @Nullable Verdict verdictOr(Consumer<Verdict> later) {
            callback = later;
            return verdict;
        }

        private void completed(Verdict reported) {
            Consumer<Verdict> later;
            synchronized (this) {
                if (verdict != null) {
                    LOG.error("The transport completed a push twice; only its first verdict counts");
                    return;
                }
                verdict = reported;
                later = callback;
            }
            if (reported != PushTransport.PERMIT_EXPIRED) {
                pushEnded();
            }
            Duration pause = pause(reported);
            if (pause != null) {
                permits.pauseHere(pause);
            }
            if (!kept) {
                giveBack();
            }
            if (later != null) {
                later.accept(reported);
            }
        }

        private static @Nullable Duration pause(Verdict verdict) {
            return verdict instanceof Verdict.NotSent notSent ? notSent.retryAfter() : null;
        }

        private void giveBack(PushPermit.Use use, @Nullable Duration pause) {
            try {
                if (permits.mayBlock()) {
                    workers.start(() -> permits.giveBack(permit, use, pause));
                } else {
                    permits.giveBack(permit, use, pause);
                }
            } finally {
                returnPlace();
            }
        }
    }
}
