/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * An account of the service, to which its limits apply. It is equal on all machines that use the same address and the
 * same token, and is safe to print and to store.
 *
 * @param baseUrl the address of the service, with scheme and host in lower case and without a default port or a
 *     trailing slash
 * @param key a digest of the token, 32 hexadecimal digits, from which the token cannot be computed
 */
public record PushAccount(URI baseUrl, String key) {

    public PushAccount {
        baseUrl = normal(baseUrl);
        Objects.requireNonNull(key, "key");
    }

    static URI normal(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean defaultPort = url.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = url.getPort() < 0 || defaultPort ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        return URI.create(scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port + path);
    }

    @Override
    public String toString() {
        return baseUrl + " (account " + key + ")";
    }
}
