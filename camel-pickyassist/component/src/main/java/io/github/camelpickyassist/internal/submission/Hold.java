/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import org.jspecify.annotations.Nullable;

/**
 * Pauses and cancels a submission between two pushes. Asked before each push; a submission that is paused there keeps no
 * thread and no permit.
 */
public final class Hold {

    /** What the rows that a cancelled submission has not sent are told. */
    public static final Verdict.NotSent CANCELLED = new Verdict.NotSent(Verdict.NO_STATUS, "cancelled", null, null);

    /** What the rows of a submission are told that is paused when its endpoint is stopped. */
    public static final Verdict.NotSent STOPPED =
            new Verdict.NotSent(Verdict.NO_STATUS, "not sent before the endpoint was stopped", null, null);

    private boolean paused;
    private @Nullable Runnable continuation;
    private Verdict.@Nullable NotSent refusal;

    /** Keeps the next push from being sent. */
    public synchronized void pause() {
        paused = refusal == null;
    }

    /** Continues on this thread, if a push has been kept from being sent, else as before. */
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

    /** Sends nothing more, for this reason; the first reason stays. */
    public void end(Verdict.NotSent reason) {
        synchronized (this) {
            refusal = refusal == null ? reason : refusal;
        }
        resume();
    }

    /** The same, if it is paused. */
    public void endIfPaused(Verdict.NotSent reason) {
        if (isPaused()) {
            end(reason);
        }
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /** Why nothing more is sent; null if the next push may be sent. */
    public synchronized Verdict.@Nullable NotSent refusal() {
        return refusal;
    }

    /**
     * Whether it is not paused.
     *
     * @param later run when it is paused no more, if it is now; on the thread that ends the pause
     */
    public synchronized boolean mayContinue(Runnable later) {
        if (!paused) {
            return true;
        }
        continuation = later;
        return false;
    }
}
