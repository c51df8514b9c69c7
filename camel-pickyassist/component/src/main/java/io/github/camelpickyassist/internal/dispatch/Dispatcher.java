/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Batcher.BatchKey;
import io.github.camelpickyassist.internal.dispatch.Batcher.PendingMessage;
import io.github.camelpickyassist.internal.rows.CheckedSource;
import io.github.camelpickyassist.internal.submission.Hold;
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
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the submissions for one account of the service as its limit permits: single messages combined with others,
 * lists push by push. If too much is queued, callers are blocked until there is room.
 */
public final class Dispatcher {

    /** The callback of a submission. */
    @FunctionalInterface
    public interface Completion {

        /**
         * Called when every row is settled.
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
     * @param pace the time between two pushes that are spread evenly over a minute; zero without a limit
     * @param concurrentPushes most pushes in flight, at least 1
     */
    public record Limits(PushPermits permits, Duration pace, int concurrentPushes) {}

    static final int WEIGHT_OF_A_LIST = 500;

    /** Most messages in flight or queued; measurements with more were slower. */
    private static final int CAPACITY = 20_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Verdict.NotSent INTERRUPTED =
            new Verdict.NotSent(Verdict.NO_STATUS, "interrupted before it was sent", null, null);
    private static final Verdict.NotSent NO_ROOM =
            new Verdict.NotSent(Verdict.NO_STATUS, "the queue is full and nothing was sent for 5 minutes", null, null);

    private final Workers workers;
    private final PushQueue queue;
    private final MediaPacer pacer;
    private final Batcher batcher;
    private final FlowControl flowControl;
    private final PushSequence.Resources resources;

    /**
     * Creates a dispatcher on threads that belong to the caller.
     *
     * @param account the account of all pushes
     * @param threads run tasks that may wait for the service, as many at a time as there are
     * @param timer runs short tasks
     * @param clock nanoseconds of a monotonic clock
     */
    public Dispatcher(
            PushAccount account,
            Limits limits,
            ExecutorService threads,
            ScheduledExecutorService timer,
            LongSupplier clock) {
        this(account, limits, new ThreadWorkers(threads, timer), new WaitStrategy.Blocking(), clock);
    }

    Dispatcher(PushAccount account, Limits limits, Workers workers, WaitStrategy callers, LongSupplier clock) {
        this.workers = workers;
        this.queue = new PushQueue(account, limits, workers, callers, clock);
        this.pacer = new MediaPacer(clock, workers);
        this.resources = new PushSequence.Resources(queue, pacer, workers);
        this.batcher = new Batcher(resources, clock);
        this.batcher.start(limits.pace, limits.concurrentPushes);
        this.flowControl = new FlowControl(CAPACITY, PATIENCE, queue::lastEnd, callers, clock);
    }

    /** Sends again after {@link #stop}, as these limits say; pushes sent before still count. */
    public void start(Limits limits) {
        batcher.start(limits.pace, limits.concurrentPushes);
        pacer.start();
        queue.start(limits);
        flowControl.start();
    }

    /**
     * Sends a submission and settles each of its rows.
     *
     * <p>Blocks the calling thread while the queue is full, and while it sends what need not wait. A push that has to
     * wait for the limit, for a place among the pushes in flight, for the interval between files or for other messages
     * is sent later on another thread.
     *
     * @param done called once, after the last row is settled; before this method returns, or on another thread
     * @return whether it was called on this thread
     */
    public boolean submit(
            Submission submission, PushTransport transport, SubmissionListener listener, Completion done) {
        return submit(submission, transport, listener, null, done);
    }

