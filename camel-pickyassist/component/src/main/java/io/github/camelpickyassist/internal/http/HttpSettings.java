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
 * The connection settings of a transport.
 *
 * @param baseUrl the URL to which {@code /push} is appended; validated where users set it
 * @param concurrentPushes the maximum number of connections
 * @param form whether the document is sent as the variable {@code data} of a form
 * @param httpComponent the user's own camel-http component, which then decides on TLS, proxies and the pool
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
     * Checks that the settings do not contradict each other.
     *
     * @throws IllegalArgumentException if a component is given together with settings that only the component can
     *     decide
     */
    public HttpSettings {
        boolean ownWay = proxy != null || sslContextParameters != null || useGlobalSslContextParameters;
        if (httpComponent != null && ownWay) {
            throw new IllegalArgumentException(
                    "httpComponent: excludes the options for TLS and proxy; configure these on the HTTP component itself");
        }
    }

    /** Settings without a proxy, with the TLS of the JDK and a private camel-http component. */
    public static HttpSettings of(URI baseUrl, Timeouts timeouts, int concurrentPushes) {
        return new HttpSettings(baseUrl, timeouts, concurrentPushes, false, null, null, false, null);
    }

    /**
     * The time limits of a push.
     *
     * @param connect the limit for each of these: leasing a connection, opening one, and its TLS handshake
     * @param response the limit for the time between two reads of the response
     * @param deadline the limit for the whole push; a large push gets more, see {@link #allowanceFor}
     */
    public record Timeouts(Duration connect, Duration response, Duration deadline) {

        private static final int BYTES_PER_SECOND = 256 * 1024;

        /** Returns the additional time for an upload of this many bytes: one second per 256 KiB. */
        static Duration allowanceFor(long bytes) {
            return Duration.ofMillis(bytes * 1000 / BYTES_PER_SECOND);
        }
    }

    /** An HTTP proxy; a request to an https URL is tunnelled through it. */
    public record Proxy(
            String host,
            int port,
            @Nullable String username,
            @Nullable String password) {

        /** Prints no credentials. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
