/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request, or applies a fault to the connection. If nothing is sent, the connection is closed.
     *
     * @throws IOException if the connection fails; it is then closed without an answer
     */
    void handle(Request request, ClientConnection connection) throws IOException;
}
