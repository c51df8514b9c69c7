/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one use of a step, over all of its redeliveries. All references share the same object, so that each
 * shows the current state.
 */
final class StepProgress {

    private final StepPlace place;
    private @Nullable ResumableAttempt last;
    private @Nullable ExchangeTraces traces;
    private boolean underWay = true;

    /** Creates the progress of a use that begins now. */
    StepProgress(StepPlace place) {
        this.place = place;
    }

    /** Records the end of an attempt, after its result was written to the exchange. */
    synchronized void ended(ResumableAttempt attempt, Exchange exchange) {
        last = attempt;
        traces = ExchangeTraces.of(exchange);
        underWay = false;
    }

    /** Returns whether a call may repeat this use of the step; the content is not compared. */
    synchronized boolean mayBeRepeatedBy(StepPlace later, Exchange exchange) {
        if (underWay || last == null || last.isForgotten() || traces == null || !place.isSameStep(later)) {
            return false;
        }
        boolean sameExchange = place.isSameExchange(later) || traces.isCountedSince(exchange);
        return sameExchange
                && traces.mayBeRedeliveredSince(exchange)
                && (last.isFailed() || traces.anyFailureSince(exchange));
    }

    /** Returns whether Camel has counted a redelivery since this use ended. */
    synchronized boolean isRepeatedForSure(Exchange exchange) {
        return traces != null && traces.isCountedSince(exchange);
    }

    /** Takes the attempt to continue, until {@link #ended} is called again; null if another call has taken it. */
    synchronized @Nullable ResumableAttempt take() {
        if (underWay) {
            return null;
        }
        underWay = true;
        return last;
    }

    /** Returns an attempt from {@link #take} that is not continued. */
    synchronized void giveBack(@Nullable ResumableAttempt taken) {
        if (taken != null) {
            underWay = false;
        }
    }
}
