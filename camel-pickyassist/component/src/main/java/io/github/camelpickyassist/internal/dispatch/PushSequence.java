/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.rows.MediaRouting;
import io.github.camelpickyassist.internal.rows.RowSource;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.RowListener;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Push;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rows that share an envelope: one push after the other, each when it has its turn, until every row is settled.
 * Between two pushes it waits on no thread.
 *
 * <p>The first outcome that is unknown ends it, and so does a refusal that would meet every push, and a service out of
 * reach: what is left is told as not sent.
 */
final class PushSequence {

    /**
     * Rows that are to be sent next, as pushes.
     *
     * @param ready the push of the first; null if it was not made ready ahead
     */
    private record Load(RowSource.Batch batch, List<PlannedPush> plannedPushes, PushTransport.@Nullable Ready ready) {}

    /** What sequences for one account have in common. */
    record Resources(PushQueue queue, MediaPacer pacer, Workers workers) {}

    private static final Logger LOG = LoggerFactory.getLogger(PushSequence.class);

    /** Permits in a row that may be too old when their push is about to begin. */
    private static final int MAX_EXPIRED = 3;

    private final Push envelope;
    private final Terms terms;
    private final MediaRouting routing;
    private final Resources resources;
    private final PushTransport transport;
    private final Settler settler;
    private final RowSource source;
    private final Deque<PlannedPush> plannedPushes = new ArrayDeque<>();
    private PushTransport.@Nullable Ready ready;
    private @Nullable ReadAhead<Load> ahead;
    private boolean lastLoaded;
    private boolean holdsSlot;
    private int expired;
    private boolean ended;

    /** The rows of a push that is being made ready or sent, until its outcome is known. */
    private @Nullable PlannedPush inFlight;

    /** What went wrong that should not; null while nothing has. */
    private @Nullable Throwable defect;

    /** Why no further push is tried; null while none failed for good. */
    private Verdict.@Nullable NotSent stop;

    PushSequence(
            Push envelope,
            Terms terms,
            Resources resources,
            PushTransport transport,
            RowListener listener,
            RowSource source) {
        this.envelope = envelope;
        this.terms = terms;
        this.routing = new MediaRouting(envelope, terms);
        this.resources = resources;
        this.transport = transport;
        this.settler = new Settler(terms, listener);
        this.source = source;
    }

    /** Sends nothing any more, for this reason. */
    void stopWith(Verdict.NotSent reason) {
        stop = reason;
    }

