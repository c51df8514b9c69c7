/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Logs and error trackers keep exceptions, for longer than the application that threw them is deployed. */
class KeptExceptionTest {

    private Exception kept;

    @Test
    void keepsNoContext() throws Exception {
        WeakReference<CamelContext> stopped = onNewThread();
        // Languages of Camel refer to the context that used them last.
        try (DefaultCamelContext next = new DefaultCamelContext()) {
            next.start();
            next.resolveLanguage("simple").createExpression("${body}");

            await().atMost(Duration.ofMinutes(2)).until(() -> {
                System.gc();
                return stopped.refersTo(null);
            });
            assertThat(kept).isInstanceOf(PushRejectedException.class);
        }
    }

    /** Camel leaves a value on each thread that uses a context. */
    private WeakReference<CamelContext> onNewThread() throws InterruptedException {
        AtomicReference<WeakReference<CamelContext>> stopped = new AtomicReference<>();
        Thread thread = new Thread(() -> stopped.set(refused()));
        thread.start();
        thread.join();
        return stopped.get();
    }

    private WeakReference<CamelContext> refused() {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            sandbox.start();
            sandbox.onNextPush(Fault.refusal(405, "Insufficient balance"));
            PickyAssistComponent component = camel.getComponent("pickyassist", PickyAssistComponent.class);
            component.getConfiguration().setToken(sandbox.token());
            component.getConfiguration().setBaseUrl(sandbox.baseUrl());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:send").to("pickyassist:single?application=sms&number=919812345678");
                }
            });
            camel.start();
            try (ProducerTemplate template = camel.createProducerTemplate()) {
                kept = template.request("direct:send", sent -> sent.getIn().setBody("Hello"))
                        .getException();
            }
            return new WeakReference<>(camel);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
