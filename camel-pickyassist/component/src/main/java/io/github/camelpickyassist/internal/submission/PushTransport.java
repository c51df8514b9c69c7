/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Push;
import java.util.function.BooleanSupplier;

/** Sends pushes to the service. */
public interface PushTransport extends AutoCloseable {

    /** The verdict on a push whose permit had expired when its first byte was due. No byte of it was sent. */
    Verdict.NotSent PERMIT_EXPIRED = new Verdict.NotSent(
            Verdict.NO_STATUS, "the permit for the push expired before the push could begin", null, null);

    /** A push that is prepared for sending. */
    @FunctionalInterface
    interface Ready {

        /** Sends the push, as {@link PushTransport#send} does; call it at most once. */
        Verdict send();

        /**
         * Sends the push with a permit that is checked as late as possible before the first byte.
         *
         * @param permitted whether the push may still begin
         * @return {@link #PERMIT_EXPIRED} if it may not; the push can then be sent later
         */
        default Verdict send(BooleanSupplier permitted) {
            return permitted.getAsBoolean() ? send() : PERMIT_EXPIRED;
        }
    }

    /**
     * Sends one push and waits for its outcome, at most until the deadline.
     *
     * <p>Never throws: every failure is a verdict. Nothing is sent twice, in particular not after {@link
     * Verdict.Unknown}.
     */
    Verdict send(Push push);

    /** Prepares a push on any thread, before its turn; sends nothing yet. Never throws. */
    default Ready prepare(Push push) {
        return () -> send(push);
    }

    /** Ends the pushes in flight; the outcome of a push whose request was complete is unknown. */
    @Override
    void close();
}
