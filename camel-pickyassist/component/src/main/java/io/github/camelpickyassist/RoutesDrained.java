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
 * A service of a route that Camel calls when its routes are drained or when it stops waiting for them.
 *
 * <p>When a context stops, Camel calls {@link #prepareShutdown} when it begins to wait for the exchanges in flight and
 * once more when there are none; if the timeout expires first, it calls it with {@code forced}. Only after that does it
 * abandon callers that wait for an exchange, so exchanges are completed here.
 */
final class RoutesDrained implements Service, ShutdownPrepared {

    private final Consumer<Boolean> drained;
    private boolean prepared;

    /**
     * Creates the service for one stop of a context.
     *
     * @param drained called with whether the timeout has expired; possibly several times and by several threads
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
