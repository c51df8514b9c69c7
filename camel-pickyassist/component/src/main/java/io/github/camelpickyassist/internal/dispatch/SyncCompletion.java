/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Dispatcher.Completion;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call that hands in a submission, as long as it lasts: what is settled meanwhile and by its thread is so at once.
 * Completes once, whatever happens.
 */
final class SyncCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(SyncCompletion.class);

    private final Thread caller = Thread.currentThread();
    private final Completion completion;
    private final FlowControl flowControl;
    private final AtomicBoolean completed = new AtomicBoolean();
    private int weight;
    // Only the caller's thread looks at these.
    private boolean returned;
    private boolean settled;

    SyncCompletion(Completion completion, FlowControl flowControl) {
        this.completion = completion;
        this.flowControl = flowControl;
    }

    /** It takes up this much room from now on, which flow control gets back when all is settled. */
    void entered(int entered) {
        weight = entered;
    }

    /** All is settled. */
    void done(@Nullable Throwable defect) {
        if (!completed.compareAndSet(false, true)) {
            if (defect != null) {
                LOG.error("Something failed after the exchange was completed", defect);
            }
            return;
        }
        boolean synchronously = Thread.currentThread() == caller && !returned;
        settled |= synchronously;
        if (weight > 0) {
            flowControl.leave(weight);
        }
        try {
            completion.done(defect, synchronously);
        } finally {
            if (weight > 0) {
                flowControl.completed();
            }
        }
    }

    /** Ends the call; whether all was settled in it. */
    boolean end() {
        returned = true;
        return settled;
    }
}
