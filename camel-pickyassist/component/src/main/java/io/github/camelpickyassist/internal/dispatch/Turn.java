/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

/** The right to send one push, now; whoever gets it sends. */
interface Turn {

    /** Sends the push and lets the next one have its turn. */
    Verdict send(PushTransport.Ready push);

    /** The turn of those whom nothing is sent for any more. */
    static Turn without(Verdict.NotSent verdict) {
        return push -> verdict;
    }
}
