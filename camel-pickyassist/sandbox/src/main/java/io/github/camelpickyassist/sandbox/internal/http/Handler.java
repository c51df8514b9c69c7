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
     * Answers one request on this line, or does to the line whatever else it likes. A line that got nothing is closed.
     *
     * @throws IOException if the line breaks; it is closed without a word then
     */
    void handle(Request request, Line line) throws IOException;
}
