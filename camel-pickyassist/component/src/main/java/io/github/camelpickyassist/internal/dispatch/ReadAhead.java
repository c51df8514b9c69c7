/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that another thread does before its result is needed; if none has begun by then, whoever needs it does. */
final class ReadAhead<T> {

    private final Supplier<T> work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable defect;

    private ReadAhead(Supplier<T> work) {
        this.work = work;
    }

    static <T> ReadAhead<T> begin(Supplier<T> work, Executor threads) {
        ReadAhead<T> beforehand = new ReadAhead<>(work);
        try {
            threads.execute(beforehand::work);
        } catch (RejectedExecutionException nobodyHasTime) {
            // Then it is done when it is needed.
        }
        return beforehand;
    }

    private void work() {
        if (begun.compareAndSet(false, true)) {
            try {
                result = work.get();
            } catch (Throwable thrown) { // whoever needs the result is told
                defect = thrown;
            } finally {
                over.countDown();
            }
        }
    }

    /** What came of it; throws what the work threw. */
    T result() throws Throwable {
        work();
        Uninterruptibly.await(over);
        if (defect != null) {
            throw defect;
        }
        return Objects.requireNonNull(result);
    }

    /** Waits until nothing of it goes on any more. */
    void abandon() {
        if (!begun.compareAndSet(false, true)) {
            Uninterruptibly.await(over);
        }
    }
}
