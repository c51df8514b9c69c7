/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Coalescer.Sharing;
import io.github.camelpickyassist.internal.dispatch.Coalescer.Single;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.spi.PushPermits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the submissions for one account of the service and sends them as its limit allows: single messages with others,
 * lists push by push. When too much is under way, callers wait.
 */
public final class Dispatcher {

    /** What to do when a submission is settled. */
    @FunctionalInterface
    public interface Completion {

        /**
         * It is settled.
         *
         * @param defect what kept rows from being settled; null without one
         * @param synchronously whether {@link #submit} has not returned yet
         */
        void done(@Nullable Throwable defect, boolean synchronously);
    }

    /** Messages under way at the most; more in flight were slower, not faster. */
    private static final int CAPACITY = 20_000;

    private static final int WEIGHT_OF_A_LIST = 500;

    private static final Verdict.NotSent INTERRUPTED =
            new Verdict.NotSent(Verdict.NO_STATUS, "interrupted before it was sent", null, null);

    // A route that goes on behind a push does so on a thread of the dispatcher; were it to wait there for room or for a
    // push that travels with others, the dispatcher could wait for itself.
    private static final ThreadLocal<Boolean> WORKING = ThreadLocal.withInitial(() -> false);

    private final Backlog backlog = new Backlog(CAPACITY);
    private final Executor threads;
    private final Consignment.Ways ways;
    private final Coalescer coalescer;

    /**
     * A dispatcher over threads that belong to the caller.
     *
     * @param permits the limit
     * @param pace between two pushes when the limit is used up evenly; zero without a limit
     * @param concurrentPushes most pushes in flight
     * @param threads as many as there is work for; what they run may wait for the service
     * @param timer whose tasks take no time
     * @param clock nanoseconds of a clock that only goes forward
     */
    public Dispatcher(
            PushPermits permits,
            Duration pace,
            int concurrentPushes,
            ExecutorService threads,
            ScheduledExecutorService timer,
            LongSupplier clock) {
        this.threads = task -> threads.execute(() -> work(task));
        this.ways = new Consignment.Ways(
                new Turns(permits, concurrentPushes, this.threads, timer),
                new MediaLanes(clock, this.threads, timer),
                this.threads);
        this.coalescer = new Coalescer(ways, pace, concurrentPushes, clock, timer);
    }

    /**
     * Sends a submission and settles each of its rows.
     *
     * <p>The caller's thread does what need not wait, and is blocked as long as that takes. What waits for the limit, for
     * its place among the pushes in flight, for a lane or for others to travel with goes on by itself on another thread.
     *
     * @param done called once, after the last row is settled; before this method returns, or on another thread
     * @return whether it was done by this thread
     */
    public boolean submit(Submission submission, PushTransport transport, Settlement settlement, Completion done) {
        boolean nested = WORKING.get();
        boolean together = submission.terms().coalesced();
        int weight = together || submission.recipients().atMostOne() ? 1 : WEIGHT_OF_A_LIST;
        Handover handover = new Handover(done);
        try {
            backlog.enter(weight, nested);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            consignment(submission, transport, settlement, handover::done, INTERRUPTED)
                    .goOn();
            return handover.end();
        }
        Consumer<@Nullable Throwable> leave = defect -> {
            backlog.leave(weight);
            handover.done(defect);
        };
        if (together) {
            sendWithOthers(submission, transport, settlement, leave);
        } else if (nested) {
            start(consignment(submission, transport, settlement, leave, null)::goOn);
        } else {
            // What need not wait is sent by whoever hands it in: a thread less to wake, and he is not faster than us.
            consignment(submission, transport, settlement, leave, null).goOn();
        }
        return handover.end();
    }

    /** Lets everything go that waits; what is in flight comes to its end. */
    public void stop() {
        backlog.stop();
        ways.lanes().stop();
        ways.turns().stop();
        coalescer.stop();
    }

    /** Waits for the pushes in flight, those of callers' threads too, but no longer than that. */
    public void awaitEnd(Duration longest) throws InterruptedException {
        ways.turns().awaitEnd(longest);
    }

    private Consignment consignment(
            Submission submission,
            PushTransport transport,
            Settlement settlement,
            Consumer<@Nullable Throwable> done,
            Verdict.@Nullable NotSent stop) {
        Dispatch dispatch = new Dispatch(submission, settlement, done);
        Consignment consignment =
                new Consignment(submission.envelope(), submission.terms(), ways, transport, settlement, dispatch);
        if (stop != null) {
            consignment.stopWith(stop);
        }
        return consignment;
    }

    private void sendWithOthers(
            Submission submission, PushTransport transport, Settlement settlement, Consumer<@Nullable Throwable> done) {
        List<Violation> violations = new ArrayList<>(submission.found());
        Row row;
        try (Recipients.Cursor cursor = submission.recipients().open()) {
            row = cursor.next(violations::add);
        } catch (IOException e) {
            done.accept(e);
            return;
        }
        if (row != null) {
            Push envelope = submission.envelope();
            RowCheck check = new RowCheck(envelope, submission.terms());
            violations.addAll(check.violations(List.of(row), List.of()));
            check.tellWarnings();
            if (violations.isEmpty()) {
                Sharing sharing = new Sharing(envelope.to(List.of()), submission.terms(), transport);
                coalescer.add(sharing, new Single(row, WORKING.get(), settlement, done));
                return;
            }
            settlement.notSent(row, new Verdict.NotSent(Verdict.NO_STATUS, RowCheck.words(violations), null, null));
        }
        if (row != null || !(submission.recipients() instanceof Remaining)) {
            settlement.invalid(violations);
        }
        done.accept(null);
    }

    private void start(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }

    private static void work(Runnable task) {
        WORKING.set(true);
        try {
            task.run();
        } finally {
            WORKING.remove();
        }
    }
}
