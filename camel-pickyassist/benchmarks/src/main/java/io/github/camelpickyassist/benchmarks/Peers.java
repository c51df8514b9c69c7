/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistConfiguration;
import io.github.camelpickyassist.PickyAssistConstants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.whatsapp.model.TextMessage;
import org.apache.camel.component.whatsapp.model.TextMessageRequest;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** The ways to send with Camel that are compared, each behind an endpoint {@code direct:…} of one context. */
final class Peers implements AutoCloseable {

    static final String TOKEN = "sandbox-token-for-benchmarks";
    static final String TEXT = "Your order is on its way, it arrives tomorrow";

    private static final int CONNECTIONS = 64;
    private static final long APPLICATION = 8;

    final CamelContext context = new DefaultCamelContext();
    final ProducerTemplate template;
    private final String server;

    private Peers(String server) {
        this.server = server;
        this.template = context.createProducerTemplate();
    }

    static Peers start(String server) throws Exception {
        return start(server, context -> {});
    }

    /** The same, after something was added to the context. */
    static Peers start(String server, Consumer<CamelContext> before) throws Exception {
        Peers peers = new Peers(server);
        before.accept(peers.context);
        // Beyond its 20, where callers would wait for a connection.
        HttpComponent http = peers.context.getComponent("http", HttpComponent.class);
        http.setConnectionsPerRoute(CONNECTIONS);
        PickyAssistConfiguration ours = peers.context
                .getComponent("pickyassist", PickyAssistComponent.class)
                .getConfiguration();
        ours.setBaseUrl(server + "/api/v2");
        ours.setToken(TOKEN);
        peers.context.start();
        peers.template.start();
        return peers;
    }

    /** The component, with these options. */
    String ours(String name, String mode, String options) throws Exception {
        String uri = "pickyassist:" + mode + "?application=" + APPLICATION + "&" + options;
        return route(name, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name).to(uri);
            }
        });
    }

    /** A route that does nothing, for what Camel itself takes. */
    String nothing(String name) throws Exception {
        return route(name, new RouteBuilder() {
            @Override
            public void configure() {
                Processor nothing = exchange -> {};
                from("direct:" + name).process(nothing);
            }
        });
    }

    /** What one writes by hand: the push as a map, to JSON, over HTTP, and the answer to a map. */
    String handWritten(String name) throws Exception {
        return route(name, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name)
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .marshal()
                        .json()
                        .to(server + "/api/v2/push")
                        .unmarshal()
                        .json(Map.class);
            }
        });
    }

    String whatsApp(String name) throws Exception {
        return route(name, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name).to("whatsapp:1234567890?authorizationToken=" + TOKEN + "&baseUri=" + server);
            }
        });
    }

    /**
     * A list by hand. The groups leave the splitter on threads of their own: where they are sent by its own thread, the
     * engine's stack grows with the list until it overflows.
     */
    HandWrittenList handWrittenList(String name, int recipientsPerPush) throws Exception {
        ExecutorService pushing = new ThreadPoolExecutor(
                2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(4), new ThreadPoolExecutor.CallerRunsPolicy());
        HandWrittenList list = new HandWrittenList("direct:" + name, template, pushing);
        AggregationStrategy rows = (group, next) -> {
            Exchange into = group == null ? next : group;
            List<Object> gathered = group == null ? new ArrayList<>() : gathered(group);
            gathered.add(next.getMessage().getBody());
            into.getMessage().setBody(gathered);
            return into;
        };
        route(name, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name)
                        .split(body())
                        .streaming()
                        .aggregate(constant(true), rows)
                        .completionSize(recipientsPerPush)
                        .executorService(pushing)
                        .process(exchange -> exchange.getMessage().setBody(push(gathered(exchange))))
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .marshal()
                        .json()
                        .to(server + "/api/v2/push")
                        .unmarshal()
                        .json(Map.class)
                        .process(exchange -> list.answered(
                                exchange.getMessage().getBody(Map.class).get("data")));
            }
        });
        return list;
    }

    /** Sends one message and waits for what becomes of it. */
    void send(String endpoint, Processor message) throws Exception {
        Exchange exchange = template.send(endpoint, message);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    static void ourMessage(Exchange exchange) {
        exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, "919812345678");
        exchange.getMessage().setBody(TEXT);
    }

    static void handWrittenMessage(Exchange exchange) {
        exchange.getMessage().setBody(push(List.of(Map.of("number", "919812345678", "message", TEXT))));
    }

    static void whatsAppMessage(Exchange exchange) {
        TextMessage text = new TextMessage();
        text.setBody(TEXT);
        TextMessageRequest request = new TextMessageRequest();
        request.setTo("919812345678");
        request.setText(text);
        exchange.getMessage().setBody(request);
    }

    /** A message that is handed in without waiting for it. */
    Exchange message(int i) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, number(i));
        exchange.getMessage().setBody(TEXT);
        return exchange;
    }

    /** Rows of a list, made while they are read. */
    static Iterator<Map<String, Object>> rows(int count) {
        return IntStream.range(0, count)
                .<Map<String, Object>>mapToObj(
                        i -> Map.of("number", number(i), "message", TEXT, "reference_number", "r" + i))
                .iterator();
    }

    static String number(int i) {
        return "91" + (7_000_000_000L + i);
    }

    private static Map<String, Object> push(List<?> rows) {
        return Map.of("token", TOKEN, "application", APPLICATION, "data", rows);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> gathered(Exchange group) {
        return (List<Object>) group.getMessage().getBody(List.class);
    }

    private String route(String name, RouteBuilder route) throws Exception {
        context.addRoutes(route);
        return "direct:" + name;
    }

    @Override
    public void close() {
        context.stop();
    }

    /** The route by hand, of which one has to count oneself what came back. */
    static final class HandWrittenList implements AutoCloseable {
        private final String endpoint;
        private final ProducerTemplate template;
        private final ExecutorService pushing;
        private volatile CountDownLatch left = new CountDownLatch(0);

        HandWrittenList(String endpoint, ProducerTemplate template, ExecutorService pushing) {
            this.endpoint = endpoint;
            this.template = template;
            this.pushing = pushing;
        }

        void send(int rows) throws Exception {
            left = new CountDownLatch(rows);
            Exchange exchange =
                    template.send(endpoint, message -> message.getMessage().setBody(rows(rows)));
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            if (!left.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(left.getCount() + " rows without an answer");
            }
        }

        private void answered(Object rows) {
            for (Object row : (Collection<?>) rows) {
                if (row instanceof Map<?, ?>) {
                    left.countDown();
                }
            }
        }

        @Override
        public void close() {
            pushing.shutdown();
        }
    }
}
