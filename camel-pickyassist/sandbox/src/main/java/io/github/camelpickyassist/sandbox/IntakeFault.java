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
 * A fault that takes effect before the sandbox has the whole request. Nothing is processed, and unless the body was
 * read to its end, the request does not count as received. Created by {@link Fault}.
 */
public final class IntakeFault implements Fault {

    /** Replaces reading the body and answering. */
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
