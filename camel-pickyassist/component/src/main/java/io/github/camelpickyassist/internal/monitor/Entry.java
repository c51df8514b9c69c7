/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.Hold;
import io.github.camelpickyassist.internal.submission.PushTransport;
import org.jspecify.annotations.Nullable;

/** An exchange that is queued or in flight in an account, until each of its recipients has an outcome. */
public interface Entry {

    /** Returns the transport for its pushes. */
    PushTransport observed(PushTransport transport);

    /** Returns what can pause and cancel it, or null if nothing can. */
    @Nullable
    Hold hold();

    /** Called once, when each recipient has an outcome. */
    void left();
}
