/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.Hold;
import io.github.camelpickyassist.internal.submission.PushTransport;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an exchange that may have many recipients. It is a list as soon as its recipients are known not to fit
 * into one push. What fits into one push is not reported, even if a bad recipient is searched for in it.
 */
public final class ListProgress implements Entry {

    private final AccountActivity account;
    private final String exchangeId;
    private final @Nullable String routeId;
    private final RowCounts counts;
    private final int rowsPerPush;
    private final int settledBefore;
    private final long started;
    private final Instant startedAt;
    private final Hold hold = new Hold();
    /** Held while listeners are called, so that the start comes first, the end last, and nothing after it. */
    private final Object announcing = new Object();

    private boolean announced;
    private int unknownSeen;
    private int firstPush;
    private int settledBeforeFirstPush;
    private int pushes;
    private int inFlight;
    private boolean list;
    private boolean ended;

    ListProgress(
            AccountActivity account, String exchangeId, @Nullable String routeId, RowCounts counts, int rowsPerPush) {
        this.account = account;
        this.exchangeId = exchangeId;
        this.routeId = routeId;
        this.counts = counts;
        this.rowsPerPush = rowsPerPush;
        this.settledBefore = counts.settled();
        this.started = account.moments().now();
        this.startedAt = account.moments().timeOfDay().instant();
    }

    public String exchangeId() {
        return exchangeId;
    }

    public @Nullable String routeId() {
        return routeId;
    }

    RowCounts counts() {
        return counts;
    }

    @Override
    public Hold hold() {
        return hold;
    }

    /** Stops sending until {@link #resume}. A push in flight is completed. */
    public void pause() {
        account.pause(hold);
    }

    public void resume() {
        hold.resume();
    }

    /** Stops sending. A push in flight is completed; the remaining recipients are reported as not sent. */
    public void cancel() {
        hold.end(Hold.CANCELLED);
    }

    void endIfPaused() {
        if (hold.isPaused()) {
            hold.end(Hold.STOPPED);
        }
    }

    private ListState state(boolean over) {
        if (over) {
            return ListState.ENDED;
        } else if (hold.refusal() != null) {
            return ListState.CANCELLING;
        }
        return hold.isPaused() || account.isHeld() ? ListState.PAUSED : ListState.RUNNING;
    }

    @Override
    public PushTransport observed(PushTransport transport) {
        return new ObservedTransport(
                transport, new Observer(), account.moments().nanos());
    }

    @Override
    public void left() {
        synchronized (this) {
            ended = true;
            inFlight = 0;
        }
        account.leave(this, counts);
        synchronized (announcing) {
            if (announced) {
                account.listener().listEnded(status());
            }
        }
    }

    /** Returns whether it is known to have more recipients than fit into one push. */
    synchronized boolean isList() {
        return list;
    }

    /** Reports the progress, if it is a list by now. */
    void tick() {
        synchronized (this) {
            list |= isKnownToNeedSeveral();
            if (!list || ended) {
                return;
            }
        }
        announceStart();
        synchronized (announcing) {
            boolean over;
            synchronized (this) {
                over = ended;
            }
            if (!over) {
                account.listener().listContinues(status());
            }
        }
    }

    private void announceStart() {
        synchronized (announcing) {
            boolean over;
            synchronized (this) {
                over = ended;
            }
            if (!announced && !over) {
                announced = true;
                account.listener().listStarted(status());
            }
        }
    }

    /** Returns how many recipients have got an unknown outcome since the last call. */
    int newUnknown() {
        int unknown = AccountActivity.since(counts.earlier(), counts, RowCounts::unknown);
        synchronized (this) {
            int more = unknown - unknownSeen;
            unknownSeen = unknown;
            return more;
        }
    }

    private boolean isKnownToNeedSeveral() {
        return counts.total() - settledBefore > rowsPerPush;
    }

    /** Returns the present progress. */
    public ListStatus status() {
        long now = account.moments().now();
        boolean waiting;
        boolean over;
        int sent;
        synchronized (this) {
            over = ended;
            waiting = !ended && inFlight == 0;
            sent = pushes;
        }
        ListState state = state(over);
        boolean running = state == ListState.RUNNING;
        long wait = waiting && running ? account.nanosUntilNext() : 0;
        Instant time = account.moments().timeOfDay().instant();
        Duration left = !running ? null : Estimate.timeLeft(account, this);
        return new ListStatus(
                exchangeId,
                routeId,
                account.name(),
                state,
                total(over),
                counts.accepted(),
                counts.rejected(),
                counts.notSent(),
                counts.unknown(),
                sent,
                startedAt,
                Duration.ofNanos(now - started),
                wait == 0 ? null : time.plusNanos(wait),
                left == null ? null : time.plus(left));
    }

    private @Nullable Integer total(boolean over) {
        int total = over ? counts.settled() : counts.total();
        return total == RowCounts.UNKNOWN_TOTAL ? null : total;
    }

    /** Returns how many pushes are still to be sent, or -1 if that is not known. */
    int pushesLeft() {
        int total = counts.total();
        int rows = total - counts.settled();
        int size = Math.max(1, firstPushSize());
        return total == RowCounts.UNKNOWN_TOTAL ? -1 : (Math.max(0, rows) + size - 1) / size;
    }

    // A recipient with a file of its own is sent alone, whatever would fit into a push.
    private synchronized int firstPushSize() {
        return firstPush == 0 ? rowsPerPush : firstPush;
    }

    /** Returns the nanoseconds from the start until now divided by the number of pushes that have ended; 0 if none has. */
    synchronized long nanosPerPush() {
        return pushes == 0 ? 0 : (account.moments().now() - started) / pushes;
    }

    private final class Observer implements PushObserver {

        @Override
        public void begun(int recipients) {
            boolean first;
            synchronized (ListProgress.this) {
                inFlight++;
                if (firstPush == 0) {
                    firstPush = recipients;
                    // Rows that were rejected on their own are no part of a push.
                    settledBeforeFirstPush = counts.settled();
                }
                boolean more = counts.settled() - settledBeforeFirstPush + recipients > firstPush;
                first = !list && (more || isKnownToNeedSeveral());
                list |= first;
            }
            if (first) {
                announceStart();
            }
        }

        @Override
        public void ended(FinishedPush push) {
            synchronized (ListProgress.this) {
                inFlight--;
                pushes++;
            }
        }

        @Override
        public void expired(int recipients) {
            synchronized (ListProgress.this) {
                inFlight--;
            }
        }
    }
}
