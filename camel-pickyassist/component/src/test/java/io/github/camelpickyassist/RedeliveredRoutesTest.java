/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which Camel comes to a step again: nobody gets a message twice, and nobody is forgotten. */
class RedeliveredRoutesTest extends RoutedTest {

    private static final int REDELIVERIES = 4;
    private static final AtomicInteger REDELIVERED = new AtomicInteger();
    private static final String DYNAMIC = "pickyassist:dynamic?maxRecipientsPerPush=2";

    @BeforeEach
    void countFromTheStart() {
        REDELIVERED.set(0);
    }

    /** Routes that redeliver the step {@code uri}. */
    enum Redelivering {
        TO((routes, uri) -> routes.from("direct:in").to(uri)),
        TO_D((routes, uri) -> routes.from("direct:in").toD(uri)),
        TO_D_UNCACHED((routes, uri) -> routes.from("direct:in").toD(uri, -1)),
        WIRE_TAP((routes, uri) -> {
            routes.from("direct:in").wireTap("direct:tapped");
            routes.from("direct:tapped").to(uri);
        }),
        ENRICH((routes, uri) -> routes.from("direct:in").enrich(uri)),
        ENRICH_UNCACHED((routes, uri) ->
                routes.from("direct:in").enrich().constant(uri).cacheSize(-1).end()),
        ENRICH_DIRECT((routes, uri) -> {
            routes.from("direct:in").enrich("direct:sub");
            sub(routes).to(uri);
        }),
        ENRICH_NESTED((routes, uri) -> {
            routes.from("direct:in").enrich("direct:sub");
            sub(routes).enrich("direct:inner");
            routes.from("direct:inner").errorHandler(routes.noErrorHandler()).to(uri);
        }),
        BREAKER((routes, uri) -> routes.from("direct:in")
                .circuitBreaker()
                .inheritErrorHandler(true)
                .to(uri)
                .end()),
        ENRICHED_BREAKER((routes, uri) -> {
            routes.from("direct:in").enrich("direct:sub");
            sub(routes).circuitBreaker().to(uri).end();
        }),
        RECIPIENT_LIST((routes, uri) -> routes.from("direct:in").recipientList(routes.constant(uri))),
        RECIPIENT_LIST_STOPPING((routes, uri) -> routes.from("direct:in")
                .recipientList(routes.constant(uri))
                .delimiter("none")
                .stopOnException()
                .cacheSize(-1)
                .end()),
        ROUTING_SLIP((routes, uri) -> routes.from("direct:in").routingSlip(routes.constant(uri))),
        SEDA((routes, uri) -> {
            routes.from("direct:in").to("seda:sub?waitForTaskToComplete=Always");
            routes.from("seda:sub").errorHandler(routes.noErrorHandler()).to(uri);
        }),
        SUB_ROUTE((routes, uri) -> {
            routes.from("direct:in").to("direct:sub");
            sub(routes).to(uri);
        }),
        HEADERS_REMOVED((routes, uri) -> {
            routes.from("direct:in").to("direct:sub");
            sub(routes).removeHeaders("Camel*").to(uri);
        }),
        ALL_HEADERS_REMOVED((routes, uri) -> {
            routes.from("direct:in").to("direct:sub");
            sub(routes).removeHeaders("*").to(uri);
        }),
        PROPERTIES_REMOVED((routes, uri) -> {
            routes.from("direct:in").to("direct:sub");
            sub(routes).removeProperties("*").to(uri);
        }),
        HEADERS_AND_PROPERTIES_REMOVED((routes, uri) -> {
            routes.from("direct:in").to("direct:sub");
            sub(routes).removeHeaders("Camel*").removeProperties("*").to(uri);
        }),
        MULTICAST((routes, uri) ->
                routes.from("direct:in").multicast().stopOnException().to(uri)),
        SUB_ROUTE_WITH_SPLIT((routes, uri) -> {
            routes.from("direct:in").to("direct:sub");
            sub(routes)
                    .split(routes.method(Whole.class, "of"))
                    .stopOnException()
                    .to(uri);
        }),
        BEHIND_A_CATCH((routes, uri) -> {
            routes.from("direct:in")
                    .doTry()
                    .throwException(new IllegalStateException("first choice"))
                    .doCatch(IllegalStateException.class)
                    .to("direct:sub")
                    .end();
            routes.from("direct:sub").to(uri);
        }),
        ON_REDELIVERY_REMOVES_HEADERS((routes, uri) -> {
            routes.onException(PickyAssistException.class)
                    .maximumRedeliveries(REDELIVERIES)
                    .redeliveryDelay(0)
                    .onRedelivery(exchange -> {
                        stopAtLast(exchange);
                        exchange.getMessage().removeHeaders("*");
                    });
            routes.from("direct:in").to(uri);
        });

