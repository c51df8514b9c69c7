/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.spi.LedgerIntent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The option {@code idempotentKey} and its header. */
class IdempotentKeyTest extends RoutedTest {

    private static final String HEADER = PickyAssistConstants.IDEMPOTENT_KEY;

    private final WatchedLedger ledger = new WatchedLedger(new MemoryPushLedger());

    @BeforeEach
    void setLedger() {
        component.getConfiguration().setLedger(ledger);
    }

    @Test
    void isEvaluatedForEachExchange() {
        String uri = "pickyassist:single?idempotentKey=${header.file}-${header.time}";

        send(uri, "Hello", headers("file", "a.csv", "time", 17L));
        send(uri, "Hello", headers("file", "b.csv", "time", 17L));
        send(uri, "Hello", headers("file", "a.csv", "time", 17L));

        assertThat(keys()).containsExactly("8:a.csv-17#0", "8:b.csv-17#0", "8:a.csv-17#0");
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void isAlsoWrittenForSpring() {
        component.getConfiguration().setIdempotentKey("$simple{header.id}");

        send("pickyassist:single", "Hello", headers("id", "7"));

        assertThat(keys()).containsExactly("1:7#0");
    }

    @Test
    void isReplacedByTheHeader() {
        send("pickyassist:single?idempotentKey=${header.id}", "Hello", headers("id", "7", HEADER, "8"));

        assertThat(keys()).containsExactly("1:8#0");
    }

    @Test
    void isHandedOverByADynamicEndpoint() throws Exception {
        addRoutes(
                routes -> routes.from("direct:in").toD("pickyassist:single?idempotentKey=${header.id}-${header.part}"));

        Exchange sent = dynamic(Map.of("id", "a+b%41#{}", "part", "1"));
        Exchange incomplete = dynamic(Map.of("id", "7"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(HEADER)).isNull();
        assertThat(keys()).containsExactly("11:a+b%41#{}-1#0");
        assertThat(violation(incomplete)).isEqualTo("idempotentKey: blank; each expression in it needs a value");
        assertThat(sandbox.messages()).hasSize(1);
    }

    private Exchange dynamic(Map<String, Object> headers) {
        return context.createProducerTemplate().request("direct:in", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, ANN);
        });
    }

    @Test
    void worksInAnOrdinaryRoute() throws Exception {
        addRoutes(routes -> routes.from("direct:in").to("pickyassist:single?idempotentKey=${header.id}"));

        dynamic(Map.of("id", "7"));

        assertThat(keys()).containsExactly("1:7#0");
    }

    @Test
    void isAViolationIfItHasNoValue() {
        String uri = "pickyassist:single?idempotentKey=${header.file}-${header.time}";

        assertThat(violation(send(uri, "Hello", headers("time", 17L))))
                .isEqualTo("idempotentKey: blank; each expression in it needs a value");
        assertThat(violation(send(uri, "Hello", headers("file", " ", "time", 17L))))
                .isEqualTo("idempotentKey: blank; each expression in it needs a value");
        assertThat(violation(send("pickyassist:single", "Hello", headers(HEADER, " "))))
                .isEqualTo("idempotentKey: blank; each expression in it needs a value");
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void isAViolationIfItCannotBeEvaluated() {
        component.getConfiguration().setIdempotentKey("${mandatoryBodyAs(java.lang.Integer)}");

        Exchange exchange = send("pickyassist:single", "secret", headers());

        assertThat(violation(exchange))
                .startsWith("idempotentKey: cannot be evaluated: ")
                .doesNotContain("secret");
    }

    @Test
    void isAViolationWithoutALedger() {
        component.getConfiguration().setLedger(null);

        assertThat(violation(send("pickyassist:single", "Hello", headers(HEADER, "7"))))
                .isEqualTo("idempotentKey: needs the option ledger, which remembers the keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monday", "header.JMSMessageID", "$header", "{file:name}"})
    void isRefusedIfItIsTheSameForAll(String constant) {
        component.getConfiguration().setIdempotentKey(constant);

        assertThatThrownBy(starting("pickyassist:single"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessage("idempotentKey: the same for every exchange, so that only the first would be sent; write an"
                        + " expression, for instance ${header.JMSMessageID}, and $simple{header.JMSMessageID} in the"
                        + " properties of Spring, which replaces ${…}");
    }

    @Test
    void isRefusedWithoutALedger() {
        component.getConfiguration().setLedger(null);

        assertThatThrownBy(starting("pickyassist:single?idempotentKey=${header.id}"))
                .rootCause()
                .hasMessage("idempotentKey: needs the option ledger, which remembers the keys");
    }

    @Test
    void isRefusedIfItIsNoExpression() {
        component.getConfiguration().setIdempotentKey("${no.such}");

        assertThatThrownBy(starting("pickyassist:single"))
                .hasStackTraceContaining("idempotentKey: not an expression of the Simple language");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${bean:keys}",
                "${ref:keys}",
                "${camelContext.stop}",
                "${body.delete}",
                "${body.toString()}",
                "${header.a.class}",
                "${header.a}-${type:java.lang.Runtime.runtime}",
                "${header[${header.a}]}",
                "$simple{exchange.context}"
            })
    void callsNothingThatAUriNames(String expression) {
        assertThatThrownBy(starting("pickyassist:single?idempotentKey=" + expression))
                .rootCause()
                .hasMessageStartingWith("idempotentKey: in a URI it reads header, ");
        assertThat(ledger.begun).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${header.a}",
                "${headers.a}",
                "${in.header.a}",
                "${header[kafka.TOPIC]}-${header[kafka.OFFSET]}",
                "$simple{header:a}",
                "${file:name}-${file:modified}",
                "orders-${body[id]}",
                "${body}-${id}-${exchangeId}",
                "${exchangeProperty.a}-${variable.b}"
            })
    void readsWhatAUriNames(String expression) throws Throwable {
        starting("pickyassist:single?idempotentKey=" + expression).call();
    }

    @Test
    void findsALedgerInTheRegistry() throws Exception {
        context.stop();
        startCamel();
        context.removeComponent("pickyassist");
        context.getRegistry().bind("ledger", ledger);
        PickyAssistComponent own = new PickyAssistComponent(context);
        own.setConfiguration(component.getConfiguration());
        context.addComponent("pickyassist", own);

        send("pickyassist:single", "Hello", headers());
        send("pickyassist:single?ledger=#ledger", "Hello", headers());

        assertThat(ledger.begun).hasSize(2);
    }

    private ThrowingCallable starting(String uri) {
        return () -> context.getEndpoint(uri).start();
    }

    private List<String> keys() {
        return ledger.begun.stream()
                .flatMap(List::stream)
                .map(LedgerIntent::key)
                .toList();
    }

    private static String violation(Exchange exchange) {
        List<Violation> violations =
                failure(exchange, InvalidPushException.class).violations();
        assertThat(violations).hasSize(1);
        return violations.get(0).toString();
    }

    private static Map<String, Object> headers(Object... namesAndValues) {
        Map<String, Object> headers = new HashMap<>(Map.of(PickyAssistConstants.NUMBER, ANN));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
