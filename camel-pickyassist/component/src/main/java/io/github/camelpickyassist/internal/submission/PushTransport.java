/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Push;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends pushes to the service. Instances are safe for use by several threads. */
public interface PushTransport extends AutoCloseable {

    /** The verdict on a push whose permit had expired when its first byte was due. No byte of it was sent. */
    Verdict.NotSent PERMIT_EXPIRED = new Verdict.NotSent(
            Verdict.NO_STATUS, "the permit for the push expired before the push could begin", null, null);

    /** A push that has been prepared and can be sent. */
    @FunctionalInterface
    interface Ready {

        /**
         * Sends the push and reports its verdict, at the latest when the deadline of the push is over.
         *
         * <p>Never throws: whatever goes wrong is a verdict. Nothing is sent twice, a {@link Verdict.Unknown} least of
         * all. A push that was not permitted may be sent again; any other may not.
         *
         * @param permitted whether the push may still begin; asked immediately before the first byte is written
         * @param completed called exactly once, either on the calling thread before this method returns, or on another
         *     thread at any time; never while a lock of the transport is held, and never blocks. The verdict is {@link
         *     #PERMIT_EXPIRED} if the push was not permitted
         */
        void send(BooleanSupplier permitted, Consumer<Verdict> completed);
    }

    /** Prepares a push, on any thread and before it has its turn; sends nothing. Never throws. */
    Ready prepare(Push push);

    /**
     * Asks the service whether it would take a push, without sending one. Blocks the calling thread for 5 seconds at
     * the most. Never throws.
     *
     * @return null if this transport cannot ask
     */
    default @Nullable Verdict check() {
        return null;
    }

    /** Ends the pushes in flight; the verdict on a push is unknown if its request was complete. */
    @Override
    void close();
}
