/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.util.List;
import java.util.Optional;

/**
 * A request up to its body.
 *
 * @param path without the query
 * @param query empty if there is none
 */
public record RequestHead(String method, String path, String query, String version, List<Header> headers) {

    public RequestHead {
        headers = List.copyOf(headers);
    }

    /** The value of the first header of this name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .toList();
    }

    boolean wantsClose() {
        return version.equals("HTTP/1.0")
                || all("Connection").stream().anyMatch(value -> value.equalsIgnoreCase("close"));
    }
}
