/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.internal.threads.LateThreads;
import io.github.camelpickyassist.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of exchanges and threads when Camel stops, with time enough and with too little. */
class StopTest extends SandboxedTest {

    /** Far below the deadline of a push, 40 seconds, and more than a busy machine needs. */
    private static final Duration BEYOND_THE_TIMEOUT = Duration.ofSeconds(25);

    /** What a caller saw of its exchange when it came back; somebody may still change the exchange afterwards. */
    private record Returned(
            @Nullable Exception failure, @Nullable PushResult body) {
        static Returned of(Exchange exchange) {
            Object body = exchange.getMessage().getBody();
            return new Returned(exchange.getException(), body instanceof PushResult result ? result : null);
        }

        PushResult result() {
            return failure == null ? Objects.requireNonNull(body) : ((PickyAssistException) failure).result();
        }
    }

    private ProducerTemplate template;

    private void routes(Consumer<RouteBuilder> routes) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routes.accept(this);
            }
        });
        template = context.createProducerTemplate();
        template.setThreadedAsyncMode(true);
    }

    /** Starts callers that wait for their exchange, and comes back when all of them are in the route. */
    private List<CompletableFuture<Returned>> callers(int count, Object body) {
        List<CompletableFuture<Returned>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CompletableFuture<Returned> sent = new CompletableFuture<>();
            String number = Long.toString(919_800_000_000L + i);
            Thread caller = new Thread(() -> {
                try {
                    sent.complete(Returned.of(template.request("direct:in", each -> {
                        each.getMessage().setBody(body);
                        each.getMessage().setHeader(PickyAssistConstants.NUMBER, number);
                    })));
                } catch (Throwable e) {
                    sent.completeExceptionally(e);
                }
            });
            caller.setDaemon(true);
            caller.start();
            all.add(sent);
        }
        await().until(() -> context.getInflightRepository().size() >= count);
        return all;
    }

    /** Stops with so little time that Camel forces it. */
    private void stopByForce(Runnable stop) {
        context.getShutdownStrategy().setTimeout(1);
        long begin = System.nanoTime();
        stop.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(Duration.ofSeconds(1).plus(BEYOND_THE_TIMEOUT));
    }

    private static Map<RecipientState, Long> states(List<CompletableFuture<Returned>> sent) throws Exception {
        List<RecipientState> states = new ArrayList<>();
        for (CompletableFuture<Returned> each : sent) {
            PushResult result = each.get(40, TimeUnit.SECONDS).result();
            result.getOutcomes().forEach(outcome -> states.add(outcome.getState()));
        }
        return states.stream().collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("PickyAssistPush") || name.contains("PickyAssistTimer"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80})
    void reportsBatchedMessagesWhenForced(int pushesPerMinute) throws Exception {
        component.getConfiguration().setPushesPerMinute(pushesPerMinute);
        sandbox.onEveryPush(Fault.stall());
        routes(route -> route.from("direct:in").to("pickyassist:single"));
        List<CompletableFuture<Returned>> sent = callers(300, "Hello");
        await().until(() -> sandbox.requests() > 0);

        stopByForce(context::stop);

        Map<RecipientState, Long> states = states(sent);
        assertThat(states.keySet()).isSubsetOf(RecipientState.UNKNOWN, RecipientState.NOT_SENT);
        assertThat(states.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(300);
        assertThat(threads()).isEmpty();
    }

    @Test
    void reportsMessagesThatWaitForTheLimitWhenForced() throws Exception {
        component.getConfiguration().setPushesPerMinute(1);
        routes(route -> route.from("direct:in").to("pickyassist:single"));
        result(template.request("direct:in", each -> {
            each.getMessage().setBody("Hello");
            each.getMessage().setHeader(PickyAssistConstants.NUMBER, BOB);
        }));
        List<CompletableFuture<Returned>> sent = callers(100, "Hello");

        stopByForce(context::stop);

        assertThat(states(sent)).isEqualTo(Map.of(RecipientState.NOT_SENT, 100L));
        assertThat(sandbox.requests()).isOne();
        assertThat(threads()).isEmpty();
    }

    @Test
    void reportsListsWhenForced() throws Exception {
        sandbox.onEveryPush(Fault.stall());
        routes(route -> route.from("direct:in").to("pickyassist:bulk?maxRecipientsPerPush=2&message=Hello"));
        List<CompletableFuture<Returned>> sent =
                callers(10, List.of(ANN, BOB, "491510000001", "491510000002", "491510000003"));
        await().until(() -> sandbox.requests() == 4);

        stopByForce(context::stop);

        assertThat(states(sent)).isEqualTo(Map.of(RecipientState.UNKNOWN, 8L, RecipientState.NOT_SENT, 42L));
        assertThat(threads()).isEmpty();
    }

    @Test
    void reportsFilesThatWaitForTheirIntervalWhenForced() throws Exception {
        routes(route -> route.from("direct:in").to("pickyassist:dynamic?application=whatsapp-web&mediaInterval=1h"));
        List<Map<String, String>> rows = IntStream.range(0, 3)
                .mapToObj(i -> Map.of("number", "49151000000" + i, "media", "https://example.org/" + i + ".jpg"))
                .toList();
        List<CompletableFuture<Returned>> sent = callers(3, rows);
        await().until(() -> sandbox.requests() == 1);

        stopByForce(context::stop);

        assertThat(states(sent)).isEqualTo(Map.of(RecipientState.ACCEPTED, 1L, RecipientState.NOT_SENT, 8L));
    }

    @Test
    void completesTransactedCallersWhenForced() throws Exception {
        sandbox.onEveryPush(Fault.stall());
        routes(route -> route.from("direct:in")
                .process(each -> each.getExchangeExtension().setTransacted(true))
                .to("pickyassist:single?concurrentPushes=1&coalesce=false"));
        List<CompletableFuture<Returned>> sent = callers(5, "Hello");
        await().until(() -> sandbox.requests() == 1);

        stopByForce(context::stop);

        assertThat(states(sent)).isEqualTo(Map.of(RecipientState.UNKNOWN, 1L, RecipientState.NOT_SENT, 4L));
    }

    @Test
    void completesCallersOutsideRoutesWhenForced() throws Exception {
        sandbox.onEveryPush(Fault.stall());
        routes(route -> route.from("direct:other").to("mock:none"));
        List<CompletableFuture<Returned>> sent = Stream.of(ANN, BOB)
                .map(number -> template.asyncSend(
                                "pickyassist:single?concurrentPushes=1&coalesce=false&number=" + number,
                                each -> each.getMessage().setBody("Hello"))
                        .thenApply(Returned::of))
                .toList();
        await().until(() ->
                sandbox.requests() == 1 && context.getInflightRepository().size() == 2);

        stopByForce(context::stop);

        assertThat(states(sent)).isEqualTo(Map.of(RecipientState.UNKNOWN, 1L, RecipientState.NOT_SENT, 1L));
    }

    @Test
    void stopsFromAThreadThatContinuesARouteAfterAPush() throws Exception {
        CompletableFuture<Duration> stopping = new CompletableFuture<>();
        CountDownLatch allThere = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        context.getShutdownStrategy().setTimeout(1);
        routes(route -> route.from("direct:in").to("pickyassist:single").process(each -> {
            allThere.await();
            if (first.compareAndSet(true, false)) {
                long begin = System.nanoTime();
                context.stop();
                stopping.complete(Duration.ofNanos(System.nanoTime() - begin));
            }
        }));
        List<CompletableFuture<Returned>> sent = callers(50, "Hello");
        allThere.countDown();

        assertThat(stopping.get(40, TimeUnit.SECONDS))
                .isLessThan(Duration.ofSeconds(1).plus(BEYOND_THE_TIMEOUT));
        // Camel gives up the steps that come after; what became of the message is on the exchange all the same.
        for (CompletableFuture<Returned> each : sent) {
            PushResult result = each.get(40, TimeUnit.SECONDS).body();
            assertThat(result).isNotNull();
            assertThat(result.getAccepted()).isOne();
        }
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void reportsQueuedMessagesWhenEndpointsAreRemovedInTurn() throws Exception {
        component.getConfiguration().setPushesPerMinute(1);
        routes(route -> route.from("direct:in").to("pickyassist:single"));
        result(send("pickyassist:bulk?message=Hello", ANN));
        List<CompletableFuture<Returned>> sent = callers(20, "Hello");

        context.removeEndpoints("pickyassist:bulk*");
        assertThat(sent).noneMatch(CompletableFuture::isDone);
        context.removeEndpoints("pickyassist:single*");

        assertThat(states(sent)).isEqualTo(Map.of(RecipientState.NOT_SENT, 20L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsQueuedMessagesOfADrainedRoute(boolean coalesce) throws Exception {
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch stopping = new CountDownLatch(1);
        routes(route -> {
            route.onException(Exception.class)
                    .process(each -> failures.add(each.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
            route.from("seda:in?concurrentConsumers=2")
                    .process(each -> stopping.await())
                    .to("pickyassist:single?coalesce=" + coalesce);
        });
        for (int i = 0; i < 20; i++) {
            template.sendBodyAndHeader("seda:in", "Hello", PickyAssistConstants.NUMBER, "49151000000" + i);
        }

        Thread stop = new Thread(context::stop);
        stop.start();
        await().until(() -> context.isStopping());
        stopping.countDown();
        stop.join();

        assertThat(failures).isEmpty();
        assertThat(sandbox.messages()).hasSize(20);
        assertThat(threads()).isEmpty();
    }

    @Test
    void waitsForTheLimitAsLongAsCamelWaitsForTheRoute() throws Exception {
        routes(route -> route.from("direct:in").to("pickyassist:single?coalesce=false"));
        sandbox.onNextPush(Fault.tooManyRequests("1"));
        failure(
                template.request("direct:in", each -> {
                    each.getMessage().setBody("Hello");
                    each.getMessage().setHeader(PickyAssistConstants.NUMBER, BOB);
                }),
                PushNotSentException.class);
        List<CompletableFuture<Returned>> sent = callers(3, "Hello");

        context.stop();

        assertThat(states(sent)).isEqualTo(Map.of(RecipientState.ACCEPTED, 3L));
    }

    /** The timer of an account has a thread here that has run no task: its task, in a minute, forgets the account. */
    @ParameterizedTest
    @ValueSource(strings = {"PickyAssistDeadline", "PickyAssistPush", "PickyAssistTimer"})
    void waitsForThreadsThatEndLate(String name) throws Exception {
        LateThreads late = LateThreads.of(context, name);
        routes(route -> route.from("direct:in").to("pickyassist:single?coalesce=true&number=" + ANN));
        template.sendBody("direct:in", "Hello");
        context.removeEndpoints("pickyassist:*");

        late.areAwaitedBy(context::stop);
    }

    @Test
    void startsAgainAfterAStop() throws Exception {
        for (int i = 0; i < 3; i++) {
            result(send("pickyassist:single?number=" + ANN, "Hello"));
            context.stop();
            assertThat(threads()).isEmpty();
            context.addComponent("pickyassist", component);
            context.start();
        }
    }
}
