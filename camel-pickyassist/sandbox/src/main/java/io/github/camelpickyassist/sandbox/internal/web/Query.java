/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import io.github.camelpickyassist.sandbox.internal.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands behind the question mark of a request. */
public record Query(String query) {

    public static Query of(Request request) {
        return new Query(request.head().query());
    }

    public Optional<String> text(String name) {
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /**
     * A number that must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public long number(String name) {
        return number(name, text(name).orElseThrow(() -> new IllegalArgumentException(name + ": missing")));
    }

    /** A number, or {@code otherwise} if there is none. */
    public long number(String name, long otherwise) {
        return text(name).map(value -> number(name, value)).orElse(otherwise);
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a whole number", e);
        }
    }
}
