/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camel-http that builds its client in another way than we know is noticed at start. */
class CamelHttpClientTest {

    private final CamelContext context = new DefaultCamelContext();
    private final KeepAliveEstimate keepAlive = new KeepAliveEstimate(System::nanoTime);

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void opensWithConnectionsOfItsOwn() {
        try (CamelHttpClient client = CamelHttpClient.open(context, settings(null), keepAlive, ours())) {
            assertThat(client.client()).isNotNull();
        }
    }

    @Test
    void doesNotOpenWithConnectionsOfOthers() {
        BoundedHttpComponent bypassed = new BoundedHttpComponent(Duration.ofSeconds(1), keepAlive) {
            // Where every version of camel-http arrives.
            @Override
            protected HttpClientConnectionManager createConnectionManager(
                    @Nullable TlsSocketStrategy tls, int maxTotal, int perRoute, SocketConfig config) {
                return new PoolingHttpClientConnectionManager();
            }
        };

        assertThatThrownBy(() -> CamelHttpClient.open(context, settings(null), keepAlive, bypassed))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("camel-http ")
                .hasMessageContaining("builds its HTTP client without the connections of camel-pickyassist")
                .hasMessageContaining("httpComponent");
    }

    @Test
    void opensWithWhateverAUsersComponentBuilds() {
        HttpComponent users = new HttpComponent();
        users.setClientConnectionManager(new PoolingHttpClientConnectionManager());

        try (CamelHttpClient client = CamelHttpClient.open(context, settings(users), keepAlive, ours())) {
            assertThat(client.client()).isNotNull();
        }
    }

    private BoundedHttpComponent ours() {
        return new BoundedHttpComponent(Duration.ofSeconds(1), keepAlive);
    }

    private static HttpSettings settings(@Nullable HttpComponent users) {
        return new HttpSettings(
                URI.create("https://localhost/api/v2"), PushSender.AMPLE, 4, false, null, null, false, users);
    }
}
