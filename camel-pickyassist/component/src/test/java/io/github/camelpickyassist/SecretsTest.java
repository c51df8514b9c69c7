/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.internal.body.FixedRecipients;
import io.github.camelpickyassist.internal.body.RowMaker;
import io.github.camelpickyassist.internal.http.HttpSettings;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.wire.PushRequest;
import io.github.camelpickyassist.protocol.wire.PushWriter;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.SensitiveUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Token, numbers, texts and passwords stay where they belong, whatever happens and wherever one looks. */
@Timeout(90)
class SecretsTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .tokens(Canaries.TOKEN)
            .pushesPerMinute(0)
            .create();

    @RegisterExtension
    final Canaries canaries = new Canaries();

    /** What happens to one exchange. */
    enum Scenario {
        ACCEPTED(null),
        ACCEPTED_AS_FORM(null),
        ACCEPTED_FILE(null),
        ACCEPTED_BY_EXPRESSIONS(null),
        INVALID_BY_EXPRESSIONS(InvalidPushException.class),
        INVALID_NUMBER(InvalidPushException.class),
        INVALID_TEXT(InvalidPushException.class),
        UNUSABLE_BODY(InvalidPushException.class),
        BROKEN_JSON(InvalidPushException.class),
        BROKEN_JSON_OF_A_PUSH(InvalidPushException.class),
        TOKEN_IN_BODY(InvalidPushException.class),
        FAILING_SOURCE(PushNotSentException.class),
        WRONG_TOKEN(PushRejectedException.class),
        NO_CREDIT(PushRejectedException.class),
        ECHOED_REFUSAL(PushRejectedException.class),
        ECHOED_ERROR_PAGE(PushRejectedException.class),
        REDIRECT_WITH_TOKEN(PushRejectedException.class),
        TLS_TROUBLE(PushRejectedException.class),
        PROXY_REFUSES(PushRejectedException.class),
        NOBODY_LISTENS(PushNotSentException.class),
        RESET_WHILE_READING(PushNotSentException.class),
        TOO_MANY_REQUESTS(PushNotSentException.class),
        ANSWER_LOST(PushOutcomeUnknownException.class),
        ECHOED_WEB_PAGE(PushOutcomeUnknownException.class),
        ECHOED_MALFORMED_JSON(PushOutcomeUnknownException.class),
        ECHO_INSTEAD_OF_HTTP(PushOutcomeUnknownException.class),
        STALL(PushOutcomeUnknownException.class);

        private final Class<? extends PickyAssistException> failure;

        Scenario(Class<? extends PickyAssistException> failure) {
            this.failure = failure;
        }
    }

    @ParameterizedTest
    @EnumSource
    void appearNowhere(Scenario scenario) throws Exception {
        Set<Path> filesBefore = temporaryFiles();
        try (RawServer echo = RawServer.answering(answerOf(scenario));
                RawServer noTls = RawServer.greeting("220 mail.example ESMTP ready\r\n", request -> "");
                PickyAssistSandbox stranger =
                        PickyAssistSandbox.builder().tokens("another-token").create()) {
            DefaultCamelContext context = new DefaultCamelContext();
            PickyAssistComponent component = new PickyAssistComponent(context);
            PickyAssistConfiguration options = component.getConfiguration();
            options.setToken(Canaries.TOKEN);
            options.setApplication("whatsapp-official");
            options.setResponseTimeout(700);
            options.setBaseUrl(
                    switch (scenario) {
                        case WRONG_TOKEN -> stranger.baseUrl();
                        case NOBODY_LISTENS -> "http://127.0.0.1:" + ClosedPort.number() + "/api/v2";
                        case TLS_TROUBLE -> "https://localhost:" + noTls.port() + "/api/v2";
                        case PROXY_REFUSES -> "https://service.example/api/v2";
                        default -> scenario.name().startsWith("ECHO") ? echo.baseUrl() : sandbox.baseUrl();
                    });
            options.setProxyPassword(Canaries.PROXY_PASSWORD);
            if (scenario == Scenario.PROXY_REFUSES) {
                options.setProxyHost("localhost");
                options.setProxyPort(echo.port());
                options.setProxyUsername("gate");
            }
            plan(scenario);
            context.addComponent("pickyassist", component);
            context.addRoutes(route(uri(scenario)));
            context.start();
            try {
                Exchange exchange = send(context, scenario);
                look(context, component, exchange);
                lookAtBeansOf(context);
                Exception failure = exchange.getException();
                assertThat(failure == null ? null : failure.getClass())
                        .as(String.valueOf(failure))
                        .isEqualTo(scenario.failure);
            } finally {
                context.stop();
            }
        }
        lookAtFilesSince(filesBefore);
        assertThat(canaries.seen()).isEmpty();
        assertThat(canaries.linesOf("org.apache.camel")).isPositive();
    }

    /** These are printed by nobody today; a log statement or a debugger may be added any day. */
    @Test
    void areInNoToString() throws IOException {
        Recipient recipient = Recipient.of(Address.number(Canaries.NUMBER), Canaries.TEXT);
        Push push = Push.on(new Channel(8))
                .sharedText(Canaries.TEXT)
                .recipient(recipient)
                .build();
        ApiToken token = new ApiToken(Canaries.TOKEN);
        PushAnswer answer =
                new PushAnswer(100, Canaries.TEXT, "1", List.of(new AcceptedMessage(Canaries.NUMBER, "2", null, null)));
        HttpSettings.Proxy proxy = new HttpSettings.Proxy("localhost", 3128, "gate", Canaries.PROXY_PASSWORD);
        List<Object> values = List.of(
                push,
                recipient,
                token,
                new PushWriter(token).write(push),
                new PushWriter(token).write(push).asForm(),
                new PushRequest(Canaries.TOKEN, push),
                new Row(0, recipient, Canaries.NUMBER),
                new FixedRecipients(List.of(recipient), new RowMaker(true)),
                answer,
                new Verdict.Accepted(answer),
                proxy,
                new SharedResources.Account(java.net.URI.create("https://service.example"), token));
        for (Object value : values) {
            canaries.look(value.getClass().getSimpleName(), value);
        }
        assertThat(canaries.seen()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("secretOptions")
    void haveNamesThatCamelMasks(String option) {
        assertThat(SensitiveUtils.containsSensitive(option)).isTrue();
    }

    /** Camel 4.14 does not. */
    @Test
    @Tag("user-names")
    void haveAUserNameThatCamelMasks() {
        assertThat(SensitiveUtils.containsSensitive("proxyUsername")).isTrue();
    }

    static List<String> secretOptions() throws IOException {
        try (InputStream in =
                SecretsTest.class.getResourceAsStream("/META-INF/io/github/camelpickyassist/pickyassist.json")) {
            JsonNode json = new ObjectMapper().readTree(in);
            List<String> names = new ArrayList<>();
            for (String kind : List.of("properties", "componentProperties")) {
                json.get(kind).properties().forEach(option -> {
                    if (option.getValue().get("secret").asBoolean()) {
                        names.add(option.getKey());
                    }
                });
            }
            assertThat(names).contains("token", "proxyPassword", "proxyUsername");
            return names.stream()
                    .filter(name -> !name.equals("proxyUsername"))
                    .distinct()
                    .toList();
        }
    }

    /** The search would find them, in each place where it looks. */
    @Test
    void wouldBeFound() throws Exception {
        Set<Path> filesBefore = temporaryFiles();
        LoggerFactory.getLogger(PickyAssistComponent.class).debug("token={}", Canaries.TOKEN);
        LoggerFactory.getLogger("org.apache.camel.any").info("Any", new IOException(Canaries.TEXT));
        Exception failure = new IOException("a", new IOException("to " + Canaries.NUMBER));
        failure.addSuppressed(new IOException(Canaries.PROXY_PASSWORD));
        canaries.lookAtFailure("failure", failure);
        Path file = Files.createTempFile("left-", ".tmp");
        ObjectName name = new ObjectName("org.apache.camel:context=mine,type=leak");
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        beans.registerMBean(new Leak(), name);
        try {
            Files.writeString(file, "{" + Canaries.TEXT + "}");
            lookAtFilesSince(filesBefore);
            lookAtBean(beans, name);
        } finally {
            Files.delete(file);
            beans.unregisterMBean(name);
        }

        assertThat(canaries.seen())
                .contains(
                        "token in log of " + PickyAssistComponent.class.getName(),
                        "text in log of org.apache.camel.any",
                        "number in failure",
                        "proxy password in failure",
                        "text in temporary file")
                .anyMatch(place -> place.startsWith("token in bean") && place.endsWith("Things"));
        assertThat(Canaries.in("to *********5432, " + Canaries.TOKEN.substring(0, 7)))
                .isEmpty();
        assertThat(Canaries.in("…" + Canaries.TOKEN.substring(20, 28))).containsExactly("token");
    }

    /** A bean with something to hide. */
    public interface LeakMBean {
        String[] getThings();
    }

    /** See {@link LeakMBean}. */
    public static final class Leak implements LeakMBean {
        @Override
        public String[] getThings() {
            return new String[] {"x", Canaries.TOKEN};
        }
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // Camel's cache would hold a stream in memory, and no temporary file were needed.
                RouteDefinition start =
                        from("direct:start").streamCache("false").routeId("start");
                if (uri.contains("${")) {
                    start.toD(uri).id("push");
                    // Of a dynamic endpoint that no other route has, Camel makes no bean.
                    from("direct:other").to(uri.substring(0, uri.indexOf('?')));
                } else {
                    start.to(uri).id("push");
                }
            }
        };
    }

    private static String uri(Scenario scenario) {
        return switch (scenario) {
            case ACCEPTED_AS_FORM -> "pickyassist:single?requestFormat=form";
            case ACCEPTED_BY_EXPRESSIONS ->
                "pickyassist:single?number=${header.CamelPickyAssistNumber}&message=${body}";
            case INVALID_BY_EXPRESSIONS ->
                "pickyassist:single?mediaUrl=${header.CamelPickyAssistNumber}&message=${body}";
            case ACCEPTED_FILE, RESET_WHILE_READING -> "pickyassist:media";
            case BROKEN_JSON, FAILING_SOURCE -> "pickyassist:dynamic";
            case BROKEN_JSON_OF_A_PUSH, TOKEN_IN_BODY -> "pickyassist:push";
            default -> "pickyassist:single";
        };
    }

    private static void plan(Scenario scenario) {
        switch (scenario) {
            case NO_CREDIT -> sandbox.onNextPush(Fault.refusal(StatusCode.of(403)));
            case REDIRECT_WITH_TOKEN ->
                sandbox.onNextPush(Fault.redirect(307, "https://elsewhere.example/?token=" + Canaries.TOKEN));
            case RESET_WHILE_READING -> sandbox.onNextPush(Fault.resetWhileReading(20_000));
            case TOO_MANY_REQUESTS -> sandbox.onNextPush(Fault.tooManyRequests("7"));
            case ANSWER_LOST -> sandbox.onNextPush(Fault.answerLost());
            case STALL -> sandbox.onNextPush(Fault.stall());
            default -> {}
        }
    }

    /** Repeats what it was asked, as debug pages do, and the password as only a proxy could. */
    private static Function<RawServer.Request, String> answerOf(Scenario scenario) {
        return request -> {
            String said = "Undefined index in push.php: "
                    + new String(request.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    + " token=" + Canaries.TOKEN + " to=+" + Canaries.NUMBER + " says=" + Canaries.TEXT;
            String page = "<html><body><pre>" + said + "</pre></body></html>";
            return switch (scenario) {
                case ECHOED_REFUSAL -> RawServer.http("200 OK", "{\"status\":402,\"message\":" + quoted(said) + "}");
                case ECHOED_ERROR_PAGE -> RawServer.http("400 Bad Request", page);
                case ECHOED_WEB_PAGE -> RawServer.http("200 OK", page);
                case ECHOED_MALFORMED_JSON -> RawServer.http("200 OK", "{\"status\":100," + said + "}");
                case ECHO_INSTEAD_OF_HTTP -> said + "\r\n\r\n";
                case PROXY_REFUSES ->
                    RawServer.http("403 " + Canaries.PROXY_PASSWORD + " is wrong", page + Canaries.PROXY_PASSWORD);
                default -> RawServer.http("500 Unexpected", "");
            };
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Exchange send(CamelContext context, Scenario scenario) {
        return context.createProducerTemplate().request("direct:start", exchange -> {
            String number = scenario == Scenario.INVALID_NUMBER ? "+00" + Canaries.NUMBER : Canaries.NUMBER;
            exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, number);
            exchange.getMessage().setBody(body(scenario));
        });
    }

    private static Object body(Scenario scenario) {
        String row = "{\"number\":\"" + Canaries.NUMBER + "\",\"message\":" + quoted(Canaries.TEXT) + "}";
        return switch (scenario) {
            case INVALID_TEXT -> Canaries.TEXT + "\u0007" + Canaries.TEXT.repeat(200);
            case UNUSABLE_BODY -> Map.of(Canaries.NUMBER, Canaries.TEXT);
            case BROKEN_JSON -> "[" + row + "," + row.replace(":", Canaries.TEXT) + "]";
            case BROKEN_JSON_OF_A_PUSH -> "{\"application\":8,\"data\":[" + row + "],\"data\":" + Canaries.TEXT;
            case TOKEN_IN_BODY -> "{\"token\":\"" + Canaries.TOKEN + "\",\"application\":8,\"data\":[" + row + "]}";
            case FAILING_SOURCE ->
                Stream.of(1)
                        .map(one -> {
                            throw new IllegalStateException("row lost");
                        })
                        .iterator();
            // More than is kept in memory, so that it passes through a temporary file.
            case ACCEPTED_FILE ->
                new ByteArrayInputStream(("%PDF-1.7 " + Canaries.TEXT.repeat(20_000)).getBytes(StandardCharsets.UTF_8));
            case RESET_WHILE_READING -> ("%PDF-1.7 " + Canaries.TEXT.repeat(250_000)).getBytes(StandardCharsets.UTF_8);
            default -> Canaries.TEXT;
        };
    }

    private void look(CamelContext context, PickyAssistComponent component, Exchange exchange) throws Exception {
        canaries.look("component", component);
        canaries.look("configuration", component.getConfiguration());
        PickyAssistEndpoint endpoint = context.getEndpoints().stream()
                .filter(PickyAssistEndpoint.class::isInstance)
                .map(PickyAssistEndpoint.class::cast)
                .findAny()
                .orElseThrow();
        canaries.look("endpoint", endpoint);
        canaries.look("endpoint", endpoint.getEndpointUri() + endpoint.getEndpointKey() + endpoint.getServiceUrl());
        canaries.look("configuration", endpoint.getConfiguration());
        try (Producer producer = endpoint.createProducer()) {
            canaries.look("producer", producer);
        }
        exchange.getProperties().forEach((name, value) -> canaries.look("property " + name, value));
        exchange.getAllProperties().forEach((name, value) -> canaries.look("property " + name, value));
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (!name.equals(PickyAssistConstants.NUMBER)) {
                canaries.look("header " + name, value);
            }
        });
        Exception failure = exchange.getException();
        if (failure != null) {
            canaries.lookAtFailure("exception", failure);
        }
        PushResult result = failure instanceof PickyAssistException told
                ? told.result()
                : exchange.getMessage().getBody(PushResult.class);
        canaries.look("result", result);
        canaries.look("result", result.getStatusMessage());
        for (RecipientOutcome outcome : result) {
            canaries.look("outcome", outcome);
            canaries.look("outcome", outcome.getReason());
        }
        if (failure instanceof InvalidPushException invalid) {
            canaries.look("violations", invalid.violations());
        }
    }

    private void lookAtBeansOf(CamelContext context) throws JMException {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Set<ObjectName> names =
                server.queryNames(new ObjectName("org.apache.camel:context=" + context.getName() + ",*"), null);
        assertThat(names).anyMatch(name -> name.toString().contains("type=endpoints,name=\"pickyassist:"));
        assertThat(names).anyMatch(name -> name.toString().contains("type=components,name=\"pickyassist\""));
        for (ObjectName name : names) {
            canaries.look("name of a bean", name.getCanonicalName());
            lookAtBean(server, name);
        }
    }

    private void lookAtBean(MBeanServer server, ObjectName name) throws JMException {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            if (attribute.isReadable()) {
                try {
                    Object value = server.getAttribute(name, attribute.getName());
                    canaries.look(
                            "bean " + name + ": " + attribute.getName(),
                            value instanceof Object[] array ? Arrays.deepToString(array) : value);
                } catch (RuntimeMBeanException notHere) {
                    canaries.lookAtFailure("bean " + name + ": " + attribute.getName(), notHere);
                }
            }
        }
    }

    private void lookAtFilesSince(Set<Path> before) throws IOException {
        Set<Path> since = temporaryFiles();
        since.removeAll(before);
        for (Path file : since) {
            try {
                // Others work in the same directory; the text has the number of this process in it.
                if (Files.readString(file, StandardCharsets.ISO_8859_1)
                        .contains(new String(
                                Canaries.TEXT.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                    canaries.look("temporary file", Canaries.TEXT);
                }
            } catch (IOException somebodyElses) {
                // Gone again, or not ours to read.
            }
        }
    }

    private static Set<Path> temporaryFiles() {
        File[] files = new File(System.getProperty("java.io.tmpdir"))
                .listFiles(file -> file.isFile() && file.length() < 16L * 1024 * 1024);
        Set<Path> paths = new HashSet<>();
        for (File file : files == null ? new File[0] : files) {
            paths.add(file.toPath());
        }
        return paths;
    }
}
