/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.springboot.test.PickyAssistSandboxTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@PickyAssistSandboxTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "reminders.delay=100")
class RemindersTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void sendsAReminderThatIsDue(PickyAssistSandbox sandbox) throws Exception {
        String reminder = add("{\"number\": \"919812345678\", \"message\": \"Your table is booked for 8\"}");

        awaitState(reminder, "ACCEPTED");
        assertThat(sandbox.messages()).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("Your table is booked for 8");
            assertThat(get(reminder)).contains(message.messageId());
        });
    }

    @Test
    void keepsAReminderThatIsNotDue(PickyAssistSandbox sandbox) throws Exception {
        String later = add("{\"number\": \"919812345678\", \"message\": \"Later\", \"due\": \"2999-01-01T00:00:00Z\"}");
        String now = add("{\"number\": \"919812345679\", \"message\": \"Now\"}");

        awaitState(now, "ACCEPTED");
        assertThat(get(later)).contains("\"NEW\"");
    }

    @Test
    void saysWhyAReminderWasNotSent(PickyAssistSandbox sandbox) throws Exception {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(406)));

        awaitState(add("{\"number\": \"919812345678\", \"message\": \"Hello\"}"), "REJECTED");
        String invalid = add("{\"number\": \"+91 98\", \"message\": \"Hello\"}");
        awaitState(invalid, "INVALID");
        assertThat(get(invalid)).contains("+");
    }

    @Test
    void showsHealthAndMeters() throws Exception {
        awaitState(add("{\"number\": \"919812345678\", \"message\": \"Hello\"}"), "ACCEPTED");

        assertThat(get("/actuator/health")).contains("producer:pickyassist-");
        assertThat(get("/actuator/metrics/camel.pickyassist.recipients")).contains("\"accepted\"");
    }

    private void awaitState(String reminder, String state) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(get(reminder)).contains("\"" + state + "\""));
    }

    private String add(String json) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(address("/reminders"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(202);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
