/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.function.Consumer;
import org.apache.camel.Service;
import org.apache.camel.spi.ShutdownPrepared;

/**
 * A service of a route by which Camel tells that its routes are drained, or that it does not wait for them any longer.
 *
 * <p>When a context stops, Camel calls {@link #prepareShutdown} when it begins to wait for the exchanges in flight and once
 * more when there are none; if its time runs out before, it calls it with {@code forced}. Only after that does it give
 * up the callers that wait for an exchange, so this is the moment to tell them what became of it.
 */
final class RoutesDrained implements Service, ShutdownPrepared {

    private final Consumer<Boolean> drained;
    private boolean prepared;

    /**
     * For one stop of a context.
     *
     * @param drained called with whether the time has run out; perhaps several times, on several threads
     */
    RoutesDrained(Consumer<Boolean> drained) {
        this.drained = drained;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (suspendOnly) {
            return;
        }
        boolean first;
        synchronized (this) {
            first = !prepared;
            prepared = true;
        }
        if (forced || !first) {
            drained.accept(forced);
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
