/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMedia;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import io.github.camelpickyassist.sandbox.ReceivedPush;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages show, run against the sandbox. */
class SnippetRoutesTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private static final List<Map<String, String>> TWO_ROWS = List.of(
            Map.of("number", "12025550101", "message", "Hello Ann", "reference_number", "A-1"),
            Map.of("number", "447700900123", "message", "Hello Bob", "reference_number", "A-2"));

    private static final List<Map<String, String>> THREE_ROWS =
            List.of(TWO_ROWS.get(0), TWO_ROWS.get(1), Map.of("number", "33639980012", "message", "Bonjour"));

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theRouteOnTheFrontPageSendsAFile() throws Exception {
        try (InputStream reminders = getClass().getResourceAsStream("/docs/reminders.json")) {
            Files.copy(
                    reminders, Files.createDirectories(folder.resolve("inbox")).resolve("reminders.json"));
        }
        sandbox.onNextPush(Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        camel.getPropertiesComponent().addInitialProperty("pause", "1");
        start(new ReadmeRoute() {
            @Override
            public void configure() {
                super.configure();
                // The folder of the page is below the working directory, which is no place for a test's files.
                getRouteCollection().getRoutes().forEach(route -> route.getInput()
                        .setUri(route.getInput()
                                .getUri()
                                .replace("file:inbox?", "file:" + folder + "/inbox?initialDelay=0&")));
            }
        });

        await().until(() -> Files.exists(folder.resolve("inbox/.done/reminders.json")));

        assertThat(sandbox.pushes()).hasSize(2);
        assertThat(sandbox.messagesTo("12025550101"))
                .extracting(ReceivedMessage::text)
                .containsExactly("Hello Ann, see you on Friday 👋");
    }

    @Test
    void aFileThatComesAgainIsSentOnce() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path rows = inbox.resolve("rows.json");
        Files.writeString(rows, "[{\"number\": \"12025550101\", \"message\": \"Hello\"}]");
        FileTime modified = Files.getLastModifiedTime(rows);
        start(new NothingTwice.OfAFile() {
            @Override
            public void configure() {
                getContext()
                        .getComponent("pickyassist", PickyAssistComponent.class)
                        .getConfiguration()
                        .setLedger(new MemoryPushLedger());
                super.configure();
                getRouteCollection().getRoutes().forEach(route -> route.getInput()
                        .setUri(route.getInput()
                                .getUri()
                                .replace("file:inbox?", "file:" + inbox + "?initialDelay=0&delay=50&")));
            }
        });
        Path done = inbox.resolve(".done/rows.json");
        await().until(() -> Files.exists(done));

        Files.setLastModifiedTime(done, modified);
        Files.move(done, rows);
        await().until(() -> Files.exists(done));

        assertThat(sandbox.requests()).isOne();
    }

    @Test
    void aFileThatIsBeingSentIsWhereNoStartReadsIt() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("rows.json"), "[{\"number\": \"12025550101\", \"message\": \"Hello\"}]");
        sandbox.onNextPush(Fault.stall());
        start(new AfterACrash.OfAFile() {
            @Override
            public void configure() {
                super.configure();
                getRouteCollection().getRoutes().forEach(route -> route.getInput()
                        .setUri(route.getInput()
                                .getUri()
                                .replace("file:inbox?", "file:" + inbox + "?initialDelay=0&")));
            }
        });

        await().until(() -> !sandbox.pushes().isEmpty());

        assertThat(inbox.resolve(".sending/rows.json")).exists();
        assertThat(inbox.resolve("rows.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "single, 1",
        "bulk, 2",
        "bulk-of-a-file, 3",
        "dynamic-maps, 2",
        "dynamic-records, 2",
        "dynamic-columns, 2",
        "dynamic-pattern, 2",
        "dynamic-region, 2",
        "push, 1",
        "push-object, 1",
        "media-url, 2",
        "media-own, 2",
        "template, 1",
        "template-many, 2",
        "headers, 2",
        "template-headers, 1"
    })
    void theSendingRoutesSend(String route, int messages) throws Exception {
        start(new SendingRoutes());

        template().sendBody("direct:" + route, "Hello");

        assertThat(sandbox.messages()).hasSize(messages);
        assertThat(sandbox.pushes()).hasSize(1);
    }

    @Test
    void aKeySendsOnce() throws Exception {
        camel.getComponent("pickyassist", PickyAssistComponent.class)
                .getConfiguration()
                .setLedger(new MemoryPushLedger());
        start(new SendingRoutes());

        template().sendBodyAndHeader("direct:key-header", "Hello", "orderId", 17);
        template().sendBodyAndHeader("direct:key-header", "Hello", "orderId", 17);
        template().sendBodyAndHeader("direct:key-header", "Hello", "orderId", 18);

        assertThat(sandbox.messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-in-a-header", "data-in-a-uri"})
    void dataTravelsAsItIs(String route) throws Exception {
        start(new SendingRoutes());

        template().sendBody("direct:" + route, Map.of("phone", "12025550101", "text", "Fish & chips, 50%25 off+"));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Fish & chips, 50%25 off+");
    }

    @Test
    void dynamicRoutesCarryReferences() throws Exception {
        start(new SendingRoutes());

        template().sendBody("direct:dynamic-columns", null);

        assertThat(sandbox.messages()).extracting(ReceivedMessage::reference).containsExactly("17", "18");
    }

    @Test
    void dryRunSendsNothing() throws Exception {
        start(new SendingRoutes());

        template().sendBody("direct:dry-run", null);

        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void patternRoutesWriteTheTexts() throws Exception {
        start(new SendingRoutes());

        template().sendBody("direct:dynamic-pattern", null);
        template().sendBody("direct:dynamic-pattern-file", Map.of("number", "12025550102", "name", "Cleo"));

        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::text)
                .containsExactly(
                        "Hello Ann, your order 17 ships on 2026-12-01",
                        "Hello Bob, your order 18 ships on Friday",
                        "Hello Cleo 👋");
    }

    @Test
    void templateRoutesCarryValuesAndLanguages() throws Exception {
        start(new SendingRoutes());

        template().sendBody("direct:template-many", null);

        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::templateValues)
                .containsExactly(List.of("Ann", "Friday"), List.of("Zoé", "vendredi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"media-file", "media-headers", "voice", "voice-header"})
    void fileRoutesCarryTheFile(String route) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), route.startsWith("voice") ? "OggS…" : "%PDF-1.7 …");
        start(new SendingRoutes());

        template().sendBody("direct:" + route, file.toFile());

        ReceivedMedia.ByContent media =
                (ReceivedMedia.ByContent) sandbox.messages().get(0).media();
        assertThat(media.file().length()).isEqualTo(Files.size(file));
        assertThat(media.name()).isEqualTo(route.startsWith("voice") ? null : "invoice.pdf");
        assertThat(media.voiceNote()).isEqualTo(route.startsWith("voice"));
    }

    @ParameterizedTest
    @Tag("sources")
    @ValueSource(strings = {"result-json", "result-marshal"})
    @Tag("sources")
    void theResultInJsonIsWhatThePageShows(String route) throws Exception {
        ObjectMapper json = new ObjectMapper();
        MockEndpoint out = camel.getEndpoint("mock:json", MockEndpoint.class);
        start(new SendingRoutes());

        template().sendBody("direct:" + route, TWO_ROWS);

        String shown = Documents.page("src/docs/reference/result.md").blocks().stream()
                .filter(block -> block.language().equals("json"))
                .findFirst()
                .orElseThrow()
                .code();
        String seen = out.getExchanges().get(0).getMessage().getBody(String.class);
        ReceivedPush push = sandbox.pushes().get(0);
        String comparable = seen.replace(push.answer().pushId(), "1590915")
                .replace(sandbox.messages().get(0).messageId(), "1745955")
                .replace(sandbox.messages().get(1).messageId(), "1745956");
        assertThat(json.readTree(comparable)).isEqualTo(json.readTree(shown));
    }

    @Test
    void theResultSplitsIntoOutcomes() throws Exception {
        MockEndpoint out = camel.getEndpoint("mock:outcome", MockEndpoint.class);
        start(new SendingRoutes());

        template().sendBody("direct:result-each", TWO_ROWS);
        template().sendBody("direct:result-headers", TWO_ROWS);

        assertThat(out.getExchanges())
                .extracting(exchange ->
                        exchange.getMessage().getBody(RecipientOutcome.class).getState())
                .containsExactly(RecipientState.ACCEPTED, RecipientState.ACCEPTED);
    }

    @Test
    void invalidRowsAreLeftOutAndTheOthersSent() throws Exception {
        start(new ErrorRecipes.Invalid());

        template().sendBody("direct:send", List.of(Map.of("number", "+1", "message", "Hello"), TWO_ROWS.get(0)));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).containsExactly("12025550101");
    }

    @ParameterizedTest
    @CsvSource({"INSUFFICIENT_BALANCE, mock:call-somebody", "INVALID_NUMBER, mock:rejected"})
    void rejectionsAreHandledByCategory(StatusCode code, String where) throws Exception {
        MockEndpoint out = camel.getEndpoint(where, MockEndpoint.class);
        sandbox.onNextPush(Fault.refusal(code));
        start(new ErrorRecipes.Rejected());

        template().sendBody("direct:send", "Hello");

        assertThat(out.getExchanges()).hasSize(1);
    }

    /** The second push fails twice; a third one is the rest, and nobody else. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasNotSentIsSentAgain(boolean onlyOnceReadable) throws Exception {
        camel.getPropertiesComponent().addInitialProperty("pause", "1");
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(3, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        start(new ErrorRecipes.NotSent());

        template().sendBody("direct:send", onlyOnceReadable ? THREE_ROWS.iterator() : THREE_ROWS);

        assertThat(sandbox.pushes()).hasSize(4);
        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::number)
                .containsExactly("12025550101", "447700900123", "33639980012");
    }

    @Test
    void aRedeliveryWaitsAsLongAsTheServiceAsks() throws Exception {
        camel.getPropertiesComponent().addInitialProperty("pause", "3600000");
        sandbox.onNextPush(Fault.tooManyRequests("1"));
        start(new ErrorRecipes.NotSentWithRetryAfter());

        template().sendBody("direct:send", "Hello");

        assertThat(sandbox.pushes()).hasSize(2);
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void theRestOfManyPushesIsLeftForLater() throws Exception {
        camel.getPropertiesComponent().addInitialProperty("pause", "1");
        MockEndpoint later = camel.getEndpoint("mock:later", MockEndpoint.class);
        for (int push = 2; push <= 7; push++) {
            sandbox.onPush(push, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        }
        start(new ErrorRecipes.NotSentAfterRedeliveries());

        template().sendBody("direct:send", THREE_ROWS);

        assertThat(sandbox.pushes()).hasSize(7);
        assertThat(sandbox.messages()).hasSize(2);
        assertThat(later.getExchanges().get(0).getMessage().getBody()).isEqualTo(List.of(THREE_ROWS.get(2)));
    }

    @Test
    void anUnknownOutcomeIsEscalatedAndNotRepeated() throws Exception {
        MockEndpoint check = camel.getEndpoint("mock:check", MockEndpoint.class);
        sandbox.onNextPush(Fault.answerLost());
        start(new ErrorRecipes.Unknown());

        template().sendBody("direct:send", "Hello");

        assertThat(check.getExchanges()).hasSize(1);
        assertThat(sandbox.pushes()).hasSize(1);
    }

    @Test
    void everyOutcomeIsKnownWhateverHappened() throws Exception {
        MockEndpoint out = camel.getEndpoint("mock:outcome", MockEndpoint.class);
        sandbox.onNextPush(Fault.refusal(StatusCode.INVALID_TEMPLATE_ID));
        start(new ErrorRecipes.AnyFailure());

        template().sendBody("direct:send", TWO_ROWS);
        template().sendBody("direct:send", TWO_ROWS);

        assertThat(out.getExchanges())
                .extracting(exchange ->
                        exchange.getMessage().getBody(RecipientOutcome.class).getState())
                .containsExactly(
                        RecipientState.REJECTED,
                        RecipientState.REJECTED,
                        RecipientState.ACCEPTED,
                        RecipientState.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"beans.xml", "greet.yaml"})
    void beansInXmlAndYamlMakeTheComponent(String file) throws Exception {
        Main main = new Main();
        main.addInitialProperty("pickyassist.token", sandbox.token());
        main.addInitialProperty("pickyassist.url", sandbox.baseUrl());
        main.configure().withRoutesIncludePattern("classpath:docs/" + file);
        main.start();
        try {
            main.getCamelContext().createProducerTemplate().sendBody("direct:greet", "Ann");
        } finally {
            main.stop();
        }
        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Hello Ann 👋");
    }

    @Test
    void propertiesOfCamelMainAreOptionsOfTheComponent() throws Exception {
        Properties properties = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/docs/application.properties")) {
            properties.load(in);
        }
        Main main = new Main();
        properties.forEach((name, value) -> main.addInitialProperty(
                name.toString(), value.toString().startsWith("{{env:") ? "from-the-environment" : value.toString()));
        main.start();
        try {
            PickyAssistComponent component =
                    main.getCamelContext().getComponent("pickyassist", PickyAssistComponent.class);
            assertThat(component.getConfiguration().getApplication()).isEqualTo("whatsapp-official");
            assertThat(component.getConfiguration().isNormalizeNumbers()).isTrue();
            assertThat(component.getConfiguration().getProxyPort()).isEqualTo(3128);
        } finally {
            main.stop();
        }
    }

    @Test
    void aComponentMadeInJavaSends() throws Exception {
        Embedding.component(camel, sandbox.token());
        Embedding.twoAccounts(camel, sandbox.token(), sandbox.token());
        PickyAssistComponent component = camel.getComponent("pickyassist", PickyAssistComponent.class);
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        camel.start();

        PushResult result = template()
                .requestBodyAndHeader(
                        "pickyassist:single", "Hello", PickyAssistConstants.NUMBER, "12025550101", PushResult.class);

        assertThat(result.getAccepted()).isEqualTo(1);
        Embedding.ownCertificates(component);
        assertThat(component.getConfiguration().getSslContextParameters()).isNotNull();
        Embedding.ownHttp(camel, component);
        assertThat(component.getConfiguration().getHttpComponent()).isNotNull();
    }

    private void start(RoutesBuilder routes) throws Exception {
        PickyAssistComponent pickyassist = camel.getComponent("pickyassist", PickyAssistComponent.class);
        pickyassist.getConfiguration().setBaseUrl(sandbox.baseUrl());
        pickyassist.getConfiguration().setToken(sandbox.token());
        camel.addRoutes(routes);
        camel.start();
    }

    private ProducerTemplate template() {
        return camel.createProducerTemplate();
    }
}
