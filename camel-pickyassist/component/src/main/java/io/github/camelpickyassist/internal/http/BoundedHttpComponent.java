/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.LayeredConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * A camel-http component that supplies its own connections: their parser limits the size of a response head, of which
 * HttpClient reads any amount into memory, and rejects a response that does not start with a status line, where
 * HttpClient skips the data in front of it. Their sockets are {@linkplain ChannelSocket checked before each reuse}, and
 * the TLS handshake has a time limit.
 */
class BoundedHttpComponent extends HttpComponent {

    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 200;

    private final Duration handshakeTimeout;
    private final KeepAliveEstimate keepAlive;
    private @Nullable HttpClientConnectionManager built;

    BoundedHttpComponent(Duration connectTimeout, KeepAliveEstimate keepAlive) {
        this.handshakeTimeout = connectTimeout;
        this.keepAlive = keepAlive;
    }

    /** Returns whether this component built the manager, so that it opens the connections described above. */
    boolean hasBuilt(@Nullable HttpClientConnectionManager manager) {
        return manager != null && manager == built;
    }

    /** Overrides the method of camel-http before 4.19, which passes the TLS configuration as socket factories. */
    @Override
    @SuppressWarnings("deprecation")
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry, int maxTotal, int perRoute, SocketConfig socketConfig) {
        ConnectionSocketFactory https = registry.lookup(URIScheme.HTTPS.id);
        return createConnectionManager(
                https instanceof LayeredConnectionSocketFactory layered
                        ? (socket, host, port, attachment, context) ->
                                (SSLSocket) layered.createLayeredSocket(socket, host, port, attachment, context)
                        : null,
                maxTotal,
                perRoute,
                socketConfig);
    }

    /** Implements the method of newer versions of camel-http; the version used for compilation does not declare it. */
    protected HttpClientConnectionManager createConnectionManager(
            @Nullable TlsSocketStrategy tls, int maxTotal, int perRoute, SocketConfig socketConfig) {
        Http1Config bounds = Http1Config.custom()
                .setMaxLineLength(MAX_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                operator(tls),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                route -> new PooledConnection(bounds, keepAlive));
        pool.setMaxTotal(getMaxTotalConnections());
        pool.setDefaultMaxPerRoute(getConnectionsPerRoute());
        pool.setDefaultSocketConfig(socketConfig);
        built = pool;
        return pool;
    }

    private HttpClientConnectionOperator operator(@Nullable TlsSocketStrategy tls) {
        return new DefaultHttpClientConnectionOperator(
                proxy -> proxy == null ? new ChannelSocket() : new Socket(proxy),
                DefaultSchemePortResolver.INSTANCE,
                SystemDefaultDnsResolver.INSTANCE,
                scheme -> tls == null || !URIScheme.HTTPS.same(scheme)
                        ? null
                        : (socket, host, port, attachment, context) ->
                                inTime(socket, () -> tls.upgrade(socket, host, port, attachment, context)));
    }

    /** Limits the total time of a handshake; a read timeout restarts with each byte. */
    private SSLSocket inTime(Socket socket, Handshake handshake) throws IOException {
        if (!(socket instanceof ChannelSocket line)) {
            return handshake.complete();
        }
        line.expireAfter(handshakeTimeout);
        try {
            return handshake.complete();
        } finally {
            line.expireNever();
        }
    }

    @FunctionalInterface
    private interface Handshake {
        SSLSocket complete() throws IOException;
    }
}
