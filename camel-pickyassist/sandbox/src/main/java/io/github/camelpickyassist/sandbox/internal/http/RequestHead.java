/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request line and headers.
 *
 * @param method a token
 * @param path without the query
 * @param query without the question mark; empty if there is none
 * @param version {@code HTTP/1.0} or {@code HTTP/1.1}
 * @param headers in order
 */
public record RequestHead(String method, String path, String query, String version, List<Header> headers) {

    public RequestHead {
        headers = List.copyOf(headers);
    }

    /** Returns the value of the first header of this name, ignoring case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    /** Returns the value of the header of this name, ignoring case; empty if there is none or more than one. */
    public Optional<String> only(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Returns the values of all headers of this name, ignoring case, in order. */
    public List<String> all(String name) {
        List<String> values = List.of();
        for (Header header : headers) {
            if (header.is(name)) {
                // Nearly always there is one at most.
                values = values.isEmpty() ? List.of(header.value()) : and(values, header.value());
            }
        }
        return values;
    }

    private static List<String> and(List<String> values, String value) {
        List<String> more = new ArrayList<>(values);
        more.add(value);
        return more;
    }

    boolean wantsClose() {
        return version.equals("HTTP/1.0")
                || all("Connection").stream().anyMatch(value -> value.equalsIgnoreCase("close"));
    }
}
