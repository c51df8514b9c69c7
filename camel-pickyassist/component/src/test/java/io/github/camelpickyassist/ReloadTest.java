/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The limit outlives the endpoints it holds for. */
class ReloadTest extends SandboxedTest {

    @Test
    void startsNoNewMinuteWithARouteThatIsRemovedAndAddedAgain() throws Exception {
        component.getConfiguration().setPushesPerMinute(5);
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").routeId("a").to("pickyassist:single?coalesce=false&number=" + ANN);
            }
        };
        context.addRoutes(route);
        ProducerTemplate template = context.createProducerTemplate();
        for (int i = 0; i < 5; i++) {
            template.sendBody("direct:a", "Hello " + i);
        }
        context.getRouteController().stopRoute("a");
        context.removeRoute("a");
        context.addRoutes(route);

        CompletableFuture<Object> sixth = template.asyncSendBody("direct:a", "Hello 6");
        await().until(() -> context.getInflightRepository().size() == 1);

        // A push that need not wait is sent on the caller's thread, in a few milliseconds.
        assertThat(sixth).isNotDone();
        assertThat(sandbox.requests()).isEqualTo(5);
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        assertThat(sandbox.requests()).isEqualTo(5);
    }

    static Stream<Arguments> endpointsForOneMessage() {
        return Stream.of(
                Arguments.of("toD", new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:a")
                                .toD()
                                .uri("pickyassist:single?coalesce=false&number=${header.to}")
                                .cacheSize(-1);
                    }
                }),
                Arguments.of("recipientList", new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:a")
                                .recipientList(simple("pickyassist:single?coalesce=false&number=${header.to}"))
                                .cacheSize(-1);
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpointsForOneMessage")
    void holdsForEndpointsThatAreMadeForOneMessage(String what, RouteBuilder route) throws Exception {
        component.getConfiguration().setPushesPerMinute(3);
        context.addRoutes(route);
        ProducerTemplate template = context.createProducerTemplate();
        for (int i = 0; i < 3; i++) {
            result(sent(template).get(50, TimeUnit.SECONDS));
        }
        List<CompletableFuture<Exchange>> waiting = List.of(sent(template), sent(template));
        await().until(() -> context.getInflightRepository().size() >= 2);

        context.getShutdownStrategy().setTimeout(1);
        context.stop();

        for (CompletableFuture<Exchange> each : waiting) {
            failure(each.get(50, TimeUnit.SECONDS), PushNotSentException.class);
        }
        assertThat(sandbox.requests()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpointsForOneMessage")
    void doesNotWaitWhenSuchEndpointsAreStopped(String what, RouteBuilder route) throws Exception {
        context.addRoutes(route);
        ProducerTemplate template = context.createProducerTemplate();
        long begin = System.nanoTime();

        List<CompletableFuture<Exchange>> all =
                IntStream.range(0, 8).mapToObj(i -> sent(template)).toList();
        for (CompletableFuture<Exchange> each : all) {
            result(each.get(50, TimeUnit.SECONDS));
        }

        // A thread that waited for itself took 10 seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        assertThat(sandbox.messages()).hasSize(8);
    }

    @Test
    void reusesTheConnectionOfAnEarlierEndpoint() throws Exception {
        try (PickyAssistSandbox counted =
                PickyAssistSandbox.builder().pushesPerMinute(0).create()) {
            component.getConfiguration().setBaseUrl(counted.baseUrl());
            component.getConfiguration().setToken(counted.token());
            long before = threadsOf("PickyAssist");
            for (int i = 0; i < 50; i++) {
                result(send("pickyassist:single?coalesce=false&number=" + ANN, "Hello"));
                context.removeEndpoints("pickyassist:*");
            }

            assertThat(counted.messages()).hasSize(50);
            assertThat(threadsOf("PickyAssist") - before).isLessThan(10);
        }
    }

    private static CompletableFuture<Exchange> sent(ProducerTemplate template) {
        return template.asyncSend("direct:a", each -> {
            each.getMessage().setBody("Hello");
            each.getMessage().setHeader("to", ANN);
        });
    }

    private static long threadsOf(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(name))
                .count();
    }
}
