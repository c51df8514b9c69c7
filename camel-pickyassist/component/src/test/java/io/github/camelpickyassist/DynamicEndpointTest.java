/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.dsl.PickyAssistEndpointBuilderFactory;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URIs with expressions in them: data stays data, and one endpoint serves all. */
class DynamicEndpointTest extends SandboxedTest {

    private static final String URI = "pickyassist:single?number=${header.phone}&message=${header.text}";

    /** Texts that are something else in a URI, in a placeholder, or in Simple. */
    static Stream<String> texts() {
        return Stream.of(
                "plain",
                "a+b",
                "1 + 1",
                "100%41",
                "100 % of %zz",
                "RAW(z)",
                "RAW{z}",
                "a&b",
                "fish & chips=2",
                "a?b=c#d",
                "${header.phone}",
                "{{env:HOME}}",
                "{{env:PATH}} and a+b",
                "#bean:secret",
                "é 👋 Привет",
                "  blanks around  ",
                "\"quoted\" and 'so'");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void sendsTextsAsTheyAre(String text) throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(URI);
            }
        });

        Exchange exchange = send("direct:in", "x", Map.of("phone", ANN, "text", text));

        result(exchange);
        assertThat(textsTo(ANN)).containsExactly(text);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(PickyAssistConstants.NUMBER, PickyAssistConstants.MESSAGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            uncached             | <toD uri="pickyassist:single?number=${header.phone}&amp;message=${header.text}" cacheSize="-1"/>
            ignoring what fails  | <toD uri="pickyassist:single?number=${header.phone}&amp;message=${header.text}" ignoreInvalidEndpoint="true"/>
            enrich               | <enrich><simple>pickyassist:single?number=${header.phone}&amp;message=${header.text}</simple></enrich>
            raw                  | <toD uri="pickyassist:single?number=RAW(${header.phone})&amp;message=RAW{${header.text}}"/>
            other brackets       | <toD uri="pickyassist:single?number=$simple{header.phone}&amp;message=$simple{header.text}"/>
            nested               | <toD uri="pickyassist:single?number=${header.phone}&amp;message=${header.${header.which}}"/>
            any case             | <toD uri="pickyassist:single?NUMBER=${header.phone}&amp;Message=${header.text}"/>
            placeholders         | <toD uri="pickyassist:single?{{name}}=${header.phone}&amp;message={{expression}}"/>
            """)
    void sendsTextsAsTheyAreFromEveryStep(String what, String step) throws Exception {
        context.getPropertiesComponent().addInitialProperty("name", "number");
        context.getPropertiesComponent().addInitialProperty("expression", "${header.text}");
        load("routes.xml", "<route><from uri=\"direct:in\"/>" + step + "</route>");

        result(send("direct:in", "x", Map.of("phone", ANN, "text", "a&b+{{env:HOME}}%41", "which", "text")));

        assertThat(textsTo(ANN)).containsExactly("a&b+{{env:HOME}}%41");
    }

    @Test
    void sendsTextsAsTheyAreFromYaml() throws Exception {
        load("routes.yaml", """
                - from:
                    uri: direct:in
                    steps:
                      - toD:
                          uri: pickyassist:single
                          parameters:
                            number: "${header.phone}"
                            message: "${header.text}"
                """);

        result(send("direct:in", "x", Map.of("phone", ANN, "text", "a&b+c")));

        assertThat(textsTo(ANN)).containsExactly("a&b+c");
    }

    @Test
    void sendsTextsAsTheyAreFromFluentBuilders() throws Exception {
        route(new FluentRoutes());

        result(send("direct:in", "x", Map.of("phone", ANN, "text", "a&b+{{env:HOME}}")));

        assertThat(textsTo(ANN)).containsExactly("a&b+{{env:HOME}}");
    }

    private static final class FluentRoutes extends EndpointRouteBuilder
            implements PickyAssistEndpointBuilderFactory.PickyAssistBuilders {
        @Override
        public void configure() {
            from("direct:in")
                    .toD(pickyassist("single").number("${header.phone}").message("${header.text}"));
        }
    }

    @Test
    void worksInAWireTap() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").wireTap(URI);
            }
        });

        send("direct:in", "x", Map.of("phone", ANN, "text", "a&b+c"));

        await().untilAsserted(() -> assertThat(textsTo(ANN)).containsExactly("a&b+c"));
    }

    @Test
    void servesAllEvaluationsWithOneEndpoint() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD("pickyassist:single?number=${header.phone}&application=8&message=${body}");
            }
        });

        for (int i = 0; i < 20; i++) {
            send("direct:in", "Hi " + i, Map.of("phone", "55123450" + (100 + i)));
        }

        assertThat(sandbox.messages()).hasSize(20);
        assertThat(endpoints()).containsExactly("pickyassist://single?application=8");
    }

    /** Uncached, Camel makes a producer each time, but of an endpoint that is already there if a route uses it. */
    @Test
    void servesSeveralAccounts() throws Exception {
        try (PickyAssistSandbox second =
                PickyAssistSandbox.builder().tokens("another").create()) {
            PickyAssistComponent other = new PickyAssistComponent(context);
            other.getConfiguration().setToken("another");
            other.getConfiguration().setBaseUrl(second.baseUrl());
            other.getConfiguration().setApplication("8");
            context.addComponent("second-account", other);
            route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").toD("second-account:single?number=${header.phone}");
                }
            });

            result(send("direct:in", "a&b", Map.of("phone", ANN + "")));

            assertThat(second.messages()).hasSize(1);
            assertThat(sandbox.messages()).isEmpty();
        }
    }

    @Test
    void evaluatesFunctionsAndLists() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:functions")
                        .toD(
                                "pickyassist:single?number=${header.cc}${header.phone}"
                                        + "&message=Hello%20${body.toUpperCase()}%21 1%2B1&reference=${exchangeProperty.order}");
                from("direct:list").toD("pickyassist:bulk?numbers=${header.all}");
            }
        });

        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("Ann");
        exchange.getMessage().setHeader("cc", "91");
        exchange.getMessage().setHeader("phone", "9812345678");
        exchange.setProperty("order", "A-1");
        PushResult result = result(process(context.getEndpoint("direct:functions"), exchange));
        send("direct:list", "Hi", Map.of("all", List.of(BOB, "447700900123")));

        assertThat(textsTo(ANN)).containsExactly("Hello ANN! 1+1");
        assertThat(result.getOutcomes().get(0).getReference()).isEqualTo("A-1");
        assertThat(numbersSent()).containsExactly(ANN, BOB, "447700900123");
    }

    @Test
    void prefersAHeaderOfTheCaller() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(URI);
            }
        });

        Exchange exchange =
                send("direct:in", "x", Map.of("phone", BOB, "text", "Hi", PickyAssistConstants.NUMBER, ANN));

        assertThat(numbersSent()).containsExactly(ANN);
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.NUMBER)).isEqualTo(ANN);
    }

    /** An option of the component must not step in for one that is written, but empty. */
    @Test
    void leavesOutEmptyValues() throws Exception {
        component.getConfiguration().setNumber(BOB);
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD("pickyassist:single?number=${header.phone}");
            }
        });

        failure(send("direct:in", "x"), InvalidPushException.class);

        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void takesAllOptionsThatHaveHeaders() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toD(
                                "pickyassist:single?application=${header.a}&number=${header.n}&numbers=${header.ns}"
                                        + "&message=${header.m}&mediaUrl=${header.u}&mediaName=${header.mn}&voice=${header.v}"
                                        + "&priority=${header.p}&reference=${header.r}&templateId=${header.t}&language=${header.l}");
            }
        });

        result(send("direct:in", "Hello", Map.of("a", "whatsapp-web", "n", ANN)));
        result(send("direct:in", "Hi", Map.of("a", "10", "n", BOB, "v", "false", "p", "high", "r", "r1")));

        assertThat(textsTo(ANN)).containsExactly("Hello");
        assertThat(sandbox.messagesTo(BOB).get(0).reference()).isEqualTo("r1");
        assertThat(endpoints()).containsExactly("pickyassist://single");
    }

    @Test
    void leavesNoHeaderAfterAFailure() throws Exception {
        List<Map<String, Object>> headers = new ArrayList<>();
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(InvalidPushException.class)
                        .handled(true)
                        .process(exchange ->
                                headers.add(Map.copyOf(exchange.getMessage().getHeaders())));
                from("direct:in").toD(URI);
            }
        });

        send("direct:in", "x", Map.of("phone", "none", "text", "Hi"));

        assertThat(headers).singleElement().satisfies(each -> assertThat(each)
                .doesNotContainKeys(PickyAssistConstants.NUMBER, PickyAssistConstants.MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&baseUrl=",
                "&base-url=",
                "&BASEURL=",
                "&token=x&baseUrl=",
                "&number=447700900123&x=",
                "&message=Pay&x=",
                "&dryRun=true&x=",
                "&proxyHost="
            })
    void takesNoOptionFromData(String more) throws Exception {
        try (PickyAssistSandbox stranger =
                PickyAssistSandbox.builder().tokens(sandbox.token()).create()) {
            route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:number").toD("pickyassist:single?number=${header.data}");
                    from("direct:text").toD("pickyassist:single?number=" + ANN + "&message=${header.data}");
                    from("direct:enrich").enrich().simple("pickyassist:single?number=${header.data}");
                    from("direct:ignoring")
                            .toD()
                            .uri("pickyassist:single?number=${header.data}")
                            .ignoreInvalidEndpoint(true);
                    from("direct:list").recipientList(simple("pickyassist:single?number=${header.data}"));
                    from("direct:slip").routingSlip(simple("pickyassist:single?number=${header.data}"));
                    from("direct:plain")
                            .toD()
                            .uri("pickyassist:single?number=${header.data}")
                            .allowOptimisedComponents(false);
                }
            });
            String data = ANN + more + stranger.baseUrl();
            for (String step : List.of("number", "text", "enrich", "ignoring")) {
                Exchange exchange = send("direct:" + step, "x", Map.of("data", data));
                if (!step.equals("ignoring")) {
                    assertThat(exchange.getException())
                            .as(step)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("not in the URI of the route")
                            .hasMessageNotContaining(ANN);
                }
            }
            assertThat(sandbox.requests()).isZero();
            // Camel makes the URI here: nothing but the way of the token is protected.
            for (String step : more.contains("base") || more.contains("proxy") || more.contains("BASE")
                    ? List.of("list", "slip", "plain")
                    : List.<String>of()) {
                if (!more.contains("token")) {
                    assertThat(send("direct:" + step, "x", Map.of("data", data)).getException())
                            .as(step)
                            .hasStackTraceContaining("not allowed in a URI that uses the component's token");
                }
            }
            assertThat(stranger.requests()).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            pickyassist:${header.x}                                  | mode: must not contain an expression
            pickyassist:single${header.x}?number=1                   | mode: must not contain an expression
            pickyassist:single?validation=${header.x}                | validation: must not contain an expression
            pickyassist:single?baseUrl=${header.x}                   | baseUrl: must not contain an expression
            pickyassist:single?token=${header.x}                     | token: must not contain an expression
            pickyassist:single?${header.x}                           | options: the name of an option must not contain an expression
            pickyassist:single?${header.x}=1                         | options: the name of an option must not contain an expression
            pickyassist:single?number=1&${header.x}                  | options: the name of an option must not contain an expression
            pickyassist:single?nummber=${header.x}                   | Unknown parameters=[nummber]; did you mean number?
            pickyassist:single?number=${header.x}&Number=${header.x} | Number: set more than once
            pickyassist:single?number=+${header.x}                   | number: '+' and %2B mean a blank in a URI
            """)
    void refusesExpressionsThatAreNotValues(String uri, String words) throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(uri);
            }
        });

        Exchange exchange = send("direct:in", "x", Map.of("x", "single"));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
        assertThat(sandbox.requests()).isZero();
        assertThat(endpoints()).isEmpty();
    }

    @Test
    void leavesConstantsAlone() throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").enrich("pickyassist:single?number=" + ANN + "&message=RAW(1+1)");
            }
        });

        send("direct:in", "x");

        assertThat(textsTo(ANN)).containsExactly("1+1");
    }

    private List<String> endpoints() {
        return context.getEndpoints().stream()
                .filter(PickyAssistEndpoint.class::isInstance)
                .map(Endpoint::getEndpointUri)
                .toList();
    }

    private void route(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    private void load(String name, String source) throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(context.getCamelContextExtension());
        Resource resource = ResourceHelper.fromBytes(name, source.getBytes(StandardCharsets.UTF_8));
        loader.loadRoutes(resource);
    }
}
