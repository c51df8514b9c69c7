package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.protocol.push.Push;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the submissions for one account of the service and has no more than so many pushes in flight. Submissions wait
 * in the bounded queue of its threads; when that is full, callers work on their own submission instead, which slows them
 * down to what the service takes and can never deadlock.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    // A route that goes on behind a push does so on a thread of this pool; were it to wait there for another push, the
    // pool could wait for itself.
    private static final ThreadLocal<Boolean> WORKING = ThreadLocal.withInitial(() -> false);

    private final ExecutorService threads;
    private final Semaphore inFlight;

    /**
     * A dispatcher over threads that belong to the caller.
     *
     * @param concurrentPushes most pushes in flight
     */
    public Dispatcher(ExecutorService threads, int concurrentPushes) {
        this.threads = threads;
        this.inFlight = new Semaphore(concurrentPushes, true);
    }

    /**
     * Sends a submission and settles each of its rows.
     *
     * @param done called once, after the last row is settled; before this method returns, or on another thread
     * @return whether it is done already
     */
    public boolean submit(Submission submission, PushTransport transport, Settlement settlement, Completion done) {
        Dispatch dispatch = new Dispatch(submission, new Limited(transport), settlement);
        if (!WORKING.get()) {
            try {
                threads.execute(() -> work(dispatch, done));
                return false;
            } catch (RejectedExecutionException full) {
                LOG.debug("Queue of submissions is full: the caller sends its own");
            }
        }
        done.done(failureOf(dispatch), true);
        return true;
    }

    private static void work(Dispatch dispatch, Completion done) {
        WORKING.set(true);
        try {
            done.done(failureOf(dispatch), false);
        } finally {
            WORKING.remove();
        }
    }

    private static @Nullable Throwable failureOf(Dispatch dispatch) {
        try {
            dispatch.run();
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /** What to do when a submission is settled. */
    @FunctionalInterface
    public interface Completion {

        /**
         * It is settled.
         *
         * @param failure a defect that kept rows from being settled; null without one
         * @param synchronously whether {@link #submit} has not returned yet
         */
        void done(@Nullable Throwable failure, boolean synchronously);
    }

    /** Waits for its turn before each push. */
    private final class Limited implements PushTransport {
        private final PushTransport transport;

        Limited(PushTransport transport) {
            this.transport = transport;
        }

        @Override
        public Verdict send(Push push) {
            try {
                inFlight.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Verdict.NotSent(Verdict.NO_STATUS, "interrupted before it was sent", null, e);
            }
            try {
                return transport.send(push);
            } finally {
                inFlight.release();
            }
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
