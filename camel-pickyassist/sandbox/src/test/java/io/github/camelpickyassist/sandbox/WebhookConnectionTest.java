/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers that close the connection after their answer and do not say so. */
class WebhookConnectionTest {

    private static final int CALLS = 400;

    @ParameterizedTest(name = "HTTP {0}, closed with {1}")
    @CsvSource({"200,FIN", "200,RST", "500,FIN"})
    void isOfEachCallsOwn(int status, String end) {
        try (WebhookReceiver receiver = new WebhookReceiver();
                PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            receiver.closesUnannounced(status, end.equals("RST"));
            sandbox.globalWebhook(receiver.uri());
            for (int i = 0; i < CALLS; i++) {
                sandbox.receives(CustomerMessage.text("55123456789", 8, "Hello " + i));
            }

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> counts(sandbox).path("delivered").asInt()
                                    + counts(sandbox).path("failed").asInt()
                            == CALLS);
            assertThat(counts(sandbox)
                            .path(status == 200 ? "delivered" : "failed")
                            .asInt())
                    .isEqualTo(CALLS);
            assertThat(receiver.calls()).hasSize(CALLS);
            assertThat(counts(sandbox).path("lost").asInt()).isZero();
        }
    }

    private static JsonNode counts(PickyAssistSandbox sandbox) {
        return ServiceClient.json(new ServiceClient(sandbox).control("GET", "/sandbox/webhooks", ""))
                .path("global");
    }
}
