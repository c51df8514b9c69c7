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
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxMainTest {

    private static final String[] OPTIONS = {
        "--port",
        "--bind",
        "--allowed-hosts",
        "--token",
        "--channels",
        "--offline-channels",
        "--session-window",
        "--outside-session",
        "--balance",
        "--pushes-per-minute",
        "--over-limit",
        "--webhook-url",
        "--event-webhook-url",
        "--messages-kept",
        "--bytes-kept",
        "--media-bytes-kept"
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void runsWithoutJUnitOnTheClassPath() throws IOException {
        try (SandboxProcess process = new SandboxProcess("-Xmx64m", "--token", "secret")) {
            String push =
                    "{\"token\":\"secret\",\"application\":1,\"data\":[{\"number\":\"55123456789\",\"message\":\"Hi\"}]}";

            assertThat(ServiceClient.post(URI.create(process.baseUrl() + "/push"), "application/json", push)
                            .body())
                    .startsWith("{\"status\":100,");
            assertThat(process.token()).isEqualTo("secret");
        }
    }

    @Test
    void doesWhatItIsTold() {
        try (PickyAssistSandbox sandbox =
                start("--channels", "1,whatsapp-official", "--pushes-per-minute", "1", "--port", "0")) {
            ServiceClient client = new ServiceClient(sandbox);
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
            JsonNode webhooks = ServiceClient.json(new ServiceClient(sandbox).control("GET", "/sandbox/webhooks", ""));

            assertThat(webhooks.findValuesAsText("url"))
                    .containsExactly(receiver.uri().toString(), receiver.uri().toString());
            assertThat(text(out)).contains("inbox:    " + sandbox.inboxUrl());
        }
    }

    @Test
    void explainsItself() {
        assertThat(start("--help")).isNull();
        assertThat(text(out)).contains(OPTIONS).contains("--help", "/sandbox/settings");
    }

    @Test
    void explainsEveryOptionInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../../src/docs/reference/sandbox.md"));
        for (String option : OPTIONS) {
            assertThat(page).contains("| `" + option + " <");
            assertThat(start(option)).as(option).isNull();
            assertThat(text(err)).contains(option + ": needs a value");
        }
    }

    @Test
    void makesATokenOfItsOwnUnlessItIsGivenOne() {
        try (PickyAssistSandbox one = start();
                PickyAssistSandbox two = start()) {
            assertThat(one.token()).matches("[0-9a-f]{40}").isNotEqualTo(two.token());
            assertThat(text(out)).contains("token:    " + one.token(), "token:    " + two.token());
            assertThat(new ServiceClient(one)
                            .control("GET", "/sandbox/about", "")
                            .body())
                    .contains(one.token());
        }
        try (PickyAssistSandbox given = start("--token", "somebodys-own-token")) {
            assertThat(given.token()).isEqualTo("somebodys-own-token");
            assertThat(new ServiceClient(given)
                            .control("GET", "/sandbox/about", "")
                            .body())
                    .doesNotContain("somebodys-own-token");
        }
    }

    @Test
    void isSwitchedAsItIsTold() {
        String hello = "'application':'8','data':[{'number':'55123456789','message':'Hi'}]";
        try (PickyAssistSandbox sandbox = start("--session-window", "on")) {
            assertThat(new ServiceClient(sandbox).status(hello)).isEqualTo(802);
        }
        try (PickyAssistSandbox sandbox = start("--session-window", "off", "--outside-session", "55123456789")) {
            assertThat(new ServiceClient(sandbox).status(hello)).isEqualTo(802);
            assertThat(new ServiceClient(sandbox).status(hello.replace("6789", "6780")))
                    .isEqualTo(100);
        }
        try (PickyAssistSandbox sandbox = start("--balance", "0.001")) {
            assertThat(new ServiceClient(sandbox).status(hello)).isEqualTo(403);
        }
        try (PickyAssistSandbox sandbox = start("--offline-channels", "1,whatsapp-official")) {
            assertThat(new ServiceClient(sandbox).status(hello)).isEqualTo(404);
        }
        try (PickyAssistSandbox sandbox = start("--pushes-per-minute", "1", "--over-limit", "empty")) {
            ServiceClient client = new ServiceClient(sandbox);
            client.push(hello);
            assertThat(client.post("/push", client.withToken(hello)))
                    .returns(429, response -> response.statusCode())
                    .returns("", response -> response.body());
        }
        try (PickyAssistSandbox sandbox = start(
                "--bind",
                "127.0.0.1",
                "--allowed-hosts",
                "host.docker.internal",
                "--messages-kept",
                "1",
                "--bytes-kept",
                "100000",
                "--media-bytes-kept",
                "0")) {
            ServiceClient client = new ServiceClient(sandbox);
            client.push(hello);
            client.push(hello);
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            --port x                | --port: must be a whole number, not x
            --port \u0660            | --port: must be a whole number
            --bytes-kept \uff15      | --bytes-kept: must be a whole number
            --channels \u0668        | --channels: neither a positive number
            --port 99999            | --port: must be between 0 and 65535, not 99999
            --port                  | --port: needs a value
            --channels moon         | --channels: neither a positive number
            --pushes-per-minute -1  | --pushes-per-minute: must be 0 or greater, not -1
            --bind 1::2::3          | --bind: must be an address of this computer
            --allowed-hosts a:80    | --allowed-hosts: must be host names without a port
            --session-window maybe  | --session-window: must be on or off, not maybe
            --balance much          | --balance: must be an amount such as 12.50
            --offline-channels moon | --offline-channels: neither a positive number
            --over-limit loud       | --over-limit: must be json or empty, not loud
            --bytes-kept -1         | --bytes-kept: must be 0 or greater, not -1
            --verbose yes           | --verbose: unknown option
            --webhook-url x         | --webhook-url: must be a URL that begins with http
            --event-webhook-url %   | --event-webhook-url: must be a URL
            """)
    void saysWhatItDoesNotUnderstand(String arguments, String problem) {
        assertThat(start(arguments.split(" "))).isNull();
        assertThat(text(err)).startsWith(problem).contains("--help");
    }

    @Test
    void doesNotRepeatATokenItCannotUse() {
        assertThat(start("--token", " secret ")).isNull();
        assertThat(text(err)).startsWith("--token: surrounded by blanks").doesNotContain("secret");
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
