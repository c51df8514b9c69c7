/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void runsWithoutJUnitOnTheClassPath() throws IOException {
        try (SandboxProcess process = new SandboxProcess("-Xmx64m", "--token", "secret")) {
            String push =
                    "{\"token\":\"secret\",\"application\":1,\"data\":[{\"number\":\"55123456789\",\"message\":\"Hi\"}]}";

            assertThat(Client.post(URI.create(process.baseUrl() + "/push"), "application/json", push)
                            .body())
                    .startsWith("{\"status\":100,");
            assertThat(process.token()).isEqualTo("secret");
        }
    }

    @Test
    void doesWhatItIsTold() {
        try (PickyAssistSandbox sandbox =
                start("--channels", "1,whatsapp-official", "--pushes-per-minute", "1", "--port", "0")) {
            Client client = new Client(sandbox);
            assertThat(client.status("'application':'8','data':[{'number':'55123456789','message':'Hi'}]"))
                    .isEqualTo(100);
            assertThat(client.post("/push", client.withToken("'application':'8','data':[]"))
                            .statusCode())
                    .isEqualTo(429);
            assertThat(text(out)).contains("base URL: " + sandbox.baseUrl(), "token:    " + sandbox.token());
        }
    }

    @Test
    void postsWhereItIsTold() {
        try (WebhookReceiver receiver = new WebhookReceiver();
                PickyAssistSandbox sandbox = start(
                        "--webhook-url",
                        receiver.uri().toString(),
                        "--event-webhook-url",
                        receiver.uri().toString())) {
            JsonNode webhooks = Client.json(new Client(sandbox).control("GET", "/sandbox/webhooks", ""));

            assertThat(webhooks.findValuesAsText("url"))
                    .containsExactly(receiver.uri().toString(), receiver.uri().toString());
            assertThat(text(out)).contains("inbox:    " + sandbox.inboxUrl());
        }
    }

    @Test
    void explainsItself() {
        assertThat(start("--help")).isNull();
        assertThat(text(out))
                .contains(
                        "--port",
                        "--token",
                        "--channels",
                        "--pushes-per-minute",
                        "--webhook-url",
                        "--event-webhook-url",
                        "--help");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            --port x                | --port: a whole number expected, not x
            --port 99999            | --port: a port between 0 and 65535 expected
            --port                  | --port: a value expected after it
            --channels moon         | --channels: neither a positive number
            --pushes-per-minute -1  | --pushes-per-minute: pushesPerMinute: 0 or more expected
            --verbose yes           | --verbose: not an option
            --webhook-url x         | --webhook-url: webhook: a URL that begins with http
            --event-webhook-url %   | --event-webhook-url: a URL expected
            """)
    void saysWhatItDoesNotUnderstand(String arguments, String problem) {
        assertThat(start(arguments.split(" "))).isNull();
        assertThat(text(err)).startsWith(problem).contains("--help");
    }

    @Test
    void doesNotRepeatATokenItCannotUse() {
        assertThat(start("--token", " secret ")).isNull();
        assertThat(text(err)).startsWith("--token: token: surrounded by blanks").doesNotContain("secret");
    }

    @Test
    void saysThatAPortIsTaken() {
        try (PickyAssistSandbox other = PickyAssistSandbox.create()) {
            int port = URI.create(other.baseUrl()).getPort();
            assertThat(start("--port", Integer.toString(port))).isNull();
            assertThat(text(err)).startsWith("cannot listen on port " + port);
        }
    }

    private PickyAssistSandbox start(String... arguments) {
        return SandboxMain.start(arguments, new PrintStream(out, true), new PrintStream(err, true));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
