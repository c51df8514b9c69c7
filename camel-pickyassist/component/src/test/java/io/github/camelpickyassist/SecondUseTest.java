/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What looks like a redelivery and is none: the step is used again, and sends again. */
class SecondUseTest extends RoutedTest {

    private static final String PUSH = "pickyassist:single?number=" + ANN;

    @Test
    void sendsInTheRoundOfALoopAfterAFailedOne() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        request(routes -> routes.from("direct:in")
                .loop(2)
                .doTry()
                .to(PUSH)
                .doCatch(PushNotSentException.class)
                .end()
                .setBody(routes.constant("Hello"))
                .end());

        assertThat(sandbox.requests()).isEqualTo(2);
        assertThat(textsTo(ANN)).containsExactly("Hello");
    }

    @Test
    void sendsInEachRoundOfALoopOfCopies() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        request(routes -> routes.from("direct:in")
                .loop(3)
                .copy()
                .doTry()
                .to(PUSH)
                .doCatch(PushOutcomeUnknownException.class)
                .end()
                .end());

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello", "Hello");
    }

    @Test
    void sendsWhenASubRouteIsCalledAgainAfterACatch() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        request(routes -> {
            routes.from("direct:in")
                    .doTry()
                    .to("direct:sub")
                    .doCatch(PushOutcomeUnknownException.class)
                    .end()
                    .to("direct:sub");
            pushInSubRoute(routes);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsWhenASubRouteIsCalledAgainInACatch() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        request(routes -> {
            routes.from("direct:in")
                    .doTry()
                    .to("direct:sub")
                    .doCatch(PushOutcomeUnknownException.class)
                    .removeHeaders("*")
                    .to("direct:sub")
                    .end();
            pushInSubRoute(routes);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsAgainAfterACatchAlthoughHeadersAreRemoved() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        request(routes -> {
            routes.from("direct:in")
                    .doTry()
                    .to("direct:sub")
                    .doCatch(PushOutcomeUnknownException.class)
                    .end()
                    .removeHeaders("*")
                    .to("direct:sub");
            pushInSubRoute(routes);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsWhenASubRouteIsCalledTwice() throws Exception {
        request(routes -> {
            routes.from("direct:in")
                    .to("direct:sub")
                    .setBody(routes.constant("Hello"))
                    .to("direct:sub");
            pushInSubRoute(routes);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsWhenASubRouteIsCalledTwiceAfterARedelivery() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        request(routes -> {
            redeliverAll(routes);
            routes.from("direct:in")
                    .to("direct:sub")
                    .setBody(routes.constant("Hello"))
                    .to("direct:sub");
            pushInSubRoute(routes);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsWhenTheSameEndpointIsUsedTwice() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(3, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        request(routes -> {
            redeliverAll(routes);
            routes.from("direct:in").to(PUSH).setBody(routes.constant("Hello")).to(PUSH);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsWhenTheSameEndpointEnrichesTwice() throws Exception {
        sandbox.onPush(1, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        sandbox.onPush(3, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        request(routes -> {
            redeliverAll(routes);
            routes.from("direct:in")
                    .enrich(PUSH)
                    .setBody(routes.constant("Hello"))
                    .enrich(PUSH);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    /** One step sends two texts; the second fails, and all is redelivered. */
    @Test
    void distinguishesTheUsesOfOneStep() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        request(routes -> {
            redeliverAll(routes);
            routes.from("direct:in").to("direct:both");
            routes.from("direct:both")
                    .errorHandler(routes.noErrorHandler())
                    .to("direct:sub")
                    .setBody(routes.constant("Bye"))
                    .to("direct:sub");
            pushInSubRoute(routes);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Bye");
    }

    @Test
    void distinguishesTheRoundsOfARedeliveredLoop() throws Exception {
        sandbox.onPush(3, Fault.refusal(StatusCode.SERVICE_UNAVAILABLE));
        request(routes -> {
            redeliverAll(routes);
            routes.from("direct:in").to("direct:sub");
            routes.from("direct:sub")
                    .errorHandler(routes.noErrorHandler())
                    .loop(4)
                    .setBody(routes.constant("Hello"))
                    .to(PUSH)
                    .end();
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello", "Hello", "Hello");
    }

    @Test
    void sendsInARouteThatHandlesTheFailure() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        request(routes -> {
            routes.onException(PushOutcomeUnknownException.class)
                    .handled(true)
                    .removeHeaders("*")
                    .to("direct:sub");
            routes.from("direct:in").to("direct:sub");
            pushInSubRoute(routes);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsWhenAnExchangeIsUsedAgainAfterItsFailureWasHandled() throws Exception {
        sandbox.onPush(1, Fault.answerLost());
        Exchange exchange = request(routes -> {
            routes.onException(PushOutcomeUnknownException.class).handled(true);
            routes.from("direct:in").to(PUSH);
        });

        context.createProducerTemplate().send("direct:in", exchange);

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void sendsAChangedMessage() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Processor failingOnce = exchange -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("later step");
            }
        };
        request(routes -> {
            redeliverAll(routes);
            routes.from("direct:in").to("direct:sub");
            routes.from("direct:sub")
                    .errorHandler(routes.noErrorHandler())
                    .process(exchange -> exchange.getMessage().setBody("Hello " + runs.get()))
                    .to(PUSH)
                    .process(failingOnce);
        });

        assertThat(textsTo(ANN)).containsExactly("Hello 0", "Hello 1");
    }

    @Test
    void startsAfreshOnTheNextExchange() throws Exception {
        request(routes -> routes.from("direct:in").to(PUSH));

        request("Hello");

        assertThat(textsTo(ANN)).containsExactly("Hello", "Hello");
    }

    @Test
    void hidesWhatItRemembers() throws Exception {
        Exchange exchange = request(routes -> routes.from("direct:in")
                .setBody(routes.constant(List.of(Map.of("number", ANN, "message", "Hello"))))
                .to("pickyassist:dynamic"));

        assertThat(exchange.getAllProperties()).doesNotContainKey("PickyAssistResume");
        assertThat(String.valueOf(exchange.getAllProperties()))
                .doesNotContain(ANN)
                .doesNotContain("Hello");
    }

    private Exchange request(Routes routes) throws Exception {
        addRoutes(routes);
        return request("Hello");
    }

    /** The push, in a route whose failures are the caller's. */
    private static void pushInSubRoute(RouteBuilder routes) {
        routes.from("direct:sub").errorHandler(routes.noErrorHandler()).to(PUSH);
    }

    private static void redeliverAll(RouteBuilder routes) {
        routes.errorHandler(redelivering(routes, 4));
    }
}
