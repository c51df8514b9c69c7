/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes in YAML of the pages on one file of YAML and on data types. */
@Timeout(60)
class YamlPagesTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void oneFileSendsWhatIsInTheFolder() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("reminders.json"), """
                [{"number": "12025550101", "name": "Ann", "day": "Friday"},
                 {"number": "447700900123", "name": "Bob", "day": "Monday"}]
                """);
        start("one-file.yaml");

        await().until(() -> Files.exists(inbox.resolve(".done/reminders.json")));

        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::text)
                .containsExactly("Hello Ann, see you on Friday 👋", "Hello Bob, see you on Monday 👋");
    }

    @Test
    @Tag("data-types")
    void linesBecomeRows() throws Exception {
        start("lines.yaml");

        camel.createProducerTemplate()
                .sendBody("direct:lines", List.of(List.of("number", "message"), List.of("12025550101", "Hello")));

        assertThat(sandbox.messagesTo("12025550101"))
                .extracting(ReceivedMessage::text)
                .containsExactly("Hello");
    }

    private void start(String file) throws Exception {
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
        pickyassist.getConfiguration().setToken(sandbox.token());
        try (InputStream in = getClass().getResourceAsStream("/docs/" + file)) {
            // The folder of the page is below the working directory, which is no place for a test's files.
            String route = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "file:inbox",
                            "file:" + folder.resolve("inbox").toUri().getPath())
                    .replace("parameters:\n        include", "parameters:\n        initialDelay: 0\n        include");
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(file, route));
        }
        camel.start();
    }
}
