/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanDecorator;
import org.junit.jupiter.api.Test;

/** What a span tells of an exchange. */
class TelemetryTest extends SandboxedTest {

    private static final class RecordedSpan implements Span {
        final Map<String, String> tags = new TreeMap<>();
        final Map<String, String> logged = new HashMap<>();
        boolean error;

        @Override
        public void log(Map<String, String> fields) {
            logged.putAll(fields);
        }

        @Override
        public void setTag(String name, String value) {
            tags.put(name, value);
        }

        @Override
        public void setComponent(String name) {
            tags.put("component", name);
        }

        @Override
        public void setError(boolean failed) {
            error = failed;
        }

        @Override
        public String toString() {
            return tags + " " + logged;
        }
    }

    private RecordedSpan sent(String uri, Object body) {
        SpanDecorator decorator = ServiceLoader.load(SpanDecorator.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> "pickyassist".equals(each.getComponent()))
                .findFirst()
                .orElseThrow();
        Endpoint endpoint = context.getEndpoint(uri);
        RecordedSpan span = new RecordedSpan();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(body);
        decorator.beforeTracingEvent(span, exchange, endpoint);
        process(endpoint, exchange);
        decorator.afterTracingEvent(span, exchange);
        assertThat(decorator.getComponentClassName())
                .isEqualTo(endpoint.getClass().getName().replace("Endpoint", "Component"));
        return span;
    }

    @Test
    void saysHowManyRecipientsAreInWhichState() {
        RecordedSpan span = sent(
                "pickyassist:dynamic",
                List.of(Map.of("number", ANN, "message", "Hello Ann"), Map.of("number", BOB, "message", "Hello Bob")));

        assertThat(span.tags)
                .containsEntry("pickyassist.recipients", "2")
                .containsEntry("pickyassist.accepted", "2")
                .containsEntry("pickyassist.outcome", "accepted")
                .containsEntry("pickyassist.status", "100")
                .containsEntry("pickyassist.pushes", "1")
                .containsEntry("url.path", "dynamic")
                .containsKey("pickyassist.push_id");
        assertThat(span.error).isFalse();
    }

    @Test
    void saysThatAnOutcomeIsUnknown() {
        sandbox.onNextPush(Fault.answerLost());
        RecordedSpan span = sent("pickyassist:single?number=" + ANN, "Hello");

        assertThat(span.tags).containsEntry("pickyassist.outcome", "unknown").doesNotContainKey("pickyassist.push_id");
        assertThat(span.error).isTrue();
    }

    @Test
    void containsNoNumberNoTextAndNoToken() {
        RecordedSpan span = sent("pickyassist:single?token=" + sandbox.token() + "&number=" + ANN, "Very private");

        assertThat(span.toString())
                .doesNotContain(sandbox.token())
                .doesNotContain(ANN)
                .doesNotContain("private");
    }
}
