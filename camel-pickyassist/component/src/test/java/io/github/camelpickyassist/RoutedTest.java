/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;

/** Routes that begin at {@code direct:in} and send to the sandbox. */
abstract class RoutedTest extends SandboxedTest {

    /** The {@code configure} of a route builder. */
    @FunctionalInterface
    interface Routes {
        void configure(RouteBuilder routes);
    }

    void addRoutes(Routes routes) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routes.configure(this);
            }
        });
    }

    /** An error handler that redelivers so often, at once, and logs nothing at the end. */
    static DefaultErrorHandlerBuilder redelivering(RouteBuilder routes, int times) {
        DefaultErrorHandlerBuilder handler = routes.defaultErrorHandler();
        handler.maximumRedeliveries(times).redeliveryDelay(0).logExhausted(false);
        return handler;
    }

    /** Sends a body to {@code direct:in} and returns what became of the exchange. */
    Exchange request(Object body) {
        return context.createProducerTemplate()
                .request("direct:in", exchange -> exchange.getMessage().setBody(body));
    }

    /** How many messages the sandbox took for each number. */
    static Map<String, Integer> receptions() {
        Map<String, Integer> receptions = new HashMap<>();
        sandbox.messages().forEach(message -> receptions.merge(message.number(), 1, Integer::sum));
        return receptions;
    }

    /** So many rows for the dynamic mode, with numbers 919800000000, 919800000001 and so on. */
    static List<Map<String, String>> rows(int count) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Map.of("number", Long.toString(919_800_000_000L + i), "message", "Hello"));
        }
        return rows;
    }
}
