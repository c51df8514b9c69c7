/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Where the component's token may go, and what may stand in a URI. */
class UriOptionsTest extends SandboxedTest {

    private static final String REFUSED = ": not allowed in a URI that uses the component's token; set it on the"
            + " component, or give the URI a token of its own";

    private static final Map<String, String> ADDRESS = Map.of(
            "baseUrl", "https://stranger.example/api",
            "proxyHost", "stranger.example",
            "proxyPort", "3128",
            "proxyUsername", "me",
            "proxyPassword", "secret",
            "httpComponent", "#http-elsewhere",
            "sslContextParameters", "#trusting-all");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        context.getRegistry().bind("http-elsewhere", new HttpComponent());
        context.getRegistry().bind("trusting-all", new SSLContextParameters());
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    /** Every way to write each option that Camel takes for it. */
    static Stream<Arguments> addresses() {
        return ADDRESS.entrySet().stream().flatMap(option -> {
            String name = option.getKey();
            String dashed = name.replaceAll("([A-Z])", "-$1").toLowerCase();
            Set<String> spellings = new TreeSet<>(
                    Set.of(name, name.toLowerCase(), name.toUpperCase(), dashed, dashed.toUpperCase(), "?" + name));
            return spellings.stream().map(spelling -> Arguments.of(name, spelling + "=" + option.getValue()));
        });
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void keepTheComponentsTokenAtTheComponentsAddress(String name, String option) {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:single?" + option))
                .hasStackTraceContaining(name + REFUSED);
        // Nor with the same token in clear, which a placeholder can read, or with none.
        for (String token : List.of(sandbox.token(), "RAW(" + sandbox.token() + ")", "{{token}}", "", "%20")) {
            context.getPropertiesComponent().addInitialProperty("token", sandbox.token());
            assertThatThrownBy(() -> context.getEndpoint("pickyassist:single?token=" + token + "&" + option))
                    .hasStackTraceContaining(name + REFUSED);
        }
        assertThatThrownBy(() -> context.getComponent("pickyassist")
                        .createEndpoint("pickyassist:single", new HashMap<>(Map.of(option.split("=")[0], "#none"))))
                .isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configuration=#stranger",
                "configuration.baseUrl=https://stranger.example",
                "Configuration.base-url=https://stranger.example",
                "component.configuration.baseUrl=https://stranger.example",
                "component=#stranger",
                "'baseUrl'=https://stranger.example",
                "useGlobalSslContextParameters=true",
                "camelContext=#stranger",
                "endpointUri=pickyassist:bulk",
                "httpComponent.proxy-host=stranger.example",
                "sslContextParameters.trustManagers=#stranger"
            })
    void cannotBeCircumvented(String option) {
        PickyAssistConfiguration stranger = new PickyAssistConfiguration();
        stranger.setBaseUrl("https://stranger.example");
        context.getRegistry().bind("stranger", stranger);

        assertThatThrownBy(() -> context.getEndpoint("pickyassist:single?" + option))
                .hasStackTraceContaining("Unknown parameters=[");
        assertThat(component.getConfiguration().getBaseUrl()).isEqualTo(sandbox.baseUrl());
    }

    @Test
    void mayHaveAnAddressWithATokenOfTheirOwn() {
        try (PickyAssistSandbox other =
                PickyAssistSandbox.builder().tokens("another").create()) {
            result(send(
                    "pickyassist:single?token=another&baseUrl=" + other.baseUrl(),
                    "Hi",
                    Map.of(PickyAssistConstants.NUMBER, ANN)));

            assertThat(other.messages()).hasSize(1);
            assertThat(sandbox.requests()).isZero();
        }
    }

    @Test
    void areCheckedInEveryStepThatMakesEndpoints() throws Exception {
        try (PickyAssistSandbox stranger =
                PickyAssistSandbox.builder().tokens(sandbox.token()).create()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:list").recipientList(header("to"));
                    from("direct:slip").routingSlip(header("to"));
                    from("direct:router").dynamicRouter(method(new Once(), "next"));
                    from("direct:whole").toD("${header.to}");
                    from("direct:scheme").toD("${header.scheme}:single?${header.options}");
                    from("direct:enrich").enrich().header("to");
                }
            });
            String uri = "pickyassist:single?number=" + ANN + "&baseUrl=" + stranger.baseUrl();
            for (String step : List.of("list", "slip", "router", "whole", "scheme", "enrich")) {
                Exchange exchange = send(
                        "direct:" + step,
                        "x",
                        Map.of(
                                "to",
                                uri,
                                "scheme",
                                "pickyassist",
                                "options",
                                uri.substring(uri.indexOf('?') + 1),
                                "phone",
                                uri.substring(uri.indexOf('=') + 1)));
                assertThat(exchange.getException()).as(step).hasStackTraceContaining(REFUSED);
            }
            assertThatThrownBy(() -> context.createProducerTemplate().requestBody(uri, "x"))
                    .hasStackTraceContaining(REFUSED);
            assertThat(stranger.requests()).isZero();
        }
        assertThat(sandbox.requests()).isZero();
    }

    /** Camel asks until it is told nothing. */
    public static final class Once {
        public String next(Exchange exchange) {
            return exchange.getProperty(Exchange.SLIP_ENDPOINT) == null
                    ? exchange.getMessage().getHeader("to", String.class)
                    : null;
        }
    }

    @ParameterizedTest
    @CsvSource({"number, CamelPickyAssistNumber", "numbers, CamelPickyAssistNumbers", "message, CamelPickyAssistMessage"
    })
    void warnOnceOfPersonalData(String option, String header) {
        String data = option.equals("message") ? "Hello" : ANN;

        context.getEndpoint("pickyassist:media?" + option + "=" + data);
        context.getEndpoint("pickyassist:media?" + option + "=" + data);

        assertThat(warnings())
                .containsExactly("pickyassist:media: the option " + option
                        + " in the URI is visible in Camel's log and in JMX; use the header " + header);
    }

    @Test
    void warnOnlyOfPersonalData() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD("pickyassist:single?number=${header.phone}&application=8&token=RAW(own)");
            }
        });

        send("direct:in", "x", Map.of("phone", ANN));

        assertThat(warnings()).isEmpty();
    }

    /** Camel itself writes RAW(…) around the password of a Kamelet, and masks it unless there is a bracket in it. */
    @ParameterizedTest
    @CsvSource({"RAW(ab)c), true", "RAW{ab)c}, false", "RAW(abc), false", "abc, false"})
    void warnOfATokenThatCamelDoesNotMask(String token, boolean leaks) {
        context.getEndpoint("pickyassist:single?token=" + token);

        if (leaks) {
            assertThat(warnings())
                    .containsExactly(
                            "token: Camel logs what follows a ')' in RAW(); write RAW{}, or set the token on the component");
        } else {
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void acceptsANumberWithAPlusSignWhenItIsNormalized() {
        result(send("pickyassist:single?normalizeNumbers=true&number=+" + ANN, "Hi"));

        assertThat(numbersSent()).containsExactly(ANN);
    }

    @Test
    void acceptsOptionsOfCamel() {
        assertThatCode(() -> context.getEndpoint(
                        "pickyassist:single?lazyStartProducer=true&exchangePattern=InOnly&max-text-length=5"))
                .doesNotThrowAnyException();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLoggerName().startsWith("io.github.camelpickyassist"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
