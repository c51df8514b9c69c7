/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;

/** Whoever answers requests. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request on this connection, or does to the connection whatever else it likes. A connection that got nothing is closed.
     *
     * @throws IOException if the connection breaks; it is closed without a word then
     */
    void handle(Request request, ClientConnection connection) throws IOException;
}
