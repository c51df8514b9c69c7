/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.Handler;

/** A sandbox whose requests come from a test, not from its port. */
public final class SandboxHandler {

    private final PickyAssistSandbox sandbox;

    /** Creates a sandbox without a limit on pushes that keeps little. */
    public SandboxHandler(String token) {
        this.sandbox = PickyAssistSandbox.builder()
                .tokens(token)
                .pushesPerMinute(0)
                .messagesKept(100)
                .largestBody(64 * 1024)
                .create();
    }

    /** Returns what serves its requests. */
    public Handler handler() {
        return sandbox.handler();
    }

    /** Returns how many messages it took and still keeps. */
    public int messages() {
        return sandbox.messages().size();
    }

    /** Forgets everything. */
    public void clear() {
        sandbox.clear();
    }
}
