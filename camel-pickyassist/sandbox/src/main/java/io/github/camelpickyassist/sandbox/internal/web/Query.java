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

/** The query of a request. */
public record Query(String query) {

    /** Returns the query of a request. */
    public static Query of(Request request) {
        return new Query(request.head().query());
    }

    /** Returns the decoded value of the first parameter of this name; empty if there is none or if it is blank. */
    public Optional<String> text(String name) {
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /**
     * Returns the value of a required number.
     *
     * @throws IllegalArgumentException if it is missing or not a whole number
     */
    public long number(String name) {
        return number(name, text(name).orElseThrow(() -> new IllegalArgumentException(name + ": missing")));
    }

    /**
     * Returns the value of a number, or {@code otherwise} if there is none.
     *
     * @throws IllegalArgumentException if it is not a whole number
     */
    public long number(String name, long otherwise) {
        return text(name).map(value -> number(name, value)).orElse(otherwise);
    }

    private static long number(String name, String value) {
        try {
            return WholeNumber.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a whole number", e);
        }
    }
}