    /**
     * The same, with something that can pause and cancel it between two pushes.
     *
     * @param hold null if nothing can; not looked at for a message that travels with others
     */
    public boolean submit(
            Submission submission,
            PushTransport transport,
            SubmissionListener listener,
            @Nullable Hold hold,
            Completion done) {
        SyncCompletion completion = new SyncCompletion(done, flowControl);
        try {
            int weight = weight(submission);
            if (flowControl.tryEnter(weight, workers.isCurrent())) {
                completion.entered(weight);
                begin(submission, transport, listener, hold, completion, null);
            } else {
                flowControl.awaitRoom(weight, entered -> {
                    completion.entered(entered ? weight : 0);
                    begin(submission, transport, listener, hold, completion, entered ? null : NO_ROOM);
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            begin(submission, transport, listener, hold, completion, INTERRUPTED);
        } catch (RuntimeException | Error defect) {
            completion.done(defect);
        }
        return completion.end();
    }

    private static int weight(Submission submission) {
        return submission.terms().coalesced() || submission.recipients().atMostOne() ? 1 : WEIGHT_OF_A_LIST;
    }

    /** Begins to send; if there is a refusal, settles all rows with it. */
    private void begin(
            Submission submission,
            PushTransport transport,
            SubmissionListener listener,
            @Nullable Hold hold,
            SyncCompletion completion,
            Verdict.@Nullable NotSent refusal) {
        try {
            if (refusal == null && submission.terms().coalesced()) {
                sendWithOthers(submission, transport, listener, completion);
                return;
            }
            PushSequence sequence = sequence(submission, transport, listener, completion, refusal);
            sequence.holdWith(hold);
            if (refusal == null && workers.isCurrent()) {
                workers.start(sequence::run);
            } else {
                // A push that need not wait is sent on the caller's thread, which saves waking another one.
                sequence.run();
            }
        } catch (IOException | RuntimeException | Error defect) {
            completion.done(defect);
        }
    }

    /** Refuses what waits, and what comes from now on. Pushes in flight are not affected. */
    public void stop() {
        beginStop().run();
    }

    /**
     * Refuses what comes from now on.
     *
     * @return refuses what waits. To be called without a lock: threads that were shut down take no tasks any more, so
     *     it may complete exchanges itself
     */
    public Runnable beginStop() {
        Runnable endOfQueue = queue.beginStop();
        flowControl.beginStop();
        Runnable endOfIntervals = pacer.beginStop();
        batcher.beginStop();
        return () -> {
            endOfQueue.run();
            flowControl.endStop();
            endOfIntervals.run();
            batcher.endStop();
        };
    }

    /** Sends nothing until {@link #release}. Pushes in flight are not affected. */
    public void hold() {
        queue.hold();
    }

    /** Sends again after {@link #hold}. */
    public void release() {
        queue.release();
    }

    /** Whether callers are blocked until there is room in the queue. */
    public boolean isFull() {
        return flowControl.isFull();
    }

    /** Tells this listener how long each push has waited for its turn, in nanoseconds. */
    public void onWait(LongConsumer listener) {
        queue.onWait(listener);
    }

    /** Whether the current thread is one of a dispatcher, which continues a route after a push. */
    public static boolean isOwnThread() {
        return ThreadWorkers.isOwnThread();
    }

    /** Runs a short task on the timer after this time. */
    public void after(long nanos, Runnable task) {
        Future<?> unused = workers.after(nanos, task);
    }

    /** Waits until no push is in flight, on callers' threads neither, but no longer than that. */
    public void awaitEnd(Duration longest) throws InterruptedException {
        queue.awaitEnd(longest);
    }

    /**
     * Waits until every submission is settled and completed, but no longer than that. Does not wait for what the
     * current thread is completing.
     *
     * @return whether everything is completed
     */
    public boolean awaitCompletion(Duration longest) throws InterruptedException {
        return flowControl.awaitCompletion(longest);
    }

    /**
     * For how long this dispatcher must be kept: pushes count for a minute after their end, and a pause and the
     * interval between files last until they are over.
     *
     * @return nanoseconds; 0 or less if a new dispatcher would do the same
     */
    public long nanosOfMemory() {
        return flowControl.isEmpty() ? Math.max(queue.nanosOfMemory(), pacer.nanosOfMemory()) : SlidingWindow.WINDOW;
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
            batcher.add(key, new PendingMessage(row, workers.isCurrent(), listener, completion::done));
        }
    }
}
