/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.Push;

/** A transport that completes each push on the thread that sends it. */
@FunctionalInterface
public interface BlockingTransport extends PushTransport {

    /** Sends a push that is permitted, and waits for its verdict. */
    Verdict send(Push push);

    @Override
    default Ready prepare(Push push) {
        return (permitted, completed) -> completed.accept(permitted.getAsBoolean() ? send(push) : PERMIT_EXPIRED);
    }

    @Override
    default void close() {}
}
