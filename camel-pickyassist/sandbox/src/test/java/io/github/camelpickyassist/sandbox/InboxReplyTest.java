/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replies as a customer whose webhook works, or does not. */
class InboxReplyTest {

    private static final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T12:00:00Z"));

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .clock(clock)
            .webhookRetries(true)
            .pushesPerMinute(0)
            .create();

    @RegisterExtension
    static final InboxBrowser inbox = new InboxBrowser(sandbox);

    @BeforeEach
    void openConversation() {
        new ServiceClient(sandbox).push("'application':'8','data':[{'number':'55123456789','message':'Hi'}]");
        inbox.openConversation(8, "55123456789");
    }

    @Test
    void saysThatTheWebhookFailed() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            sandbox.globalWebhook(receiver.uri());
            receiver.failsWith(500);

            reply("Hello");
            inbox.awaitText(".turn.received .why", "The webhook failed: HTTP 500");
        }
    }

    @Test
    void saysThatTheWebhookDoesNotListen() {
        sandbox.globalWebhook(URI.create("http://127.0.0.1:1/hook?secret=shown-nowhere"));

        reply("Hello");
        inbox.awaitText(".turn.received .why", "The webhook failed: connection refused");
        assertThat(inbox.texts("#turns").get(0)).doesNotContain("shown-nowhere");
    }

    @Test
    void saysNoMoreOnceARepeatedCallIsDelivered() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            sandbox.globalWebhook(receiver.uri());
            receiver.failsWith(503);

            reply("Hello");
            inbox.awaitText(".turn.received .why", "HTTP 503");
            clock.advance(Duration.ofMinutes(1));
            inbox.awaitTexts(".turn.received .why", "");
        }
    }

    @Test
    void saysNothingIfTheWebhookTookIt() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            sandbox.globalWebhook(receiver.uri());
            receiver.answers("{\"message-out\":\"Thank you\"}");

            reply("Hello");
            await().until(() -> !inbox.texts(".turn.replied .text").isEmpty());
            assertThat(inbox.texts(".turn.received .why")).containsExactly("");
        }
    }

    private static void reply(String text) {
        inbox.set("#fields input", text);
        inbox.browser().click("#reply .primary");
        inbox.awaitTexts(".turn.received .text", text);
    }
}
