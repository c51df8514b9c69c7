/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.Verdict;

/** Called twice for each push of a transport: at its start and at its end. Must return at once. */
interface PushObserver {

    /**
     * A push that has ended.
     *
     * @param begin when it was given to the transport, in nanoseconds of the clock of the account
     * @param end when its outcome was known
     */
    record FinishedPush(int recipients, Verdict verdict, long begin, long end) {}

    void begun(int recipients);

    void ended(FinishedPush push);

    /** Called when a push was not sent because its permit had expired; it is sent again. */
    void expired(int recipients);
}
