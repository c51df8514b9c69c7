/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Batcher.BatchKey;
import io.github.camelpickyassist.internal.dispatch.Batcher.PendingMessage;
import io.github.camelpickyassist.internal.rows.CheckedSource;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.SubmissionListener;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
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

    /**
     * How much may be sent.
     *
     * @param permits the limit
     * @param pace between two pushes when the limit is used up evenly; zero without a limit
     * @param concurrentPushes most pushes in flight
     */
    public record Limits(PushPermits permits, Duration pace, int concurrentPushes) {}

    static final int WEIGHT_OF_A_LIST = 500;

    /** Messages in flight or queued at the most; more were slower, not faster. */
    private static final int CAPACITY = 20_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Verdict.NotSent INTERRUPTED =
            new Verdict.NotSent(Verdict.NO_STATUS, "interrupted before it was sent", null, null);
    private static final Verdict.NotSent NO_ROOM = new Verdict.NotSent(
            Verdict.NO_STATUS, "too much is under way, and nothing has moved for 5 minutes", null, null);

    private final FlowControl flowControl;
    private final PushSequence.Resources resources;
    private final Batcher batcher;

    /**
     * A dispatcher over threads that belong to the caller.
     *
     * @param account whose pushes these are
     * @param threads as many as there is work for; what they run may wait for the service
     * @param timer whose tasks take no time
     * @param clock nanoseconds of a clock that only goes forward
     */
    public Dispatcher(
            PushAccount account,
            Limits limits,
            ExecutorService threads,
            ScheduledExecutorService timer,
            LongSupplier clock) {
        Workers workers = new Workers(threads, timer);
        PushQueue queue = new PushQueue(limits.permits, account, limits.concurrentPushes, workers, clock);
        this.resources = new PushSequence.Resources(queue, new MediaPacer(clock, workers), workers);
        this.batcher = new Batcher(resources, clock);
        this.batcher.start(limits.pace, limits.concurrentPushes);
        this.flowControl = new FlowControl(CAPACITY, PATIENCE, queue::lastEnd, clock);
    }

    /** Sends again after {@link #stop}, as these limits say; what was pushed before still counts. */
    public void start(Limits limits) {
        batcher.start(limits.pace, limits.concurrentPushes);
        resources.pacer().start();
        resources.queue().start(limits.permits, limits.concurrentPushes);
        flowControl.start();
    }

    /**
     * Sends a submission and settles each of its rows.
     *
     * <p>The caller's thread does what need not wait, and is blocked as long as that takes. What waits for the limit, for
     * its place among the pushes in flight, for the interval between files or for others to travel with goes on by itself on another thread.
     *
     * @param done called once, after the last row is settled; before this method returns, or on another thread
     * @return whether it was done by this thread
     */
    public boolean submit(
            Submission submission, PushTransport transport, SubmissionListener listener, Completion done) {
        SyncCompletion completion = new SyncCompletion(done, flowControl);
        try {
            Verdict.NotSent refusal = enter(submission, completion);
            if (refusal != null || !submission.terms().coalesced()) {
                PushSequence sequence = sequence(submission, transport, listener, completion, refusal);
                if (refusal == null && Workers.isCurrent()) {
                    resources.workers().start(sequence::run);
                } else {
                    // What need not wait is sent on the caller's thread, which saves waking another one.
                    sequence.run();
                }
            } else {
                sendWithOthers(submission, transport, listener, completion);
            }
        } catch (IOException | RuntimeException | Error defect) {
            completion.done(defect);
        }
        return completion.end();
    }

    private Verdict.@Nullable NotSent enter(Submission submission, SyncCompletion completion) {
        boolean one = submission.terms().coalesced() || submission.recipients().atMostOne();
        int weight = one ? 1 : WEIGHT_OF_A_LIST;
        try {
            if (!flowControl.enter(weight, Workers.isCurrent())) {
                return NO_ROOM;
            }
            completion.entered(weight);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    /** Tells everything that waits, and that comes from now on, as not sent; what is in flight comes to its end. */
    public void stop() {
        // The queue first: what the others release must not get a turn any more.
        resources.queue().stop();
        flowControl.stop();
        resources.pacer().stop();
        batcher.stop();
    }

    /** Whether the current thread is one of a dispatcher, which continues a route after a push. */
    public static boolean isOwnThread() {
        return Workers.isCurrent();
    }

    /** Runs a short task after some time, on the thread of the timer. */
    public void after(long nanos, Runnable task) {
        Future<?> unused = resources.workers().after(nanos, task);
    }

    /** Waits until the threads, which their owner has shut down, have really ended, but no longer than that. */
    public void joinThreads(Duration longest) throws InterruptedException {
        resources.workers().join(longest);
    }

    /** Waits for the pushes in flight, those of callers' threads too, but no longer than that. */
    public void awaitEnd(Duration longest) throws InterruptedException {
        resources.queue().awaitEnd(longest);
    }

    /**
     * Waits until everything that was submitted is settled and completed, but no longer than that; whether it is so. Does
     * not wait for what the current thread is completing.
     */
    public boolean awaitCompletion(Duration longest) throws InterruptedException {
        return flowControl.awaitCompletion(longest);
    }

    /**
     * For how long something is still to be remembered: pushes count for a minute after their end, a pause holds until it
     * is over, and files keep their interval.
     *
     * @return nanoseconds; 0 or less if a new dispatcher would do the same
     */
    public long nanosOfMemory() {
        return flowControl.isEmpty()
                ? Math.max(resources.queue().nanosOfMemory(), resources.pacer().nanosOfMemory())
                : SlidingWindow.WINDOW;
    }

    private PushSequence sequence(
            Submission submission,
            PushTransport transport,
            SubmissionListener listener,
            SyncCompletion completion,
            Verdict.@Nullable NotSent stop) {
        CheckedSource source = new CheckedSource(submission, listener, completion::done);
        PushSequence sequence =
                new PushSequence(submission.envelope(), submission.terms(), resources, transport, listener, source);
        if (stop != null) {
            sequence.stopWith(stop);
        }
        return sequence;
    }

    private void sendWithOthers(
            Submission submission, PushTransport transport, SubmissionListener listener, SyncCompletion completion)
            throws IOException {
        Row row = CheckedSource.onlyRow(submission, listener);
        if (row == null) {
            completion.done(null);
        } else {
            BatchKey key = new BatchKey(submission.envelope().to(List.of()), submission.terms(), transport);
            batcher.add(key, new PendingMessage(row, Workers.isCurrent(), listener, completion::done));
        }
    }
}
