/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the address of the service: https, or http to the local machine. */
final class BaseUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private BaseUrl() {}

    /**
     * Returns the address without a trailing slash.
     *
     * @throws IllegalArgumentException if the text is not such an address; the message does not repeat it, because it
     *     may contain a password
     */
    static URI parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw refused("missing; https://… expected");
        }
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw refused("not a URL: error at index " + e.getIndex());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null) {
            throw refused("no host; https://… expected");
        } else if (uri.getRawUserInfo() != null) {
            throw refused("must not contain a user name or password");
        } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must not contain a query or fragment");
        } else if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri.getHost()))) {
            throw refused("not https; http is allowed for the local machine only, not for " + uri.getHost());
        }
        return URI.create(uri.toString().replaceFirst("/+$", ""));
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException("baseUrl: " + problem);
    }
}
