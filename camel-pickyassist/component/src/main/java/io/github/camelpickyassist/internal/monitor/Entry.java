/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.PushTransport;

/** What an exchange has handed in to an account, until each of its recipients has an outcome. */
public interface Entry {

    /** The transport for its pushes. */
    PushTransport observed(PushTransport transport);

    /** Each recipient has an outcome. Called once. */
    void left();
}
