/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.dispatch.Dispatcher.Completion;
import org.jspecify.annotations.Nullable;

/** The call that hands in a submission, as long as it lasts: what is settled meanwhile and by its thread is so at once. */
final class Handover {

    private final Thread caller = Thread.currentThread();
    private final Completion completion;
    // Only the caller's thread looks at these.
    private boolean returned;
    private boolean settled;

    Handover(Completion completion) {
        this.completion = completion;
    }

    /** All is settled. */
    void done(@Nullable Throwable defect) {
        boolean synchronously = Thread.currentThread() == caller && !returned;
        settled |= synchronously;
        completion.done(defect, synchronously);
    }

    /** Ends the call; whether all was settled in it. */
    boolean end() {
        returned = true;
        return settled;
    }
}
