/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;

/**
 * A place among the pushes in flight and a permit of the limit, for one push. Closing it gives both back, whether a push
 * was sent or not; the one who has a turn closes it.
 */
interface Turn extends AutoCloseable {

    /**
     * Sends the push, and gives place and permit back.
     *
     * @return what became of it; {@link PushTransport#PERMIT_EXPIRED} if nothing was sent and another turn is due
     */
    Verdict send(PushTransport.Ready push);

    @Override
    void close();

    /** The turn of those for whom nothing is sent any more. */
    static Turn without(Verdict.NotSent verdict) {
        return new Turn() {
            @Override
            public Verdict send(PushTransport.Ready push) {
                return verdict;
            }

            @Override
            public void close() {}
        };
    }
}
