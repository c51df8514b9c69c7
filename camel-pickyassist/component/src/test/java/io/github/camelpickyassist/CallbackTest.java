/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.internal.dispatch.BlockingTransport;
import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.dispatch.SlidingWindow;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.option.Duplicates;
import io.github.camelpickyassist.option.PushMode;
import io.github.camelpickyassist.option.Validation;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import io.github.camelpickyassist.spi.PushAccount;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every exchange comes back, once, and with its own outcome. */
class CallbackTest extends SandboxedTest {

    private static final List<String> RESULT_HEADERS = List.of(
            PickyAssistConstants.STATUS,
            PickyAssistConstants.STATUS_MESSAGE,
            PickyAssistConstants.PUSH_IDS,
            PickyAssistConstants.CREDIT,
            PickyAssistConstants.ACCEPTED,
            PickyAssistConstants.REJECTED,
            PickyAssistConstants.NOT_SENT,
            PickyAssistConstants.UNKNOWN);

    /** An exchange under way, and how its callback was called. */
    private static final class Call implements AsyncCallback {
        private final Exchange exchange;
        private final Queue<Boolean> done = new ConcurrentLinkedQueue<>();
        private final CountDownLatch first = new CountDownLatch(1);
        private boolean returned;

        Call(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void done(boolean synchronously) {
            done.add(synchronously);
            first.countDown();
        }

        Call awaitDone() throws InterruptedException {
            assertThat(first.await(40, TimeUnit.SECONDS)).as("callback called").isTrue();
            return this;
        }

        /** To be asked when nothing is left that could call it again. */
        void assertDoneOnce() {
            assertThat(done).containsExactly(returned);
            assertThat(exchange.getMessage().getHeaders()).containsKeys(RESULT_HEADERS.toArray(String[]::new));
        }
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of("accepted", null, "Hello", null, false),
                Arguments.of("invalid body", null, "", InvalidPushException.class, true),
                Arguments.of("unsupported body", null, new Object(), InvalidPushException.class, true),
                Arguments.of("invalid text", null, "\u0007", InvalidPushException.class, true),
                Arguments.of(
                        "rejected", Fault.refusal(StatusCode.of(402)), "Hello", PushRejectedException.class, false),
                Arguments.of("not sent", Fault.tooManyRequests(), "Hello", PushNotSentException.class, false),
                Arguments.of("no answer", Fault.answerLost(), "Hello", PushOutcomeUnknownException.class, false),
                Arguments.of("HTML", Fault.html(), "Hello", PushOutcomeUnknownException.class, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void isCalledOnce(String end, Fault fault, Object body, Class<?> failure, boolean synchronously) throws Exception {
        if (fault != null) {
            sandbox.onNextPush(fault);
        }
        AsyncProducer producer = producer("pickyassist:single?number=" + ANN);

        Call call = start(producer, body).awaitDone();
        context.stop();

        call.assertDoneOnce();
        assertThat(call.returned).isEqualTo(synchronously);
        Exception exception = call.exchange.getException();
        assertThat(exception == null ? null : exception.getClass()).isEqualTo(failure);
    }

    @Test
    void isCalledOnceWhenTheTransportHasADefect() throws Exception {
        for (Throwable defect : List.of(new IllegalStateException("defect"), new StackOverflowError())) {
            ThreadPoolExecutor threads = threads(4);
            Call call = start(
                            producer(dispatcher(threads), push -> {
                                throw CallbackTest.<RuntimeException>unchecked(defect);
                            }),
                            "Hello")
                    .awaitDone();
            end(threads);

            call.assertDoneOnce();
            assertThat(call.exchange.getException()).isNotNull().satisfies(e -> assertThat(
                            Stream.iterate((Throwable) e, each -> each != null, Throwable::getCause))
                    .contains(defect));
            assertThat(call.exchange.getMessage().getBody()).isEqualTo("Hello");
            assertThat(call.exchange.getMessage().getHeader(PickyAssistConstants.STATUS))
                    .isNotEqualTo(100);
        }
    }

    @Test
    void isCalledOnceWhenTheBodyCannotBeInspected() throws Exception {
        AsyncProducer producer = producer("pickyassist:single?number=" + ANN);
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Exchange.CHARSET_NAME, "no such charset");
        byte[] body = {'H', 'i'};
        exchange.getMessage().setBody(body);

        Call call = start(producer, exchange).awaitDone();

        call.assertDoneOnce();
        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.STATUS)).isNotEqualTo(100);
    }

