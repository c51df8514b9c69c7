/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.net.URI;
import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the service.
 *
 * @param baseUrl what {@code /push} is appended to; its rules are checked where users set it
 * @param concurrentPushes connections, no more of them than these are opened
 * @param form whether the document travels as the variable {@code data} of a form
 * @param httpComponent a user's own camel-http component, which then decides on TLS, proxies and the pool
 */
public record HttpSettings(
        URI baseUrl,
        Timeouts timeouts,
        int concurrentPushes,
        boolean form,
        @Nullable Proxy proxy,
        @Nullable SSLContextParameters sslContextParameters,
        boolean useGlobalSslContextParameters,
        @Nullable HttpComponent httpComponent) {

    /**
     * Checks what can be in contradiction.
     *
     * @throws IllegalArgumentException if an own component is given and, beside it, what only that component can decide
     */
    public HttpSettings {
        boolean ownWay = proxy != null || sslContextParameters != null || useGlobalSslContextParameters;
        if (httpComponent != null && ownWay) {
            throw new IllegalArgumentException(
                    "httpComponent: excludes the options for TLS and proxy; configure these on the HTTP component itself");
        }
    }

    /** Settings without proxy, with the TLS of the JDK and a private camel-http component. */
    public static HttpSettings of(URI baseUrl, Timeouts timeouts, int concurrentPushes) {
        return new HttpSettings(baseUrl, timeouts, concurrentPushes, false, null, null, false, null);
    }

    /**
     * How long to wait for what.
     *
     * @param connect for a free connection, for a new one, and for its TLS handshake, each
     * @param response for the next sign of life of an answer
     * @param deadline for everything together; a large push gets more, see {@link #allowanceFor}
     */
    public record Timeouts(Duration connect, Duration response, Duration deadline) {

        private static final int BYTES_PER_SECOND = 256 * 1024;

        /** What an upload of so many bytes is granted on top: one second for each 256 KiB. */
        static Duration allowanceFor(long bytes) {
            return Duration.ofMillis(bytes * 1000 / BYTES_PER_SECOND);
        }
    }

    /** An HTTP proxy; an https URL is tunnelled through it. */
    public record Proxy(
            String host,
            int port,
            @Nullable String username,
            @Nullable String password) {

        /** Shows no credentials. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
