/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Push;
import java.util.function.BooleanSupplier;

/** The way to the service, as far as a dispatcher knows it. */
public interface PushTransport extends AutoCloseable {

    /** The verdict on a push whose permit was too old when its first byte was due. No byte of it was sent. */
    Verdict.NotSent PERMIT_EXPIRED = new Verdict.NotSent(
            Verdict.NO_STATUS, "the permit for the push expired before the push could begin", null, null);

    /** A push that is ready to go. */
    @FunctionalInterface
    interface Ready {

        /** Sends it, as {@link PushTransport#send} does; once at the most. */
        Verdict send();

        /**
         * The same, with a permit that is looked at as late as possible before the first byte.
         *
         * @param permitted whether the push may still begin
         * @return {@link #PERMIT_EXPIRED} if it may not; then it can be sent later
         */
        default Verdict send(BooleanSupplier permitted) {
            return permitted.getAsBoolean() ? send() : PERMIT_EXPIRED;
        }
    }

    /**
     * Sends one push and waits for what became of it, at most until the deadline.
     *
     * <p>Never throws: whatever goes wrong is a verdict. Nothing is sent twice, a {@link Verdict.Unknown} least of all.
     */
    Verdict send(Push push);

    /** Makes a push ready to go, on any thread and before it has its turn; nothing of it is sent yet. Never throws. */
    default Ready prepare(Push push) {
        return () -> send(push);
    }

    /** Ends what is in flight; its outcome is unknown if the request was complete. */
    @Override
    void close();
}
