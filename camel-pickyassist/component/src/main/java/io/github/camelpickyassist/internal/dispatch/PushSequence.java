/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.entries.LedgerEntries;
import io.github.camelpickyassist.internal.rows.MediaRouting;
import io.github.camelpickyassist.internal.rows.RowSource;
import io.github.camelpickyassist.internal.submission.Hold;
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
 *
 * <p>Nothing is sent after an unknown outcome, after a refusal that would meet every push, or when the service cannot
 * be reached: the rows that are left are not sent.
 *
 * <p>One thread at a time runs a sequence. If the sequence has to wait, for a turn, for a push in flight, for the
 * interval between files or for rows that another thread is reading, the thread returns, and the thread that ends the
 * wait continues.
 */
final class PushSequence {

    /**
     * The next rows, as pushes.
     *
     * @param ready the first push; null if it was not prepared ahead
     */
    private record Load(RowSource.Batch batch, List<PlannedPush> plannedPushes, PushTransport.@Nullable Ready ready) {}

    /** What all sequences of an account share. */
    record Resources(PushQueue queue, MediaPacer pacer, Workers workers) {}

    private static final Logger LOG = LoggerFactory.getLogger(PushSequence.class);

    /** How many permits in a row may expire before their push begins. */
    private static final int MAX_EXPIRED = 3;

    private final Push envelope;
    private final Terms terms;
    private final MediaRouting routing;
    private final Resources resources;
    private final PushTransport transport;
    private final Settler settler;
    private final @Nullable LedgerEntries entries;
    private final RowSource source;
    private final Deque<PlannedPush> plannedPushes = new ArrayDeque<>();

    /** The first planned push, or the push in flight; null if it has not been prepared. */
    private PushTransport.@Nullable Ready ready;

    private @Nullable ReadAhead<Load> ahead;
    private boolean lastLoaded;
    private boolean holdsSlot;
    private int expired;
    private boolean ended;

    /** The rows of the push that is being prepared or is in flight, until its verdict is known. */
    private @Nullable PlannedPush inFlight;

    /** What kept rows from being settled; null if nothing has. */
    private @Nullable Throwable defect;

    /** What may pause or cancel this between two pushes; null if nothing may. */
    private @Nullable Hold hold;

