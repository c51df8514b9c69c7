/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of {@code /sandbox/…} against the service that runs. */
class OpenApiTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final ServiceClient client = new ServiceClient(sandbox);

    static Stream<Arguments> operations() throws IOException {
        List<Arguments> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(
                        Arguments.of(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return operations.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void answersAsDeclaredToWhatTheExamplesAsk(String method, String path, JsonNode operation) throws IOException {
        if (path.equals("/sandbox/events")) {
            assertThatTheStreamBegins();
            return;
        }
        client.push("'application':'8','globalmedia_code':'QUJD','data':[{'number':'55123456789'}]");

        HttpResponse<String> response = client.control(method, path + query(operation), body(operation));

        JsonNode declared = operation.path("responses").path(Integer.toString(response.statusCode()));
        assertThat(declared.isMissingNode())
                .as("HTTP %s: %s", response.statusCode(), response.body())
                .isFalse();
        if (declared.path("content").has("application/json")) {
            JsonNode schema = declared.path("content").path("application/json").path("schema");
            assertFits(ServiceClient.json(response), schema, path);
        } else if (response.statusCode() == 204) {
            assertThat(response.body()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void refusesAsDeclaredWhatLacksEverything(String method, String path, JsonNode operation) {
        if (!path.equals("/sandbox/events")) {
            HttpResponse<String> response = client.control(method, path, operation.has("requestBody") ? "[]" : "");

            assertThat(operation.path("responses").has(Integer.toString(response.statusCode())))
                    .isTrue();
        }
    }

    @Test
    void declaresEveryMethodOfEveryPath() throws IOException {
        Map<String, Set<String>> declared = operations()
                .collect(Collectors.groupingBy(
                        operation -> (String) operation.get()[1],
                        Collectors.mapping(
                                operation -> (String) operation.get()[0], Collectors.toCollection(TreeSet::new))));
        declared.forEach((path, methods) -> {
            HttpResponse<String> response = client.control("PATCH", path, "");
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(Set.of(
                            response.headers().firstValue("Allow").orElseThrow().split(", ")))
                    .as(path)
                    .isEqualTo(methods);
        });
        assertThat(sandbox.paths().filter(path -> path.startsWith("/sandbox")))
                .containsExactlyInAnyOrderElementsOf(declared.keySet());
    }

    private static void assertFits(JsonNode value, JsonNode declared, String where) throws IOException {
        JsonNode schema = declared.has("$ref")
                ? document().at(declared.path("$ref").asText().substring(1))
                : declared;
        switch (schema.path("type").asText()) {
            case "object" -> {
                assertThat(value.isObject()).as(where).isTrue();
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    JsonNode property = schema.path("properties").path(field.getKey());
                    boolean open = !schema.has("properties") || schema.has("required");
                    assertThat(open || !property.isMissingNode())
                            .as("%s.%s is declared", where, field.getKey())
                            .isTrue();
                    if (!property.isMissingNode()) {
                        assertFits(field.getValue(), property, where + "." + field.getKey());
                    }
                }
            }
            case "array" -> {
                for (JsonNode item : value) {
                    assertFits(item, schema.path("items"), where + "[]");
                }
            }
            case "string" -> assertThat(value.isTextual()).as(where).isTrue();
            case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
            case "number" -> assertThat(value.isNumber()).as(where).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
            default -> throw new AssertionError(where + ": a type that the document does not use");
        }
    }

    private static String query(JsonNode operation) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            if (parameter.has("example")) {
                String value = name.equals("push_id")
                        ? sandbox.messages().get(0).pushId()
                        : name.equals("msg_id")
                                ? sandbox.messages().get(0).messageId()
                                : parameter.path("example").asText();
                pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String body(JsonNode operation) {
        JsonNode example = operation.at("/requestBody/content/application~1json/example");
        return example.isMissingNode() ? "" : example.toString();
    }

    private static void assertThatTheStreamBegins() throws IOException {
        HttpURLConnection stream = (HttpURLConnection) URI.create(sandbox.inboxUrl())
                .resolve("/sandbox/events")
                .toURL()
                .openConnection();
        assertThat(stream.getResponseCode()).isEqualTo(200);
        assertThat(stream.getContentType()).isEqualTo("text/event-stream");
        byte[] beginning = new byte[11];
        assertThat(stream.getInputStream().readNBytes(beginning, 0, 11)).isEqualTo(11);
        assertThat(new String(beginning, StandardCharsets.US_ASCII)).isEqualTo("retry: 500\n");
        stream.disconnect();
    }

    private static JsonNode document() throws IOException {
        return ServiceClient.json(new String(
                OpenApiTest.class.getResourceAsStream("openapi.json").readAllBytes(), StandardCharsets.UTF_8));
    }
}
