/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What one use of a step has done so far, over all of Camel's redeliveries of it. Everything that leads to it leads to the
 * same object, so that it is up to date wherever it is found.
 */
final class StepProgress {

    private final StepPlace place;
    private @Nullable ResumableAttempt last;
    private @Nullable ExchangeTraces traces;
    private boolean underWay = true;

    /** The progress of a use that begins now. */
    StepProgress(StepPlace place) {
        this.place = place;
    }

    /** Notes what an attempt has come to; the exchange bears its result already. */
    synchronized void ended(ResumableAttempt attempt, Exchange exchange) {
        last = attempt;
        traces = ExchangeTraces.of(exchange);
        underWay = false;
    }

    /** Whether this call of a step may repeat this use of it; what it is to send is not looked at. */
    synchronized boolean mayBeRepeatedBy(StepPlace later, Exchange exchange) {
        if (underWay || last == null || last.isForgotten() || traces == null || !place.isSameStep(later)) {
            return false;
        }
        boolean sameExchange = place.isSameExchange(later) || traces.isCountedSince(exchange);
        return sameExchange
                && traces.mayBeRedeliveredSince(exchange)
                && (last.isFailed() || traces.anyFailureSince(exchange));
    }

    /** Whether Camel has counted a redelivery since this ended. */
    synchronized boolean isRepeatedForSure(Exchange exchange) {
        return traces != null && traces.isCountedSince(exchange);
    }

    /** The attempt to go on from, until {@link #ended} is called again; null if another call has taken it. */
    synchronized @Nullable ResumableAttempt take() {
        if (underWay) {
            return null;
        }
        underWay = true;
        return last;
    }

    /** Gives back what {@link #take} returned, if it is not gone on from. */
    synchronized void giveBack(@Nullable ResumableAttempt taken) {
        if (taken != null) {
            underWay = false;
        }
    }
}
