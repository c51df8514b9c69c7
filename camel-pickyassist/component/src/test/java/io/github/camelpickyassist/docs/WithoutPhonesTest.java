/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.sandbox.AdjustableClock;
import io.github.camelpickyassist.sandbox.ApprovedTemplate;
import io.github.camelpickyassist.sandbox.CustomerMessage;
import io.github.camelpickyassist.sandbox.DeliveryRule;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import io.github.camelpickyassist.sandbox.WebhookAnswer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WithoutPhonesTest {

    private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-05T09:00:00Z"));

    @RegisterExtension
    final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .sessionWindow(true)
            .template(ApprovedTemplate.of("XY6479", "en", "Hello {{1}}, see you on {{2}}"))
            .create();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
        pickyassist.getConfiguration().setToken(sandbox.token());
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void assertsWhatThePageCopies() {
        sandbox.sessionWindow(false);
        template.sendBodyAndHeader(
                "pickyassist:single?application=whatsapp-official&number=55123456789",
                "See you on *Monday*!",
                PickyAssistConstants.REFERENCE,
                "ord-42");

        assertThat(sandbox.messagesTo("55123456789")).anySatisfy(message -> {
            assertThat(message.channel().id()).isEqualTo(8);
            assertThat(message.text()).isEqualTo("See you on *Monday*!");
            assertThat(message.reference()).isEqualTo("ord-42");
        });
    }

    @Test
    void failsSomeMessagesLater() {
        sandbox.onDelivery(DeliveryRule.ending(DeliveryStatus.FAILED)
                .toNumber("447700900123")
                .because("131049"));
        template.sendBodyAndHeader(
                "pickyassist:bulk?application=whatsapp-web",
                "Hello",
                PickyAssistConstants.NUMBERS,
                "12025550101, 447700900123");
        clock.advance(Duration.ofSeconds(10));

        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::status)
                .containsExactly(DeliveryStatus.READ, DeliveryStatus.FAILED);
    }

    @Test
    void enforcesTheSessionWindow() {
        String uri = "pickyassist:single?application=whatsapp-official&number=12025550101";
        assertThatThrownBy(() -> template.sendBody(uri, "Hello"))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(PushRejectedException.class);

        sandbox.receives(CustomerMessage.text("12025550101", 8, "Are you there?"));
        template.sendBody(uri, "Hello");

        assertThat(sandbox.messagesTo("12025550101")).hasSize(1);
    }

    @Test
    void postsWhatPeopleWrite() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "{\"message-out\":\"Thank you\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI webhook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/incoming");

        sandbox.globalWebhook(webhook);
        WebhookAnswer answer = sandbox.receives(CustomerMessage.text("12025550101", 8, "Are you open?"))
                .toCompletableFuture()
                .get();
        assertThat(answer.body()).contains("Thank you");
        server.stop(0);
    }
}
