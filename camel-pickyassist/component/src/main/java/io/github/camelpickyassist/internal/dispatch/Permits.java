/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permits of one account, which may be a user's code: what it throws or returns must neither hide what became of a
 * push nor keep the next one from being sent. A pause that the service asked for is kept here, too, whether the permits
 * know of it or not.
 */
final class Permits {

    /**
     * The reply to a request for a permit.
     *
     * @param permit null if there is none now
     * @param nanos after how many to ask again, more than zero if there is no permit
     * @param failed whether there is none because asking fails
     */
    record Reply(@Nullable PushPermit permit, long nanos, boolean failed) {}

    static final Verdict.NotSent NO_ANSWER =
            new Verdict.NotSent(Verdict.NO_STATUS, "asking for a permit did not return within 60 seconds", null, null);

    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);
    private static final Verdict.NotSent FAILING =
            new Verdict.NotSent(Verdict.NO_STATUS, "asking for a permit has been failing for 60 seconds", null, null);
    static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MIN_WAIT = Duration.ofMillis(1).toNanos();

    private final PushAccount account;
    private final LongSupplier clock;
    private volatile PushPermits permits;
    private long pausedUntil;
    private boolean paused;
    private long failingSince;
    private boolean failing;

    Permits(PushPermits permits, PushAccount account, LongSupplier clock) {
        this.permits = permits;
        this.account = account;
        this.clock = clock;
    }

    void set(PushPermits changed) {
        permits = changed;
    }

    /** Whether a call may take long, so that it should be made by a thread for which nobody waits. */
    boolean mayBlock() {
        return !(permits instanceof SlidingWindow);
    }

    Reply ask(Priority priority) {
        long pause = pauseLeft();
        if (pause > 0) {
            return new Reply(null, pause, false);
        }
        PushPermits.Answer answer = null;
        try {
            answer = permits.tryAcquire(account, priority);
        } catch (RuntimeException | Error e) {
            LOG.warn("Asking for a permit for a push failed; it is asked again in a second", e);
        }
        if (answer instanceof PushPermits.Granted granted) {
            failed(false);
            return new Reply(granted.permit(), 0, false);
        } else if (answer instanceof PushPermits.Later later) {
            failed(false);
            return new Reply(null, nanos(later.askAgain()), false);
        }
        return new Reply(null, failed(true) ? Long.MAX_VALUE : SECOND, true);
    }

    /** What to tell those who do not wait as long as this reply says. */
    Verdict.NotSent refusal(Reply reply) {
        return reply.failed
                ? FAILING
                : new Verdict.NotSent(
                        429, "the service asked for a pause that is not over", Duration.ofNanos(reply.nanos), null);
    }

    synchronized void pauseHere(Duration pause) {
        long until = clock.getAsLong() + nanos(pause);
        if (!paused || until - pausedUntil > 0) {
            pausedUntil = until;
            paused = true;
        }
    }

    /** Nanoseconds until the pause is over; 0 or less without one. */
    synchronized long pauseLeft() {
        long left = paused ? pausedUntil - clock.getAsLong() : 0;
        paused &= left > 0;
        return left;
    }

    /** Gives a permit back, and passes on the pause that the service asked for, if it did. */
    void giveBack(PushPermit permit, PushPermit.Use use, @Nullable Duration pause) {
        try {
            permit.giveBack(use);
        } catch (RuntimeException | Error e) {
            LOG.warn("Giving back the permit of a push failed", e);
        }
        if (pause != null) {
            try {
                permits.pause(account, pause);
            } catch (RuntimeException | Error e) {
                LOG.warn("The permits could not be told of a pause that the service asked for", e);
            }
        }
    }

    /** Whether it has been failing for so long that nobody should wait for it. */
    private synchronized boolean failed(boolean now) {
        if (now && !failing) {
            failingSince = clock.getAsLong();
        }
        failing = now;
        return now && clock.getAsLong() - failingSince >= PushQueue.MAX_WAIT;
    }

    private static long nanos(Duration duration) {
        long max = Duration.ofDays(365).toNanos();
        boolean tooLong = duration.compareTo(Duration.ofNanos(max)) > 0;
        return tooLong ? max : Math.max(MIN_WAIT, duration.isNegative() ? 0 : duration.toNanos());
    }
}
