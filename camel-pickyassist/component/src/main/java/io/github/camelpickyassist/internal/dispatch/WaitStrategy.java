/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** How callers of a dispatcher wait for it. The dispatcher's own threads never do. */
interface WaitStrategy {

    /**
     * Continues when there is nothing to wait for.
     *
     * @param condition the nanoseconds after which to ask again at the latest; 0 or less if there is nothing to wait
     *     for. Asked at once and after each {@link #signal}, without a lock
     * @param then called once, when there is nothing to wait for
     * @throws InterruptedException if the current thread is interrupted while it waits; nothing is called then
     */
    void await(LongSupplier condition, Runnable then) throws InterruptedException;

    /** Has all conditions asked again. Called after the change, without a lock. */
    void signal();

    /** Blocks the calling thread, and continues on it before {@code await} returns. */
    final class Blocking implements WaitStrategy {

        private final AtomicInteger waiting = new AtomicInteger();
        private long signals;

        @Override
        public void await(LongSupplier condition, Runnable then) throws InterruptedException {
            waiting.incrementAndGet();
            try {
                long seen = signals();
                for (long left = condition.getAsLong(); left > 0; left = condition.getAsLong()) {
                    seen = awaitSignalAfter(seen, left);
                }
            } finally {
                waiting.decrementAndGet();
            }
            then.run();
        }

        @Override
        public void signal() {
            // A thread that begins to wait after this has not been told of the change, but sees it in its condition.
            if (waiting.get() > 0) {
                synchronized (this) {
                    signals++;
                    notifyAll();
                }
            }
        }

        private synchronized long signals() {
            return signals;
        }

        private synchronized long awaitSignalAfter(long seen, long nanos) throws InterruptedException {
            if (signals == seen) {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            }
            return signals;
        }
    }
}
