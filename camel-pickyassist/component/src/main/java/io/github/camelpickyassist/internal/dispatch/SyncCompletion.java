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
 * Completes one submission, once, whatever happens. A submission is completed synchronously if the calling thread
 * completes it before {@link Dispatcher#submit} returns.
 */
final class SyncCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(SyncCompletion.class);

    private final Thread caller = Thread.currentThread();
    private final Completion completion;
    private final FlowControl flowControl;
    private final AtomicBoolean completed = new AtomicBoolean();
    private int weight;
    // Used by the calling thread only.
    private boolean returned;
    private boolean settled;

    SyncCompletion(Completion completion, FlowControl flowControl) {
        this.completion = completion;
        this.flowControl = flowControl;
    }

    /** The submission has entered flow control with this weight, and leaves it when it is completed. */
    void entered(int entered) {
        weight = entered;
    }

    /** Every row is settled. */
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

    /** Ends the call, and returns whether the submission was completed synchronously. */
    boolean end() {
        returned = true;
        return settled;
    }
}