    /** Why nothing more is sent; null if pushes are sent. */
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
        this.entries = terms.ledger() == null ? null : new LedgerEntries(terms.ledger(), listener);
        this.settler = new Settler(terms, entries == null ? listener : entries);
        this.source = source;
    }

    /** Sends nothing, for this reason. */
    void stopWith(Verdict.NotSent reason) {
        stop = reason;
    }

    /** Lets somebody pause and cancel this; called before it runs. */
    void holdWith(@Nullable Hold given) {
        hold = given;
    }

    /** Continues until the sequence has to wait or every row is settled. */
    void run() {
        try {
            boolean next = true;
            while (next) {
                next = moreToSend() && isReleased() && hasMediaSlot() && sendNext();
            }
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /** The same, with a turn that the caller has and closes. */
    void run(Turn given) {
        boolean next = false;
        try {
            next = moreToSend() && isReleased() && hasMediaSlot() && send(given);
        } catch (Throwable thrown) {
            fail(thrown);
        }
        if (next) {
            run();
        }
    }

    /** Settles what is open as not sent, and ends. */
    private void fail(Throwable thrown) {
        if (ended) {
            LOG.error("The exchange callback threw after the push completed", thrown);
            return;
        } else if (defect != null) {
            end(defect);
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
            fail(again);
        }
    }

    /** Completes when reading ahead has ended: at once, or on the thread that reads. */
    private void end(@Nullable Throwable found) {
        ended = true;
        defect = found;
        try {
            if (entries != null) {
                entries.end();
            }
            releaseSlot();
        } finally {
            if (ahead == null || ahead.abandon(this::complete)) {
                complete();
            }
        }
    }

    private void complete() {
        try {
            source.done(defect);
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /**
     * Whether there is a push to be sent. Settles what is not sent, and ends the sequence. If the next rows are being
     * read, the result is false, and the thread that reads them continues.
     */
    private boolean moreToSend() throws Throwable {
        while (true) {
            if (hold != null && stop == null) {
                stop = hold.refusal();
            }
            PlannedPush planned = plannedPushes.peek();
            if (planned == null) {
                if (lastLoaded) {
                    end(defect);
                    return false;
                } else if (!load()) {
                    return false;
                }
            } else if (stop != null) {
                plannedPushes.remove();
                settle(planned, stop);
            } else if (terms.dryRun()) {
                plannedPushes.remove();
                settleUnsent(planned);
            } else {
                return true;
            }
        }
    }

    /** Whether this is not paused; if it is, the thread that ends the pause continues. */
    private boolean isReleased() {
        return hold == null || hold.mayContinue(() -> resources.workers().start(this::run));
    }

    /** Whether the next push need not wait for the interval between files; if it must, the pacer continues. */
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

    /** Settles the rows of a push of a dry run; those that a ledger would keep from being sent are not planned. */
    private void settleUnsent(PlannedPush planned) {
        List<Row> rows = entries == null ? planned.rows() : entries.preview(planned.rows());
        if (!rows.isEmpty()) {
            settler.settleUnsent(PlannedPush.of(rows), routing.travelsAlone(rows.get(0)));
        }
        tell();
    }

    private void releaseSlot() {
        if (holdsSlot) {
            holdsSlot = false;
            resources.pacer().release(envelope.channel());
        }
    }

    private void releaseUnusedSlot() {
        if (holdsSlot) {
            holdsSlot = false;
            resources.pacer().releaseUnused(envelope.channel());
        }
    }

    /** Loads the next rows; false if another thread is reading them, which then continues. */
    private boolean load() throws Throwable {
        ReadAhead<Load> begun = ahead;
        if (begun != null && !begun.complete(this::run)) {
            return false;
        }
        ahead = null;
        Load load = begun == null ? read() : begun.result();
        load.batch.telling().run();
        plannedPushes.addAll(load.plannedPushes);
        ready = load.ready;
        lastLoaded = load.batch.last();
        return true;
    }

    private Load read() {
        RowSource.Batch batch = source.next();
        MediaRouting.Partition partition = routing.partition(batch.rows());
        List<PlannedPush> all = new ArrayList<>(1 + partition.alone().size());
        if (!partition.together().isEmpty()) {
            all.add(PlannedPush.of(partition.together()));
        }
        partition.alone().forEach(row -> all.add(PlannedPush.of(List.of(row))));
        return new Load(batch, all, null);
    }

    /** Reads the next rows and prepares their first push, while the last push of the rows before is in flight. */
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
            // The rows must not be lost. The push is prepared again when it is next, and fails then.
            return load;
        }
    }

    /**
     * Sends the next push if it has its turn; else the thread that is given the turn continues, and the result is
     * false.
     */
    private boolean sendNext() {
        try (Turn turn = resources.queue().takeNow(envelope.priority())) {
            if (turn != null) {
                return send(turn);
            }
        }
        PushQueue.Waiter waiter = resources.queue().request(envelope.priority(), this::run);
        if (hold != null) {
            // Nobody waits for the limit to learn that nothing is sent.
            hold.whenEnded(reason -> resources.queue().withdraw(waiter, reason));
        }
        return false;
    }

    /**
     * Begins a push in the ledger, if there is one, and returns what is to be sent of it. If that is nothing, the turn
     * is closed unused, the rows are settled, and the result is null.
     */
    private @Nullable PlannedPush begun(PlannedPush planned, Turn turn) {
        inFlight = planned;
        if (entries == null || turn.isRefusal()) {
            return planned;
        }
        LedgerEntries.Begun begun = entries.begin(planned.rows());
        if (begun.rows().size() == planned.rows().size()) {
            return planned;
        }
        ready = null;
        if (!begun.rows().isEmpty()) {
            PlannedPush rest = PlannedPush.of(begun.rows());
            inFlight = rest;
            entries.tell();
            return rest;
        }
        inFlight = null;
        turn.close();
        releaseUnusedSlot();
        if (begun.failure() == null) {
            entries.tell();
        } else {
            settle(planned, begun.failure());
        }
        source.settled();
        return null;
    }

    /** Sends the next push; false if it is in flight, and another thread continues when it has completed. */
    private boolean send(Turn turn) {
        PlannedPush planned;
        PushTransport.Ready push;
        try {
            planned = begun(plannedPushes.remove(), turn);
            if (planned == null) {
                return true;
            }
            push = ready == null ? transport.prepare(push(planned)) : ready;
            ready = push;
            readAhead();
        } catch (Throwable thrown) {
            // Before the turn is closed, because another push may begin then.
            release(inFlight);
            throw thrown;
        }
        Verdict verdict = turn.send(
                push, entries != null, later -> resources.workers().start(() -> completed(turn, planned, later)));
        if (verdict != null) {
            settleInFlight(turn, planned, verdict);
        }
        return verdict != null;
    }

    private void completed(Turn turn, PlannedPush planned, Verdict verdict) {
        try {
            settleInFlight(turn, planned, verdict);
        } catch (Throwable thrown) {
            fail(thrown);
            return;
        }
        run();
    }

    /** Settles what was in flight. The turn is given back when the ledger has it and before anybody is told. */
    private void settleInFlight(Turn turn, PlannedPush planned, Verdict verdict) {
        inFlight = null;
        boolean expires = verdict == PushTransport.PERMIT_EXPIRED && ++expired < MAX_EXPIRED;
        try {
            if (expires) {
                release(planned);
                plannedPushes.addFirst(planned);
            } else {
                ready = null;
                expired = 0;
                releaseSlot();
                decide(planned, verdict);
            }
        } finally {
            turn.giveBack();
        }
        if (!expires) {
            tell();
            source.settled();
        }
    }

    /** Writes down that rows that have begun are not sent. */
    private void release(@Nullable PlannedPush planned) {
        if (entries != null && planned != null) {
            entries.release(planned.rows(), Verdict.NO_STATUS);
            entries.write();
        }
    }

    private Push push(PlannedPush planned) {
        return holdsSlot ? routing.alone(planned.rows().get(0)) : envelope.to(Row.recipients(planned.rows()));
    }

    /** Settles the rows of a push; pushes that are to be tried again come first. */
    private void settle(PlannedPush push, Verdict verdict) {
        decide(push, verdict);
        tell();
    }

    /** What becomes of the rows of a push is durable afterwards, and is told by {@link #tell}. */
    private void decide(PlannedPush push, Verdict verdict) {
        Settler.Next next = settler.settle(push, verdict);
        if (entries != null) {
            entries.release(push.rows(), verdict.status());
            entries.write();
        }
        for (int i = next.pushes().size() - 1; i >= 0; i--) {
            plannedPushes.addFirst(next.pushes().get(i));
        }
        if (next.stop() != null) {
            stop = next.stop();
        }
    }

    /** Tells what has been decided; without a ledger that has been done. */
    private void tell() {
        if (entries != null) {
            entries.tell();
        }
    }
}
