/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RateLimitTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    private static final AdjustableClock CLOCK = new AdjustableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .tokens("one", "two")
            .pushesPerMinute(2)
            .clock(CLOCK)
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void dropsWhatIsOverIt() {
        client.push(HELLO);
        client.push(HELLO);

        HttpResponse<String> dropped = client.post("/push", client.withToken(HELLO));

        assertThat(dropped.statusCode()).isEqualTo(429);
        assertThat(dropped.headers().firstValue("Retry-After")).isEmpty();
        assertThat(dropped.body()).isEqualTo("{\"status\":429,\"message\":\"Too Many Requests\"}");
        assertThat(sandbox.messages()).hasSize(2);
        assertThat(sandbox.pushes()).hasSize(3);
        assertThat(sandbox.requests()).isEqualTo(3);
    }

    @Test
    void canBeToldWithoutAWord() {
        try (PickyAssistSandbox terse = PickyAssistSandbox.builder()
                .pushesPerMinute(1)
                .whenOverLimit(Fault.tooManyRequests("5").withoutBody())
                .create()) {
            ServiceClient other = new ServiceClient(terse);
            other.push(HELLO);
            HttpResponse<String> dropped = other.post("/push", other.withToken(HELLO));

            assertThat(dropped.statusCode()).isEqualTo(429);
            assertThat(dropped.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(dropped.body()).isEmpty();
        }
    }

    @Test
    void isExactOverAnyMinute() {
        assertThat(httpStatus()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(40));
        assertThat(httpStatus()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(20).minusNanos(1));
        assertThat(httpStatus()).isEqualTo(429);
        CLOCK.advance(Duration.ofNanos(1));
        assertThat(httpStatus()).isEqualTo(200);
        assertThat(httpStatus()).isEqualTo(429);
        CLOCK.advance(Duration.ofSeconds(40));
        assertThat(httpStatus()).isEqualTo(200);
    }

    @Test
    void isOnePerToken() {
        client.push(HELLO);
        client.push(HELLO);

        String other = client.withToken(HELLO).replace("one", "two");
        assertThat(client.post("/push", other).statusCode()).isEqualTo(200);
        String wrong = client.withToken(HELLO).replace("one", "three");
        assertThat(ServiceClient.json(client.post("/push", wrong))
                        .path("status")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void canBeSwitchedOff() {
        try (PickyAssistSandbox free =
                PickyAssistSandbox.builder().pushesPerMinute(0).create()) {
            for (int i = 0; i < 200; i++) {
                assertThat(new ServiceClient(free).status(HELLO)).isEqualTo(100);
            }
        }
    }

    @Test
    void is90ByDefaultAndAnswersAsTold() {
        try (PickyAssistSandbox other = PickyAssistSandbox.builder()
                .clock(CLOCK)
                .whenOverLimit(Fault.tooManyRequests("30"))
                .create()) {
            ServiceClient otherClient = new ServiceClient(other);
            for (int i = 0; i < 90; i++) {
                assertThat(otherClient.status(HELLO)).isEqualTo(100);
            }
            assertThat(otherClient
                            .post("/push", otherClient.withToken(HELLO))
                            .headers()
                            .firstValue("Retry-After"))
                    .hasValue("30");
        }
    }

    private int httpStatus() {
        return client.post("/push", client.withToken(HELLO)).statusCode();
    }
}
