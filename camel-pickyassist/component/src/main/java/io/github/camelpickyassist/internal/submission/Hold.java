/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pauses and cancels a submission between two pushes. Asked before each push; a submission that is paused there keeps
 * no thread and no permit.
 */
public final class Hold {

    /** The verdict on the remaining rows of a submission that was cancelled. */
    public static final Verdict.NotSent CANCELLED = new Verdict.NotSent(Verdict.NO_STATUS, "cancelled", null, null);

    /** The verdict on the remaining rows of a submission that is paused when its endpoint is stopped. */
    public static final Verdict.NotSent STOPPED =
            new Verdict.NotSent(Verdict.NO_STATUS, "not sent before the endpoint was stopped", null, null);

    private boolean paused;
    private @Nullable Runnable continuation;
    private @Nullable Consumer<Verdict.NotSent> afterEnd;
    private Verdict.@Nullable NotSent refusal;

    /** Keeps the next push from being sent. */
    public synchronized void pause() {
        paused = refusal == null;
    }

    /** Ends a pause; a submission that was kept from sending continues. */
    public void resume() {
        Runnable next;
        synchronized (this) {
            paused = false;
            next = continuation;
            continuation = null;
        }
        if (next != null) {
            next.run();
        }
    }

    /** Sends nothing more, for this reason. The first reason counts. */
    public void end(Verdict.NotSent reason) {
        Consumer<Verdict.NotSent> after;
        synchronized (this) {
            if (refusal != null) {
                return;
            }
            refusal = reason;
            after = afterEnd;
            afterEnd = null;
        }
        resume();
        if (after != null) {
            after.accept(reason);
        }
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /** Returns why nothing more is sent, or null if the next push may be sent. */
    public synchronized Verdict.@Nullable NotSent refusal() {
        return refusal;
    }

    /**
     * Returns whether it is not paused.
     *
     * @param later called when the pause ends, if it is paused; must return at once
     */
    public synchronized boolean mayContinue(Runnable later) {
        if (!paused) {
            return true;
        }
        continuation = later;
        return false;
    }

    /** Calls this with the reason, once, when nothing more is sent; at once if that is so. Replaces the one before. */
    public void whenEnded(Consumer<Verdict.NotSent> after) {
        Verdict.NotSent reason;
        synchronized (this) {
            reason = refusal;
            afterEnd = reason == null ? after : null;
        }
        if (reason != null) {
            after.accept(reason);
        }
    }
}
