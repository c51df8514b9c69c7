/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.Body;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import java.io.IOException;

/**
 * A fault before the sandbox has the whole request: nothing is processed, and unless the body happens to come to its end,
 * the request counts as never received. Made by {@link Fault}.
 */
public final class IntakeFault implements Fault {

    /** What is done instead of reading the body and answering. */
    @FunctionalInterface
    interface Effect {
        void apply(Body body, ClientConnection connection) throws IOException;
    }

    private final String name;
    private final Effect effect;

    IntakeFault(String name, Effect effect) {
        this.name = name;
        this.effect = effect;
    }

    void apply(Body body, ClientConnection connection) throws IOException {
        effect.apply(body, connection);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
