/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.time.Duration;

/**
 * What a server has shown of its patience with connections that nothing comes on: once it has kept one for
 * {@link #PROOF}, it is not expected to hang up on another within half of that, until it does.
 */
final class ServerPatience {

    private static final long PROOF = Duration.ofMillis(20).toNanos();

    private volatile boolean proved;

    /** It answered on a connection that had been idle for so many nanoseconds. */
    void answeredAfter(long idle) {
        if (idle >= PROOF && !proved) {
            proved = true;
        }
    }

    /** It gave no answer on a connection that was kept. */
    void hungUp() {
        proved = false;
    }

    boolean outlasts(long idle) {
        return proved && idle < PROOF / 2;
    }
}
