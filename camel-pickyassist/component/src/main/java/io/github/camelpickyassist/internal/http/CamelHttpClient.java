/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpClientConfigurer;
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
 * An Apache HttpClient built by camel-http, without the features that could send a push twice or to another address.
 * Its endpoint is not registered in the context: nothing else can send through it, and it does not appear in JMX.
 */
final class CamelHttpClient implements AutoCloseable {

    private static final String NOT_OURS = "camel-http " + version() + " builds its HTTP client without the"
            + " connections of camel-pickyassist, which detect unexpected responses; use a version of Camel that"
            + " camel-pickyassist supports, or set httpComponent to a component of your own";

    private final HttpEndpoint endpoint;
    private final @Nullable HttpComponent ownComponent;
    private final HttpClient client;

    private CamelHttpClient(HttpEndpoint endpoint, @Nullable HttpComponent ownComponent) {
        this.endpoint = endpoint;
        this.ownComponent = ownComponent;
        this.client = endpoint.getHttpClient();
    }

    static CamelHttpClient open(CamelContext context, HttpSettings settings) {
        KeepAliveEstimate keepAlive = new KeepAliveEstimate(System::nanoTime);
        return open(
                context,
                settings,
                keepAlive,
                new BoundedHttpComponent(settings.timeouts().connect(), keepAlive));
    }

    /**
     * Opens a client.
     *
     * @param own builds the client, unless the settings name a component of the user
     * @throws RuntimeCamelException if TLS or the proxy cannot be configured as the settings say, or this version of
     *     camel-http builds a client without the connections of {@link BoundedHttpComponent}
     */
    static CamelHttpClient open(
            CamelContext context, HttpSettings settings, KeepAliveEstimate keepAlive, BoundedHttpComponent own) {
        HttpComponent users = settings.httpComponent();
        HttpComponent component = users == null ? configured(own, settings) : users;
        if (component.getCamelContext() == null) {
            component.setCamelContext(context);
        }
        try {
            ServiceHelper.startService(component);
            HttpEndpoint endpoint =
                    (HttpEndpoint) component.createEndpoint(settings.baseUrl().toString());
            AtomicBoolean straightened = new AtomicBoolean();
            configure(endpoint, settings.timeouts(), builder -> {
                configure(builder, keepAlive);
                straightened.set(true);
            });
            ServiceHelper.startService(endpoint);
            CamelHttpClient client = new CamelHttpClient(endpoint, users == null ? component : null);
            if (!straightened.get() || users == null && !own.hasBuilt(endpoint.getClientConnectionManager())) {
                client.close();
                throw new IllegalStateException(NOT_OURS);
            }
            return client;
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    private static String version() {
        String version = HttpComponent.class.getPackage().getImplementationVersion();
        return version == null ? "on the class path" : version;
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
        ServiceHelper.stopAndShutdownService(ownComponent);
    }

    private static HttpComponent configured(HttpComponent component, HttpSettings settings) {
        component.setMaxTotalConnections(settings.concurrentPushes());
        component.setConnectionsPerRoute(settings.concurrentPushes());
        component.setSslContextParameters(settings.sslContextParameters());
        component.setUseGlobalSslContextParameters(settings.useGlobalSslContextParameters());
        HttpSettings.Proxy proxy = settings.proxy();
        if (proxy != null) {
            component.setProxyHost(proxy.host());
            component.setProxyPort(proxy.port());
            // camel-http would speak TLS to the proxy of an https URL, which few proxies support.
            component.setProxyAuthScheme("http");
            component.setProxyAuthUsername(proxy.username());
            component.setProxyAuthPassword(proxy.password());
        }
        return component;
    }

    private static void configure(HttpEndpoint endpoint, HttpSettings.Timeouts timeouts, HttpClientConfigurer ours) {
        // Camel's activity log prints bodies, and the token is in the body.
        endpoint.setLogHttpActivity(false);
        endpoint.setHttpActivityListener(null);

        // A separate composite: the configurer of a user's component may serve other endpoints too.
        CompositeHttpConfigurer configurer = new CompositeHttpConfigurer();
        configurer.addConfigurer(endpoint.getHttpClientConfigurer());
        configurer.addConfigurer(ours);
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

    private static void configure(HttpClientBuilder builder, KeepAliveEstimate keepAlive) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .setRequestExecutor(new PushRequestExecutor(keepAlive))
                .setConnectionReuseStrategy(new ReuseAfterCompletePush(keepAlive));
    }
}
