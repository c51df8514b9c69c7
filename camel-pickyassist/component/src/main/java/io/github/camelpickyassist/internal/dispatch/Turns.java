/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which push goes next: when the limit permits one and not too many are in flight, the first of high priority,
 * else the first. Nobody waits on a thread for that.
 */
final class Turns {

    /** Somebody who waits for a turn. */
    @FunctionalInterface
    interface Waiter {

        /** What is to be done with the turn; asked under the lock of the turns, and done without it. */
        Runnable use(Turn turn);
    }

    /** What the service asks for beyond this is not waited for here: it is the caller's time. */
    private static final long LONGEST_WAIT = Duration.ofSeconds(60).toNanos();

    static final Verdict.NotSent STOPPED =
            new Verdict.NotSent(Verdict.NO_STATUS, "not sent before the endpoint was stopped", null, null);

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** What this thread is to run besides, when there are no other threads any more. */
    private static final ThreadLocal<@Nullable Deque<Runnable>> HERE = new ThreadLocal<>();

    private final PushPermits permits;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final Deque<Waiter> high = new ArrayDeque<>();
    private final Deque<Waiter> low = new ArrayDeque<>();
    private final int most;
    private int free;
    private boolean alarmSet;
    private boolean stopped;

    Turns(PushPermits permits, int concurrentPushes, Executor threads, ScheduledExecutorService timer) {
        this.permits = permits;
        this.most = concurrentPushes;
        this.free = concurrentPushes;
        this.threads = threads;
        this.timer = timer;
    }

    /** A turn, if one can be had at once without overtaking anybody; else null. */
    synchronized @Nullable Turn takeNow(@Nullable Priority priority) {
        if (stopped) {
            return Turn.without(STOPPED);
        } else if (free == 0 || !high.isEmpty() || priority != Priority.HIGH && !low.isEmpty()) {
            return null;
        }
        long wait = tryTake();
        return wait == 0 ? granted() : wait > LONGEST_WAIT ? Turn.without(tooLong(wait)) : null;
    }

    /** Gives this waiter a turn as soon as it is due, on another thread. */
    void request(@Nullable Priority priority, Waiter waiter) {
        synchronized (this) {
            (priority == Priority.HIGH ? high : low).add(waiter);
        }
        grantDue();
    }

    /** Lets everybody go who waits, and who comes from now on, with nothing sent. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        grantDue();
    }

    /** Waits for the pushes in flight, however they end, but no longer than that. */
    synchronized void awaitEnd(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); free < most && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Grants what is due; called whenever that may have become more. */
    void grantDue() {
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            collectDue(due);
        }
        due.forEach(this::start);
    }

    private void start(Runnable use) {
        try {
            threads.execute(use);
        } catch (RejectedExecutionException stopped) {
            startHere(use);
        }
    }

    // One lets the next one go; run inside each other, the last of thousands would find no room on the stack.
    private static void startHere(Runnable use) {
        Deque<Runnable> waiting = HERE.get();
        if (waiting != null) {
            waiting.add(use);
            return;
        }
        waiting = new ArrayDeque<>();
        HERE.set(waiting);
        try {
            for (Runnable next = use; next != null; next = waiting.poll()) {
                next.run();
            }
        } finally {
            HERE.remove();
        }
    }

    private void collectDue(List<Runnable> due) {
        Deque<Waiter> next;
        while ((next = nextQueue()) != null) {
            if (stopped) {
                due.add(next.remove().use(Turn.without(STOPPED)));
                continue;
            }
            long wait = free == 0 ? LONGEST_WAIT : tryTake();
            if (wait == 0) {
                due.add(next.remove().use(granted()));
            } else if (wait > LONGEST_WAIT) {
                due.add(next.remove().use(Turn.without(tooLong(wait))));
            } else {
                // Without a free place, the end of a push is what comes next.
                if (free > 0) {
                    setAlarm(wait);
                }
                return;
            }
        }
    }

    private @Nullable Deque<Waiter> nextQueue() {
        if (!high.isEmpty()) {
            return high;
        }
        return low.isEmpty() ? null : low;
    }

    private void setAlarm(long nanos) {
        if (!alarmSet) {
            alarmSet = true;
            try {
                timer.schedule(this::alarm, nanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                alarmSet = false;
            }
        }
    }

    private void alarm() {
        synchronized (this) {
            alarmSet = false;
        }
        grantDue();
    }

    private static Verdict.NotSent tooLong(long nanos) {
        return new Verdict.NotSent(
                429, "the service asked for a pause that is not over", Duration.ofNanos(nanos), null);
    }

    private Turn granted() {
        free--;
        return this::send;
    }

    private Verdict send(PushTransport.Ready push) {
        Verdict verdict = null;
        try {
            verdict = push.send();
        } catch (RuntimeException | Error defect) {
            // A transport never throws; if one does, nobody knows how far the push got.
            String reason = "the transport failed: " + defect.getClass().getName();
            verdict = new Verdict.Unknown(Verdict.NO_STATUS, reason, defect);
        } finally {
            ended(verdict);
        }
        return verdict;
    }

    // Permits may be somebody else's code: what it throws must neither hide what became of a push nor stop the next.
    private long tryTake() {
        try {
            return permits.tryTake();
        } catch (RuntimeException e) {
            LOG.warn("No permit for a push, because asking for one failed; asking again in a second", e);
            return SECOND;
        }
    }

    private void tell(@Nullable Verdict verdict) {
        try {
            permits.ended();
            if (verdict instanceof Verdict.NotSent notSent && notSent.retryAfter() != null) {
                permits.pause(notSent.retryAfter());
            }
        } catch (RuntimeException e) {
            LOG.warn("The permits did not take in that a push has ended", e);
        }
    }

    private void ended(@Nullable Verdict verdict) {
        synchronized (this) {
            free++;
            notifyAll();
            tell(verdict);
        }
        grantDue();
    }
}
