/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedPush;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A Camel context whose component sends to a sandbox, and the means to send one exchange through one endpoint and see
 * that its callback is called exactly once.
 */
@Timeout(60)
abstract class SandboxedTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).create();

    static final String ANN = "919812345678";
    static final String BOB = "5511987654321";

    CamelContext context;
    PickyAssistComponent component;

    @BeforeEach
    void startCamel() {
        context = new DefaultCamelContext();
        component = new PickyAssistComponent(context);
        component.getConfiguration().setToken(sandbox.token());
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setApplication("whatsapp-official");
        component.getConfiguration().setPushesPerMinute(0);
        component.getConfiguration().setResponseTimeout(Duration.ofSeconds(20).toMillis());
        context.addComponent("pickyassist", component);
        context.start();
    }

    @AfterEach
    void stopCamel() {
        context.stop();
    }

    /** Sends a body with headers and comes back when the callback was called. */
    Exchange send(String uri, Object body, Map<String, ?> headers) {
        Endpoint endpoint = context.getEndpoint(uri);
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        return process(endpoint, exchange);
    }

    Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    static Exchange process(Endpoint endpoint, Exchange exchange) {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        try (AsyncProducer producer = endpoint.createAsyncProducer()) {
            producer.start();
            AsyncProcessor processor = AsyncProcessorConverterHelper.convert(producer);
            boolean synchronously = processor.process(exchange, sync -> {
                calls.incrementAndGet();
                done.countDown();
            });
            assertThat(done.await(50, TimeUnit.SECONDS)).as("callback called").isTrue();
            assertThat(synchronously && calls.get() == 0).isFalse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(calls).hasValue(1);
        return exchange;
    }

    /** The result of an exchange that is expected to end well. */
    static PushResult result(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(PushResult.class);
        return exchange.getMessage().getBody(PushResult.class);
    }

    /** The exception of an exchange that is expected to end in this one. */
    static <T extends PickyAssistException> T failure(Exchange exchange, Class<T> type) {
        assertThat(exchange.getException()).isInstanceOf(type);
        return type.cast(exchange.getException());
    }

    /** The only push that the sandbox took in. */
    static Push push() {
        assertThat(sandbox.pushes()).hasSize(1);
        return sandbox.pushes().get(0).push();
    }

    /** Numbers of all recipients of all pushes, in their order. */
    static List<String> numbersSent() {
        return sandbox.pushes().stream()
                .map(ReceivedPush::push)
                .flatMap(push -> push.recipients().stream())
                .map(Recipient::address)
                .map(address -> address.id())
                .toList();
    }

    static List<String> textsTo(String number) {
        return sandbox.messagesTo(number).stream()
                .map(message -> message.text())
                .toList();
    }
}