    /** Goes on until it has to wait or everything is settled. */
    void run() {
        try {
            while (moreToSend() && hasMediaSlot()) {
                try (Turn turn = resources.queue().takeNow(envelope.priority())) {
                    if (turn == null) {
                        resources.queue().request(envelope.priority(), this::run);
                        return;
                    }
                    send(turn);
                }
            }
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /** The same, with a turn that the caller has and closes. */
    void run(Turn given) {
        try {
            if (moreToSend() && hasMediaSlot()) {
                send(given);
            } else {
                return;
            }
        } catch (Throwable thrown) {
            fail(thrown);
            return;
        }
        run();
    }

    /** Tells everybody whose outcome is open as not sent, and ends. */
    private void fail(Throwable thrown) {
        if (ended || defect != null) {
            end(defect == null ? thrown : defect);
            return;
        }
        defect = thrown;
        source.failing(thrown);
        stop = new Verdict.NotSent(
                Verdict.NO_STATUS, "failed: " + thrown.getClass().getName(), null, thrown);
        try {
            releaseSlot();
            PlannedPush open = inFlight;
            inFlight = null;
            if (open != null) {
                settle(open, stop);
            }
            moreToSend();
        } catch (Throwable again) {
            end(thrown);
        }
    }

    private void end(@Nullable Throwable defect) {
        if (ended) {
            LOG.error("The exchange callback threw after the push completed", defect);
        } else {
            ended = true;
            if (ahead != null) {
                ahead.abandon();
            }
            releaseSlot();
            source.done(defect);
        }
    }

    /** Whether there is a push to be sent; settles what is not sent any more, and the end. */
    private boolean moreToSend() throws Throwable {
        while (true) {
            PlannedPush planned = plannedPushes.peek();
            if (planned == null) {
                if (lastLoaded) {
                    end(defect);
                    return false;
                }
                load();
            } else if (stop != null) {
                plannedPushes.remove();
                settle(planned, stop);
            } else if (terms.dryRun()) {
                plannedPushes.remove();
                settler.settleUnsent(
                        planned, routing.travelsAlone(planned.rows().get(0)));
            } else {
                return true;
            }
        }
    }

    /** Whether the next push may go as far as the interval between files is concerned; if not now, it goes on by itself later. */
    private boolean hasMediaSlot() {
        if (holdsSlot || !routing.travelsAlone(plannedPushes.element().rows().get(0))) {
            return true;
        }
        boolean acquired = resources.pacer().acquire(envelope.channel(), terms.mediaInterval(), () -> {
            holdsSlot = true;
            run();
        });
        // If not, another thread may run this by now.
        if (acquired) {
            holdsSlot = true;
        }
        return acquired;
    }

    private void releaseSlot() {
        if (holdsSlot) {
            holdsSlot = false;
            resources.pacer().release(envelope.channel());
        }
    }

    private void load() throws Throwable {
        ReadAhead<Load> begun = ahead;
        ahead = null;
        Load load = begun == null ? read() : begun.result();
        load.batch.telling().run();
        plannedPushes.addAll(load.plannedPushes);
        ready = load.ready;
        lastLoaded = load.batch.last();
    }

    private Load read() {
        RowSource.Batch batch = source.next();
        MediaRouting.Parted parted = routing.parted(batch.rows());
        List<PlannedPush> all = new ArrayList<>(1 + parted.alone().size());
        if (!parted.together().isEmpty()) {
            all.add(PlannedPush.of(parted.together()));
        }
        parted.alone().forEach(row -> all.add(PlannedPush.of(List.of(row))));
        return new Load(batch, all, null);
    }

    /** Reads the next rows, and makes their push ready, while the last push of those before is in flight. */
    private void readAhead() {
        if (plannedPushes.isEmpty() && !lastLoaded && ahead == null) {
            ahead = ReadAhead.begin(() -> prepared(read()), resources.workers());
        }
    }

    private Load prepared(Load load) {
        PlannedPush first = load.plannedPushes.isEmpty() ? null : load.plannedPushes.get(0);
        if (first == null || routing.travelsAlone(first.rows().get(0))) {
            return load;
        }
        try {
            return new Load(
                    load.batch, load.plannedPushes, transport.prepare(envelope.to(Row.recipients(first.rows()))));
        } catch (RuntimeException | Error e) {
            // What was read must not be lost for it. It fails again when it is its turn, and is told then.
            return load;
        }
    }

    private void send(Turn turn) {
        PlannedPush planned = plannedPushes.remove();
        inFlight = planned;
        PushTransport.Ready push = ready == null ? transport.prepare(push(planned)) : ready;
        ready = null;
        readAhead();
        Verdict verdict = turn.send(push);
        if (verdict == PushTransport.PERMIT_EXPIRED && ++expired < MAX_EXPIRED) {
            inFlight = null;
            plannedPushes.addFirst(planned);
            ready = push;
            return;
        }
        expired = 0;
        inFlight = null;
        releaseSlot();
        settle(planned, verdict);
        source.settled();
    }

    private Push push(PlannedPush planned) {
        return holdsSlot ? routing.alone(planned.rows().get(0)) : envelope.to(Row.recipients(planned.rows()));
    }

    /** Settles the rows of a push; what is to be tried again for them goes before everything else. */
    private void settle(PlannedPush push, Verdict verdict) {
        Settler.Next next = settler.settle(push, verdict);
        for (int i = next.pushes().size() - 1; i >= 0; i--) {
            plannedPushes.addFirst(next.pushes().get(i));
        }
        if (next.stop() != null) {
            stop = next.stop();
        }
    }
}
