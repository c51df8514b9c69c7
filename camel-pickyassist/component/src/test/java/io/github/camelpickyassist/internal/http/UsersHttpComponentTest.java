/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static io.github.camelpickyassist.internal.http.PushSender.ACCEPTED;
import static io.github.camelpickyassist.internal.http.PushSender.AMPLE;
import static io.github.camelpickyassist.internal.http.PushSender.push;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelpickyassist.internal.submission.Verdict;
import java.io.IOException;
import java.net.URI;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user's own camel-http component decides, and what it does not. */
@Timeout(240)
class UsersHttpComponentTest {

    private static final HttpClientConfigurer MARKING =
            builder -> builder.addRequestInterceptorLast((request, entity, context) -> request.addHeader("X-Own", "1"));

    @RegisterExtension
    final PushSender sender = new PushSender();

    @Test
    void decidesHowTheClientIsBuilt() throws IOException {
        HttpComponent own = new HttpComponent();
        own.setHttpClientConfigurer(MARKING);
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            assertThat(sender.send(sender.open(settings(server, own)), push())).isInstanceOf(Verdict.Accepted.class);
            assertThat(server.requests().get(0).head()).contains("X-Own: 1");
        }
        assertThat(own.getHttpClientConfigurer()).isSameAs(MARKING);
    }

    @Test
    void sendsNoPushTwiceWhateverItsConfiguration() throws IOException {
        HttpComponent own = new HttpComponent();
        own.setFollowRedirects(true);
        own.setLogHttpActivity(true);
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            while (conversation.hasRequest()) {
                conversation.answer("503 Service Unavailable", "", "Retry-After: 0", "Set-Cookie: a=b");
            }
        })) {
            assertThat(sender.send(sender.open(settings(server, own)), push())).isInstanceOf(Verdict.NotSent.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
        try (ScriptedServer server = ScriptedServer.start(conversation -> {
            conversation.readRequest();
            conversation.answer("307 Moved", "", "Location: /elsewhere");
        })) {
            assertThat(sender.send(sender.open(settings(server, own)), push())).isInstanceOf(Verdict.Refused.class);
            assertThat(server.completeRequests()).isEqualTo(1);
        }
        assertThat(own.isLogHttpActivity()).isTrue();
    }

    @Test
    void keepsAPoolOfItsOwnOpen() throws IOException {
        HttpComponent own = new HttpComponent();
        try (PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
                ScriptedServer server = ScriptedServer.start(ScriptedServer.answering(ACCEPTED))) {
            own.setClientConnectionManager(pool);
            for (int i = 0; i < 2; i++) {
                HttpPushTransport transport = sender.open(settings(server, own));
                assertThat(sender.send(transport, push())).isInstanceOf(Verdict.Accepted.class);
                transport.close();
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void cannotBeCombinedWithOptionsThatItDecides() {
        URI url = URI.create("https://localhost/api/v2");
        SSLContextParameters tls = new SSLContextParameters();
        HttpSettings.Proxy proxy = new HttpSettings.Proxy("localhost", 1, null, null);
        HttpComponent own = new HttpComponent();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpSettings(url, AMPLE, 4, false, null, tls, false, own))
                .withMessageContaining("httpComponent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpSettings(url, AMPLE, 4, false, proxy, null, false, own));
    }

    private static HttpSettings settings(ScriptedServer server, HttpComponent own) {
        return new HttpSettings(server.baseUrl(), AMPLE, 4, false, null, null, false, own);
    }
}
