/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that another thread does before its result is needed. If no thread has begun it by then, the thread that needs
 * the result does it. No thread waits for another.
 */
final class ReadAhead<T> implements Runnable {

    private final Supplier<T> work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private boolean ended;
    private @Nullable Runnable callback;
    private @Nullable T result;
    private @Nullable Throwable failure;

    private ReadAhead(Supplier<T> work) {
        this.work = work;
    }

    static <T> ReadAhead<T> begin(Supplier<T> work, Executor threads) {
        ReadAhead<T> ahead = new ReadAhead<>(work);
        try {
            threads.execute(ahead);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            // The work is done when its result is needed.
        }
        return ahead;
    }

    /** Does the work, unless it has been begun or abandoned. */
    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            result = work.get();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        Runnable later = end();
        if (later != null) {
            later.run();
        }
    }

    /**
     * Does the work on this thread if no other thread has begun it.
     *
     * @param later called when the work has ended, by the thread that does it, if this method returns false
     * @return whether the work has ended
     */
    boolean complete(Runnable later) {
        run();
        return hasEnded(later);
    }

    /**
     * Keeps the work from being begun. Work that has been begun is not interrupted.
     *
     * @param later called when the work has ended, by the thread that does it, if this method returns false
     * @return whether nothing of the work is running, and nothing will
     */
    boolean abandon(Runnable later) {
        return begun.compareAndSet(false, true) || hasEnded(later);
    }

    /** The result of work that has ended; throws what the work threw. */
    T result() throws Throwable {
        if (failure != null) {
            throw failure;
        } else if (result == null) {
            throw new IllegalStateException("the work has not ended");
        }
        return result;
    }

    private synchronized @Nullable Runnable end() {
        ended = true;
        return callback;
    }

    private synchronized boolean hasEnded(Runnable later) {
        callback = later;
        return ended;
    }
}