    @Test
    void isCalledOnceWhenTheEndpointHasStopped() throws Exception {
        AsyncProducer producer = producer("pickyassist:single?number=" + ANN);
        producer.getEndpoint().stop();

        Call call = start(producer, "Hello").awaitDone();

        call.assertDoneOnce();
        assertThat(call.exchange.getException()).isInstanceOf(PushNotSentException.class);
        assertThat(sandbox.requests()).isZero();
    }

    /** The pool is given a moment to end; what still waits in it then must not be forgotten. */
    @Test
    void isCalledOnceWhenTheContextStopsWithPushesInFlightAndWaiting() throws Exception {
        sandbox.onEveryPush(Fault.stall());
        context.getExecutorServiceManager().setShutdownAwaitTermination(300);
        AsyncProducer producer = producer("pickyassist:single?concurrentPushes=1&number=" + ANN);
        List<Call> calls = new ArrayList<>();
        for (String text : List.of("1", "2", "3")) {
            calls.add(start(producer, text));
        }
        await().until(() -> sandbox.requests() == 1);

        context.stop();

        for (Call call : calls) {
            call.awaitDone().assertDoneOnce();
        }
        assertThat(sandbox.requests()).isEqualTo(1);
        assertThat(calls.get(0).exchange.getException()).isInstanceOf(PushOutcomeUnknownException.class);
        assertThat(calls.get(1).exchange.getException()).isInstanceOf(PushNotSentException.class);
        assertThat(calls.get(2).exchange.getException()).isInstanceOf(PushNotSentException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isCalledWithTheAnswerToPushesInFlightWhenTheContextStops(boolean coalesced) throws Exception {
        sandbox.onNextPush(Fault.drip(Duration.ofMillis(5)));
        AsyncProducer producer = producer("pickyassist:single?number=" + ANN + "&coalesce=" + coalesced);
        CompletableFuture<Call> sending = new CompletableFuture<>();
        Thread caller = new Thread(() -> sending.complete(start(producer, "Hello")));
        caller.start();
        await().until(() -> sandbox.requests() == 1);

        context.stop();

        Call call = sending.get().awaitDone();
        call.assertDoneOnce();
        assertThat(call.exchange.getException()).isNull();
    }

    static Stream<Arguments> failuresInRoutes() {
        Map<String, Class<?>> failures = Map.of(
                "refused", PushNotSentException.class,
                "no answer", PushOutcomeUnknownException.class,
                "HTML", PushOutcomeUnknownException.class);
        return failures.entrySet().stream().flatMap(failure -> Stream.of("plain", "split", "seda", "multicast", "twice")
                .map(shape -> Arguments.of(failure.getKey(), shape, failure.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("failuresInRoutes")
    void endsEachExchangeOfARoute(String what, String shape, Class<?> failure) throws Exception {
        if (what.equals("refused")) {
            component.getConfiguration().setBaseUrl("http://127.0.0.1:" + ClosedPort.number() + "/api/v2");
        }
        // A deadline so short that there is no time for a second attempt to connect.
        String uri = "pickyassist:single?number=" + ANN + (what.equals("refused") ? "&deadline=400" : "");
        sandbox.onEveryPush(what.equals("HTML") ? Fault.html() : Fault.closeWithoutAnswer());
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        Queue<Exchange> ended = new ConcurrentLinkedQueue<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PickyAssistException.class)
                        .continued(true)
                        .process(exchange ->
                                failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                switch (shape) {
                    case "plain" -> from("direct:start").to(uri).process(ended::add);
                    case "split" ->
                        from("direct:start")
                                .split(body())
                                .parallelProcessing()
                                .to(uri)
                                .process(ended::add);
                    case "seda" -> {
                        from("direct:start").split(body()).to("seda:push?waitForTaskToComplete=Never");
                        from("seda:push?concurrentConsumers=4").to(uri).process(ended::add);
                    }
                    case "multicast" ->
                        from("direct:start").multicast().parallelProcessing().to("direct:one", "direct:other");
                    default -> from("direct:start").to(uri).to(uri).process(ended::add);
                }
                if (shape.equals("multicast")) {
                    from("direct:one").to(uri).process(ended::add);
                    from("direct:other").to(uri).process(ended::add);
                }
            }
        });
        boolean many = shape.equals("split") || shape.equals("seda");
        Object body = many ? List.of("1", "2", "3", "4", "5", "6", "7", "8") : "Hello";
        int exchanges = many ? 8 : shape.equals("multicast") ? 2 : 1;

        context.createProducerTemplate().sendBody("direct:start", body);

        await().until(() -> ended.size() == exchanges);
        context.stop();
        assertThat(ended).hasSize(exchanges);
        assertThat(failures).hasSize(shape.equals("twice") ? 2 : exchanges).allSatisfy(each -> assertThat(each)
                .isExactlyInstanceOf(failure));
        assertThat(sandbox.requests()).isEqualTo(what.equals("refused") ? 0 : failures.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64})
    void returnsItsOwnMessageIdToEachExchange(int concurrentPushes) throws Exception {
        int callers = 64;
        int each = 200;
        try (PickyAssistSandbox large = PickyAssistSandbox.builder()
                .pushesPerMinute(0)
                .messagesKept(2 * callers * each)
                .create()) {
            component.getConfiguration().setBaseUrl(large.baseUrl());
            component.getConfiguration().setToken(large.token());
            String uri = "pickyassist:single?concurrentPushes=" + concurrentPushes;
            Map<String, String> told = new ConcurrentHashMap<>();
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            try (ProducerTemplate template = context.createProducerTemplate()) {
                List<Future<?>> work = IntStream.range(0, callers)
                        .<Future<?>>mapToObj(caller -> threads.submit(() -> {
                            for (int i = 0; i < each; i++) {
                                String number = Long.toString(491510000000L + caller * 1000L + i);
                                Exchange exchange = template.request(uri, sent -> {
                                    sent.getMessage().setHeader(PickyAssistConstants.NUMBER, number);
                                    sent.getMessage().setBody("to " + number);
                                });
                                assertThat(result(exchange).getOutcomes())
                                        .singleElement()
                                        .satisfies(outcome ->
                                                assertThat(outcome.getNumber()).isEqualTo(number));
                                told.put(
                                        number,
                                        exchange.getMessage().getHeader(PickyAssistConstants.MESSAGE_ID, String.class));
                            }
                        }))
                        .toList();
                for (Future<?> caller : work) {
                    caller.get();
                }
            } finally {
                threads.shutdownNow();
            }

            Map<String, String> issued = large.messages().stream()
                    .collect(Collectors.toMap(ReceivedMessage::number, ReceivedMessage::messageId));
            assertThat(told).hasSize(callers * each).isEqualTo(issued);
            assertThat(large.messages())
                    .allSatisfy(message -> assertThat(message.text()).isEqualTo("to " + message.number()));
        }
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    private static Dispatcher dispatcher(ThreadPoolExecutor threads) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Dispatcher.Limits limits = new Dispatcher.Limits(new SlidingWindow(0, System::nanoTime), Duration.ZERO, 1);
        return new Dispatcher(
                new PushAccount(URI.create(sandbox.baseUrl()), "key"), limits, threads, timer, System::nanoTime);
    }

    /** A producer over a transport that is none. */
    private AsyncProducer producer(Dispatcher dispatcher, Function<Push, Verdict> transport) {
        PickyAssistEndpoint endpoint =
                context.getEndpoint("pickyassist:single?number=" + ANN, PickyAssistEndpoint.class);
        Terms terms = new Terms(
                new PushRules(4096, Push.MAX_RECIPIENTS),
                Validation.FAIL,
                Duplicates.REJECT,
                1000,
                Set.of(),
                true,
                true,
                Duration.ZERO,
                false);
        PushBinding binding = new PushBinding(endpoint.getConfiguration(), PushMode.SINGLE, terms, null);
        return new PickyAssistProducer(
                endpoint, binding, dispatcher, (BlockingTransport) transport::apply, Watched.account(System::nanoTime));
    }

    private Call start(AsyncProducer producer, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return start(producer, exchange);
    }

    private static Call start(AsyncProducer producer, Exchange exchange) {
        Call call = new Call(exchange);
        call.returned = producer.process(exchange, call);
        return call;
    }

    private static ThreadPoolExecutor threads(int waiting) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting));
    }

    private static void end(ThreadPoolExecutor threads) throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked") // the compiler shall not know what is thrown
    private static <T extends Throwable> T unchecked(Throwable any) throws T {
        throw (T) any;
    }
}
