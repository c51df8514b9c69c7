/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.springboot.test.PickyAssistSandboxTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A real application on the versions of its BOMs. What was seen is written for the table of runtimes. */
@PickyAssistSandboxTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.component.pickyassist.application=whatsapp-official",
            "camel.health.exposure-level=full",
            "camel.health.producers-enabled=true",
            "management.endpoint.health.show-details=always",
            "management.endpoints.web.exposure.include=health,metrics"
        })
@ExtendWith(OutputCaptureExtension.class)
class VersionsTest {

    private static final List<String> SEEN = new ArrayList<>();

    @Autowired
    private CamelContext camel;

    @Autowired
    private ProducerTemplate template;

    @Value("${local.server.port}")
    private int port;

    @BeforeAll
    static void start() {
        SEEN.clear();
    }

    @Test
    void hasTheVersionsOfItsBoms() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("spring-boot.version"));
        assertThat(camel.getVersion()).isEqualTo(System.getProperty("camel.version"));
    }

    @Test
    void sends(PickyAssistSandbox sandbox) {
        Exchange sent = template.request("direct:send", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(PickyAssistConstants.PUSH_ID, String.class))
                .isNotEmpty();
        assertThat(sandbox.messages()).hasSize(1);
        SEEN.add("send=yes");
    }

    @Test
    void seesARefusal(PickyAssistSandbox sandbox) {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(406)));

        Exchange refused = template.request("direct:send", exchange -> exchange.getMessage().setBody("Hello"));

        assertThat(refused.getException())
                .isInstanceOf(PushRejectedException.class)
                .hasMessageContaining("406");
        SEEN.add("refuse=yes");
    }

    @Test
    void showsItsHealth() throws Exception {
        template.sendBody("direct:send", "Hello");

        assertThat(get("/actuator/health")).contains("\"producer:pickyassist-127.0.0.1");
        SEEN.add("health=yes");
    }

    @Test
    void showsItsMeters() throws Exception {
        template.sendBody("direct:send", "Hello");

        assertThat(get("/actuator/metrics/camel.pickyassist.recipients")).contains("\"accepted\"");
        SEEN.add("meters=yes");
    }

    @Test
    void doesNotStartWithAnUnknownOption(CapturedOutput output) {
        Throwable failure = catchThrowable(() -> SpringApplication.run(
                VersionsApplication.class, "--server.port=0", "--camel.component.pickyassist.tokne=S3CRET"));

        assertThat(failure)
                .hasRootCauseMessage("camel.component.pickyassist.tokne: unknown option;"
                        + " did you mean camel.component.pickyassist.token?");
        assertThat(output).contains("camel.component.pickyassist.tokne").doesNotContain("S3CRET");
        SEEN.add("wrongOption=yes");
    }

    @AfterAll
    static void write() throws IOException {
        List<String> lines = new ArrayList<>(SEEN);
        lines.add(0, "jdk=" + System.getProperty("java.version"));
        lines.add(0, "camel=" + System.getProperty("camel.version"));
        lines.add(0, "runtime=Spring Boot " + SpringBootVersion.getVersion());
        Path folder = Files.createDirectories(Path.of(System.getProperty("runtimes.directory")));
        Files.write(folder.resolve("spring-boot-" + SpringBootVersion.getVersion() + ".properties"), lines);
    }

    private String get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
