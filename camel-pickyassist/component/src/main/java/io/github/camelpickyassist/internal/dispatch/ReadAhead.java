/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that another thread does before its result is needed; if none has begun by then, the thread that needs it does. */
final class ReadAhead<T> {

    private final FutureTask<@Nullable T> task;
    private volatile boolean abandoned;

    private ReadAhead(Supplier<T> work) {
        this.task = new FutureTask<>(() -> abandoned ? null : work.get());
    }

    static <T> ReadAhead<T> begin(Supplier<T> work, Executor threads) {
        ReadAhead<T> ahead = new ReadAhead<>(work);
        try {
            threads.execute(ahead.task);
        } catch (RejectedExecutionException nobodyHasTime) {
            // Then it is done when it is needed.
        }
        return ahead;
    }

    /** What came of it; throws what the work threw. */
    T result() throws Throwable {
        task.run();
        try {
            return Objects.requireNonNull(Uninterruptibly.get(task));
        } catch (ExecutionException thrown) {
            throw thrown.getCause();
        }
    }

    /** Waits until nothing of it goes on any more. Not by cancelling: that does not wait for work that has begun. */
    void abandon() {
        abandoned = true;
        task.run();
        try {
            Uninterruptibly.get(task);
        } catch (ExecutionException nobodyNeedsIt) {
            // What it would have read is not sent any more.
        }
    }
}