        private final BiConsumer<RouteBuilder, String> routes;

        Redelivering(BiConsumer<RouteBuilder, String> routes) {
            this.routes = routes;
        }

        private static org.apache.camel.model.RouteDefinition sub(RouteBuilder routes) {
            return routes.from("direct:sub").errorHandler(routes.noErrorHandler());
        }
    }

    /** Kinds of bodies with the same rows. */
    enum Kind {
        LIST,
        ITERATOR,
        STREAM,
        JSON,
        /** Camel makes it a body that can be read again. */
        JSON_CACHED,
        JSON_STREAM;

        Object of(List<Map<String, String>> rows) {
            return switch (this) {
                case LIST -> rows;
                case ITERATOR -> rows.iterator();
                case STREAM -> rows.stream();
                case JSON -> json(rows);
                case JSON_CACHED, JSON_STREAM ->
                    new SequenceInputStream(
                            new ByteArrayInputStream(json(rows).getBytes(StandardCharsets.UTF_8)),
                            InputStream.nullInputStream());
            };
        }

        private static String json(List<Map<String, String>> rows) {
            return rows.stream()
                    .map(row -> "{\"number\":\"" + row.get("number") + "\",\"message\":\"Hello\"}")
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** The body as the only part. */
    public static final class Whole {
        public static List<Object> of(Exchange exchange) {
            return Arrays.asList(exchange.getMessage().getBody());
        }
    }

    static Stream<Arguments> everyRouteAndBody() {
        return Stream.of(Redelivering.values())
                .flatMap(route -> Stream.of(Kind.values()).map(kind -> Arguments.of(route, kind)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyRouteAndBody")
    void sendsTheRestAndNothingTwice(Redelivering route, Kind kind) throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(4, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        context.setStreamCaching(kind == Kind.JSON_CACHED);
        start(route, DYNAMIC);

        Exchange exchange = request(kind.of(rows(7)));

        awaitEnd(route);
        assertThat(exchange.getException()).isNull();
        assertThat(receptions())
                .hasSize(7)
                .allSatisfy((number, times) -> assertThat(times).as(number).isOne());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyRouteAndBody")
    void neverRepeatsWhatIsUnknown(Redelivering route, Kind kind) throws Exception {
        sandbox.onPush(2, Fault.answerLost());
        context.setStreamCaching(kind == Kind.JSON_CACHED);
        start(route, DYNAMIC);

        request(kind.of(rows(7)));

        awaitEnd(route);
        assertThat(receptions())
                .hasSize(7)
                .allSatisfy((number, times) -> assertThat(times).as(number).isOne());
    }

    @ParameterizedTest
    @EnumSource
    void neverRepeatsASingleMessageThatIsUnknown(Redelivering route) throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        start(route, "pickyassist:single?number=" + ANN);

        request("Hello");

        awaitEnd(route);
        assertThat(sandbox.requests()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void neverRepeatsASingleMessageByItselfThatIsUnknown(Redelivering route) throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        start(route, "pickyassist:single?coalesce=false&number=" + ANN);

        request("Hello");

        awaitEnd(route);
        assertThat(sandbox.requests()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void repeatsASingleMessageThatWasNotSent(Redelivering route) throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.PHONE_OUT_OF_REACH));
        start(route, "pickyassist:single?number=" + ANN);

        request("Hello");

        awaitEnd(route);
        assertThat(textsTo(ANN)).containsExactly("Hello");
    }

    @ParameterizedTest
    @EnumSource
    void neverRepeatsAFileThatIsUnknown(Redelivering route) throws Exception {
        sandbox.onPush(2, Fault.answerLost());
        component.getConfiguration().setNumbers(ANN + "," + BOB + ",447700900123");
        start(route, "pickyassist:media?maxRecipientsPerPush=1");

        request(new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1, 2, 3}));

        awaitEnd(route);
        assertThat(receptions())
                .hasSize(3)
                .allSatisfy((number, times) -> assertThat(times).as(number).isOne());
    }

    /** Ways to a step whose success is followed by a failure, so that Camel repeats the step. */
    enum SuccessRepeated {
        SUB_ROUTE((routes, push) -> {
            routes.from("direct:in").to("direct:sub");
            push.accept(Redelivering.sub(routes));
        }),
        HEADERS_REMOVED((routes, push) -> {
            routes.from("direct:in").to("direct:sub");
            push.accept(Redelivering.sub(routes).removeHeaders("Camel*"));
        }),
        ENRICH((routes, push) -> {
            routes.from("direct:in").enrich("direct:sub");
            push.accept(Redelivering.sub(routes));
        }),
        SEDA((routes, push) -> {
            routes.from("direct:in").to("seda:sub?waitForTaskToComplete=Always");
            push.accept(routes.from("seda:sub").errorHandler(routes.noErrorHandler()));
        }),
        BREAKER((routes, push) -> {
            routes.from("direct:in")
                    .circuitBreaker()
                    .inheritErrorHandler(true)
                    .to("direct:sub")
                    .end();
            push.accept(Redelivering.sub(routes));
        }),
        RECIPIENT_LIST((routes, push) -> {
            routes.from("direct:in").recipientList(routes.constant("direct:sub"));
            push.accept(Redelivering.sub(routes));
        });

        private final BiConsumer<RouteBuilder, java.util.function.Consumer<org.apache.camel.model.RouteDefinition>>
                routes;

        SuccessRepeated(
                BiConsumer<RouteBuilder, java.util.function.Consumer<org.apache.camel.model.RouteDefinition>> routes) {
            this.routes = routes;
        }
    }

    static Stream<Arguments> everySuccessAndBody() {
        return Stream.of(SuccessRepeated.values())
                .flatMap(route -> Stream.of(Kind.values()).map(kind -> Arguments.of(route, kind)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everySuccessAndBody")
    void returnsTheEarlierResultWhenALaterStepFailed(SuccessRepeated route, Kind kind) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        List<Object> results = new ArrayList<>();
        context.setStreamCaching(kind == Kind.JSON_CACHED);
        addRoutes(builder -> {
            redeliverAll(builder);
            route.routes.accept(builder, from -> from.to(DYNAMIC).process(exchange -> {
                results.add(exchange.getMessage().getBody());
                if (runs.incrementAndGet() < 4) {
                    throw new IllegalStateException("later step");
                }
            }));
        });

        Exchange exchange = request(kind.of(rows(5)));

        assertThat(exchange.getException()).isNull();
        assertThat(runs).hasValue(4);
        assertThat(sandbox.requests()).isEqualTo(3);
        assertThat(results).hasSize(4).allSatisfy(result -> assertThat(result)
                .isInstanceOfSatisfying(
                        PushResult.class, each -> assertThat(each.getAccepted()).isEqualTo(5)));
    }

    private void start(Redelivering route, String uri) throws Exception {
        addRoutes(builder -> {
            redeliverAll(builder);
            route.routes.accept(builder, uri);
        });
    }

    private static void redeliverAll(RouteBuilder routes) {
        routes.errorHandler(redelivering(routes, REDELIVERIES).onRedelivery(RedeliveredRoutesTest::stopAtLast));
    }

    // Camel counts in a header: where routes remove it, the count begins anew and never comes to its end.
    private static void stopAtLast(Exchange exchange) {
        if (REDELIVERED.incrementAndGet() >= REDELIVERIES) {
            exchange.setRouteStop(true);
        }
    }

    private void awaitEnd(Redelivering route) {
        if (route == Redelivering.WIRE_TAP) {
            await().until(() -> context.getInflightRepository().size() == 0);
        }
    }
}
