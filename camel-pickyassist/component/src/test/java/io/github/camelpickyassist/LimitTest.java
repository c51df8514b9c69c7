/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What the limit of the service does to exchanges. */
class LimitTest extends SandboxedTest {

    /** The real clock, a sandbox that drops what is too much, and a flood that is many times its limit. */
    @Test
    void losesNothingInAFlood() throws Exception {
        int messages = 5_000;
        try (PickyAssistSandbox strict = PickyAssistSandbox.builder()
                .pushesPerMinute(30)
                .messagesKept(2 * messages)
                .create()) {
            component.getConfiguration().setBaseUrl(strict.baseUrl());
            component.getConfiguration().setToken(strict.token());
            component.getConfiguration().setPushesPerMinute(30);
            List<String> ids = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch done = new CountDownLatch(messages);
            try (AsyncProducer producer =
                    context.getEndpoint("pickyassist:single").createAsyncProducer()) {
                producer.start();
                for (int i = 0; i < messages; i++) {
                    Exchange exchange = new DefaultExchange(context);
                    exchange.getMessage().setBody("Hello");
                    exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, Long.toString(919_800_000_000L + i));
                    producer.process(exchange, synchronously -> {
                        ids.add(exchange.getMessage().getHeader(PickyAssistConstants.MESSAGE_ID, String.class));
                        done.countDown();
                    });
                }
                done.await();
            }

            assertThat(ids).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(strict.messages()).hasSize(messages).extracting("number").doesNotHaveDuplicates();
            assertThat(strict.requests()).isLessThanOrEqualTo(30);
        }
    }

    @Test
    void sendsToTheOthersWhenOneNumberIsBad() {
        String bad = "919800000013";
        sandbox.onEveryPush(
                push -> push.recipients().stream()
                        .anyMatch(to -> to.address().id().equals(bad)),
                Fault.refusal(StatusCode.INVALID_NUMBER));
        List<Map<String, String>> rows = IntStream.range(0, 1000)
                .mapToObj(i -> Map.of("number", Long.toString(919_800_000_000L + i), "message", "Hello"))
                .toList();

        PushRejectedException rejected = failure(send("pickyassist:dynamic", rows), PushRejectedException.class);

        assertThat(rejected.result().getAccepted()).isEqualTo(999);
        assertThat(rejected.result().getOutcomes().get(13).getState()).isEqualTo(RecipientState.REJECTED);
        assertThat(rejected.result().getOutcomes())
                .extracting(RecipientOutcome::getRow)
                .isSorted();
        assertThat(sandbox.messages()).hasSize(999);
        assertThat(sandbox.requests()).isLessThan(30);
    }

    @Test
    void pacesFilesOfTheirOwnOnAnAutomationChannel() {
        List<Map<String, String>> rows = IntStream.range(0, 3)
                .mapToObj(i -> Map.of(
                        "number", Long.toString(919_800_000_000L + i), "media", "https://example.org/" + i + ".jpg"))
                .toList();

        PushResult result = result(send("pickyassist:dynamic?application=whatsapp-web&mediaInterval=200ms", rows));

        assertThat(result.getAccepted()).isEqualTo(3);
        assertThat(sandbox.pushes()).hasSize(3);
        Duration between = Duration.between(
                sandbox.pushes().get(0).when(), sandbox.pushes().get(2).when());
        assertThat(between).isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }

    @Test
    void releasesThePlaceOfAPushWhoseFileCannotBeRead() {
        String options = "?requestFormat=form&concurrentPushes=2&application=whatsapp-official";
        for (int i = 0; i < 5; i++) {
            MediaContent.Source source = () -> {
                throw new UncheckedIOException(new IOException("gone"));
            };
            MediaContent content =
                    MediaContent.of(source, 10, MediaType.ofName("a.pdf").orElseThrow());
            Push push = Push.on(new Channel(8))
                    .recipient(Recipient.of(Address.number(ANN), "Hello"))
                    .sharedMedia(new Media.ByContent(content))
                    .build();
            Exchange failed = send("pickyassist:push" + options, push);
            assertThat(failed.getException()).isNotNull();
            assertThat(failed.getMessage().getHeader(PickyAssistConstants.UNKNOWN))
                    .isEqualTo(0);
        }

        Map<String, ?> headers = Map.of(PickyAssistConstants.NUMBER, BOB);
        result(send("pickyassist:single" + options, "Hello", headers));
        result(send("pickyassist:single" + options + "&coalesce=false", "Hello", headers));
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void failsPushesThatWaitForTheLimitWhenCamelStops() throws Exception {
        component.getConfiguration().setPushesPerMinute(1);
        send("pickyassist:single?number=" + ANN, "first");
        Sender single = new Sender(() -> send("pickyassist:single?number=" + BOB, "second"));
        Sender list = new Sender(() -> send("pickyassist:dynamic", List.of(Map.of("number", BOB, "message", "third"))));
        single.awaitItsExchange();
        list.awaitItsExchange();

        context.stop();

        for (Sender each : List.of(single, list)) {
            assertThat(failure(each.result(), PushNotSentException.class)).hasMessageContaining("stopped");
        }
        assertThat(sandbox.requests()).isOne();
    }

    @Test
    void usesSharedPermits() {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger left = new AtomicInteger(2);
        component.setPushPermits(new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                asked.add("take");
                return left.getAndDecrement() > 0
                        ? new Granted(new PushPermit(use -> asked.add(use.name())))
                        : new Later(Duration.ofMinutes(10));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {
                asked.add("pause " + pause.toSeconds());
            }
        });
        sandbox.onPush(2, Fault.tooManyRequests("90"));

        result(send("pickyassist:single?number=" + ANN, "first"));
        failure(send("pickyassist:single?number=" + ANN, "second"), PushNotSentException.class);
        PushNotSentException third =
                failure(send("pickyassist:single?number=" + ANN, "third"), PushNotSentException.class);

        await().untilAsserted(() -> assertThat(asked).contains("pause 90"));
        assertThat(asked).filteredOn("take"::equals).hasSize(2);
        assertThat(asked).filteredOn("USED"::equals).hasSize(2);
        assertThat(third.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(sandbox.requests()).isEqualTo(2);
    }

    @Test
    void sendsEvenIfPermitsThrow() {
        AtomicInteger calls = new AtomicInteger();
        component.setPushPermits(new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("no connection to the others");
                }
                return new Granted(new PushPermit(use -> {
                    throw new IllegalStateException("no connection to the others");
                }));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {}
        });

        for (int i = 0; i < 6; i++) {
            result(send("pickyassist:single?number=" + ANN, "Hello " + i));
        }

        assertThat(sandbox.messages()).hasSize(6);
    }

    @Test
    void countsForTheWholeContextWhateverTheComponentNames() throws Exception {
        component.getConfiguration().setPushesPerMinute(1);
        PickyAssistComponent second = new PickyAssistComponent(context);
        second.setConfiguration(component.getConfiguration().copy());
        context.addComponent("whatsapp", second);
        send("pickyassist:single?number=" + ANN, "first");
        Sender waiting = new Sender(() -> send("whatsapp:single?number=" + BOB, "second"));
        waiting.awaitItsExchange();

        context.stop();

        failure(waiting.result(), PushNotSentException.class);
        assertThat(sandbox.requests()).isOne();
    }

    @Test
    void batchesMessagesOfEndpointsThatDifferInTheNumberOnly() throws Exception {
        long opening = System.nanoTime() + Duration.ofMillis(500).toNanos();
        component.setPushPermits(new PushPermits() {
            @Override
            public Answer tryAcquire(PushAccount account) {
                long wait = opening - System.nanoTime();
                return wait > 0 ? new Later(Duration.ofNanos(wait)) : new Granted(new PushPermit(use -> {}));
            }

            @Override
            public void pause(PushAccount account, Duration pause) {}
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD("pickyassist:single?number=${header.phone}");
            }
        });
        List<CompletableFuture<Object>> sent = IntStream.range(0, 10)
                .mapToObj(i -> context.createProducerTemplate()
                        .asyncRequestBodyAndHeader("direct:in", "Hello", "phone", Long.toString(919_800_000_000L + i)))
                .toList();
        sent.forEach(CompletableFuture::join);

        assertThat(sandbox.messages()).hasSize(10);
        assertThat(sandbox.requests()).isLessThan(10);
    }

    /** Sends on a thread of its own. */
    private static final class Sender {
        private final AtomicReference<Exchange> exchange = new AtomicReference<>();
        private final Thread thread;

        Sender(Supplier<Exchange> sending) {
            thread = new Thread(() -> exchange.set(sending.get()));
            thread.start();
        }

        /** Waits until it waits, which it does for its exchange only. */
        void awaitItsExchange() {
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        }

        Exchange result() throws InterruptedException {
            thread.join();
            return exchange.get();
        }
    }
}
