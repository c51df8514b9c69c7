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
 * How far one exchange has come that may have many recipients, while it is under way. It is a list as soon as its
 * recipients are known not to fit into one push; what fits is nothing to be followed, even if a bad recipient is
 * searched for in it.
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
    private int firstPush;
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

    /** Sends nothing more until it is resumed; what is in flight comes to its end. */
    public void pause() {
        account.pause(hold);
    }

    public void resume() {
        hold.resume();
    }

    /** Sends nothing more; what is in flight comes to its end, and who was not sent to is told as not sent. */
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
        boolean tell;
        synchronized (this) {
            ended = true;
            inFlight = 0;
            tell = list;
        }
        account.leave(this, counts);
        if (tell) {
            account.listener().listEnded(status());
        }
    }

    /** Whether it has more recipients than fit into one push, as far as is known. */
    synchronized boolean isList() {
        return list;
    }

    /** The same, after a look at what is known by now; its start is told if this is news. */
    boolean recognized() {
        boolean first;
        synchronized (this) {
            first = !list && !ended && isKnownToNeedSeveral();
            list |= first;
        }
        if (first) {
            account.listener().listStarted(status());
        }
        return isList();
    }

    private boolean isKnownToNeedSeveral() {
        return counts.total() - settledBefore > rowsPerPush;
    }

    /** How far it has come. */
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

    /** Pushes that are still to be sent; -1 if that is not known. */
    int pushesLeft() {
        int total = counts.total();
        int rows = total - counts.settled();
        int size = Math.max(1, firstPushSize());
        return total == RowCounts.UNKNOWN_TOTAL ? -1 : (Math.max(0, rows) + size - 1) / size;
    }

    // Files of recipients' own travel one by one, whatever would fit into a push.
    private synchronized int firstPushSize() {
        return firstPush == 0 ? rowsPerPush : firstPush;
    }

    /** Nanoseconds from the begin to now, for each push that has ended; 0 if none has. */
    synchronized long nanosPerPush() {
        return pushes == 0 ? 0 : (account.moments().now() - started) / pushes;
    }

    private final class Observer implements PushObserver {

        @Override
        public void begun(int recipients) {
            boolean first;
            synchronized (ListProgress.this) {
                inFlight++;
                firstPush = firstPush == 0 ? recipients : firstPush;
                boolean more = counts.settled() - settledBefore + recipients > firstPush;
                first = !list && (more || isKnownToNeedSeveral());
                list |= first;
            }
            if (first) {
                account.listener().listStarted(status());
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
