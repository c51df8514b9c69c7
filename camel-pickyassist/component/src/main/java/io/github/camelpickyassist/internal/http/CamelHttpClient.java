/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * An Apache HttpClient that camel-http has built, without anything that would send a push twice or elsewhere. The
 * endpoint behind it is in no registry: nothing else can send through it or see it in JMX.
 */
final class CamelHttpClient implements AutoCloseable {

    private final HttpEndpoint endpoint;
    private final @Nullable HttpComponent ownComponent;
    private final HttpClient client;

    private CamelHttpClient(HttpEndpoint endpoint, @Nullable HttpComponent ownComponent) {
        this.endpoint = endpoint;
        this.ownComponent = ownComponent;
        this.client = endpoint.getHttpClient();
    }

    static CamelHttpClient open(CamelContext context, HttpSettings settings) {
        HttpComponent users = settings.httpComponent();
        HttpComponent component = users == null ? privateComponent(settings) : users;
        if (component.getCamelContext() == null) {
            component.setCamelContext(context);
        }
        try {
            ServiceHelper.startService(component);
            HttpEndpoint endpoint =
                    (HttpEndpoint) component.createEndpoint(settings.baseUrl().toString());
            straighten(endpoint, settings.timeouts());
            ServiceHelper.startService(endpoint);
            return new CamelHttpClient(endpoint, users == null ? component : null);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
        ServiceHelper.stopAndShutdownService(ownComponent);
    }

    private static HttpComponent privateComponent(HttpSettings settings) {
        HttpComponent component = new BoundedHttpComponent();
        component.setMaxTotalConnections(settings.concurrentPushes());
        component.setConnectionsPerRoute(settings.concurrentPushes());
        component.setSslContextParameters(settings.sslContextParameters());
        component.setUseGlobalSslContextParameters(settings.useGlobalSslContextParameters());
        HttpSettings.Proxy proxy = settings.proxy();
        if (proxy != null) {
            component.setProxyHost(proxy.host());
            component.setProxyPort(proxy.port());
            // camel-http would speak TLS to the proxy of an https URL, which hardly any proxy understands.
            component.setProxyAuthScheme("http");
            component.setProxyAuthUsername(proxy.username());
            component.setProxyAuthPassword(proxy.password());
        }
        return component;
    }

    private static void straighten(HttpEndpoint endpoint, HttpSettings.Timeouts timeouts) {
        // Camel's activity log prints bodies, and the token is in the body.
        endpoint.setLogHttpActivity(false);
        endpoint.setHttpActivityListener(null);

        // A composite of our own: the configurer of a user's component may serve other endpoints too.
        CompositeHttpConfigurer configurer = new CompositeHttpConfigurer();
        configurer.addConfigurer(endpoint.getHttpClientConfigurer());
        configurer.addConfigurer(CamelHttpClient::straighten);
        endpoint.setHttpClientConfigurer(configurer);

        boolean shared =
                endpoint.getClientConnectionManager() == endpoint.getComponent().getClientConnectionManager();
        if (!shared && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager pool) {
            pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS)
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .build());
        }
    }

    private static void straighten(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .setRequestExecutor(new PushRequestExecutor())
                .setConnectionReuseStrategy(new ReuseAfterCompletePush());
    }
}
