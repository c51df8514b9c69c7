/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * camel-http with a limit on the head of an answer, of which HttpClient would read any amount into memory, and with a
 * parser that takes nothing but a status line for a status line, where HttpClient's skips what comes before one; and with
 * connections that see for themselves whether they can be used again.
 */
final class BoundedHttpComponent extends HttpComponent {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;

    @Override
    @SuppressWarnings("deprecation") // camel-http hands over its TLS set-up in this form only
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry, int maxTotal, int perRoute, SocketConfig socketConfig) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        ServerPatience patience = new ServerPatience();
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                registry,
                PoolConcurrencyPolicy.STRICT,
                TimeValue.NEG_ONE_MILLISECOND,
                route -> new KeptConnection(bounds, patience));
        pool.setMaxTotal(getMaxTotalConnections());
        pool.setDefaultMaxPerRoute(getConnectionsPerRoute());
        pool.setDefaultSocketConfig(socketConfig);
        return pool;
    }
}
