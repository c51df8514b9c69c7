/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.sandbox.internal.web.Parameters;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ControlTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void tellsWhatWasPushed() {
        client.push(HELLO);

        JsonNode answer = ServiceClient.json(client.control("GET", "/sandbox/pushes", ""));

        assertThat(answer.path("requests").asInt()).isEqualTo(1);
        JsonNode push = answer.path("pushes").path(0);
        assertThat(push.path("position").asInt()).isEqualTo(1);
        assertThat(push.path("path").asText()).isEqualTo("/api/v2/push");
        assertThat(push.path("content_type").asText()).isEqualTo("application/json");
        assertThat(push.path("headers").toString()).contains("\"Host\"");
        assertThat(push.path("json").asText()).contains("\"token\":\"•••\"").contains("Hello");
        assertThat(push.path("answer").path("status").asInt()).isEqualTo(100);
        assertThat(answer.toString()).doesNotContain(sandbox.token());
    }

    @Test
    void tellsWhichMessagesCame() {
        client.push("'application':'8','media_name':'a.pdf','globalmedia_code':'QUJD','data':["
                + "{'number':'55123456789','reference_number':'r1'},{'number':'55123456780'}]");
        client.push("'application':'8','template_id':'XY1','data':[{'number':'55123456781','template_message':['A']}]");

        assertThat(ServiceClient.json(client.control("GET", "/sandbox/messages", ""))
                        .path("messages"))
                .hasSize(3);
        JsonNode one = ServiceClient.json(client.control("GET", "/sandbox/messages?number=55123456789", ""))
                .path("messages");
        assertThat(one).hasSize(1);
        assertThat(one.path(0).path("reference_number").asText()).isEqualTo("r1");
        assertThat(one.path(0).path("status").asText()).isEqualTo("unknown");
        assertThat(one.path(0).path("credit").asText()).isEqualTo("0.005");
        assertThat(one.path(0).path("media").toString())
                .isEqualTo("{\"type\":\"document\",\"size\":3,\"sha256\":"
                        + "\"b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78\","
                        + "\"name\":\"a.pdf\",\"voice\":false}");
        JsonNode template = ServiceClient.json(client.control("GET", "/sandbox/messages?number=55123456781", ""))
                .path("messages");
        assertThat(template.path(0).path("template_id").asText()).isEqualTo("XY1");
        assertThat(template.path(0).path("template_message").toString()).isEqualTo("[\"A\"]");
    }

    @ParameterizedTest
    @CsvSource({"POST,/sandbox/clear", "DELETE,/sandbox"})
    void clears(String method, String path) {
        client.push(HELLO);

        assertThat(client.control(method, path, "").statusCode()).isEqualTo(204);
        assertThat(sandbox.pushes()).isEmpty();
        assertThat(sandbox.requests()).isZero();
    }

    @ParameterizedTest(name = "{0}: HTTP {1}, {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'fault':'refusal','code':403}                            | 200 | {"status":403,"message":"Insufficient Balance"}
        {'fault':'refusal','code':'999','message':'x','on':'next'} | 200 | {"status":999,"message":"x"}
        {'fault':'httpStatus','status':503}                       | 503 | ``
        {'fault':'httpStatus','status':503,'code':101}            | 503 | {"status":101,"message":"Service Unavailable"}
        {'fault':'tooManyRequests','retryAfter':'7','on':1}       | 429 | {"status":429,"message":"Too Many Requests"}
        {'fault':'tooManyRequests','on':'every'}                  | 429 | {"status":429,"message":"Too Many Requests"}
        {'fault':'tooManyRequests','withoutBody':true}            | 429 | ``
        {'fault':'answer','status':200,'body':'{}'}               | 200 | {}
        {'fault':'redirect','status':302,'location':'/'}          | 302 | ``
        """)
    void plansFaults(String order, int status, String body) {
        assertThat(client.control("POST", "/sandbox/faults", order).statusCode())
                .isEqualTo(204);

        HttpResponse<String> response = client.post("/push", client.withToken(HELLO));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void plansFaultsAfterAccepting() {
        client.control("POST", "/sandbox/faults", "{'fault':'httpStatus','status':500,'afterAccepting':true}");

        assertThat(client.post("/push", client.withToken(HELLO)).statusCode()).isEqualTo(500);
        assertThat(sandbox.messages()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                    | fault: missing
        {'fault':'nonsense'}                                  | fault: must be one of
        {'fault':'httpStatus'}                                | status: missing
        {'fault':'httpStatus','status':'x'}                   | status: must be a whole number
        {'fault':'httpStatus','status':'\u0665\u0660\u0660'}  | status: must be a whole number
        {'fault':'stall','on':'\u0661'}                       | on: must be next, every or the position
        {'fault':'stall','on':'later'}                        | on: must be next, every or the position
        {'fault':'stall','on':0}                              | position of a push: must be 1 or greater
        {'fault':'stopReading','afterAccepting':true}         | afterAccepting: stopReading applies before
        {'fault':'stall','afterAccepting':'perhaps'}          | afterAccepting: must be true or false
        {'fault':'tooManyRequests','retryAfter':'7\\r\\nX: y'} | Retry-After: must not contain control characters
        {'fault':'redirect','status':302,'location':'/\\nX: y'} | Location: must not contain control characters
        {'fault':'httpStatus','status':1}                     | status: must be between 100 and 999
        {'fault':'httpStatus','status':99999}                 | status: must be between 100 and 999
        {'fault':'oversizedAnswer','bytes':2000000000}        | bytes: must be between 0 and 16777216
        {'fault':'missingRows','rows':-1}                     | rows: must be between 0
        {'fault':['stall']}                                   | fault: must be a number, text, true or false
        []                                                    | the body must be a JSON object
        {'fault':                                             | the body is not JSON
        """)
    void refusesOrdersItDoesNotUnderstand(String order, String reason) {
        HttpResponse<String> response = client.control("POST", "/sandbox/faults", order);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith(reason);
    }

    @Test
    void refusesAnEncodingThatNobodyUses() {
        for (String path : List.of("/sandbox/faults", "/sandbox/templates")) {
            HttpResponse<String> response = client.control("POST", path, "\0 \0\0{}");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).startsWith("the body is not JSON");
        }
        assertThat(ServiceClient.json(client.post("/push", "\0 \0\0{}"))
                        .path("status")
                        .asInt())
                .isEqualTo(410);
    }

    @Test
    void knowsEveryFaultByTheNameOfItsMethod() {
        Stream<String> methods = Arrays.stream(Fault.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(Method::getName);

        assertThat(FaultCatalogue.names())
                .containsExactlyInAnyOrderElementsOf(methods.distinct().toList());
        assertThat(ServiceClient.json(client.control("GET", "/sandbox/faults", ""))
                        .path("faults"))
                .hasSameSizeAs(FaultCatalogue.names());
    }

    static Stream<String> faults() {
        return FaultCatalogue.names().stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void givesEveryFaultTheNameItIsAskedForBy(String name) {
        Parameters parameters = new Parameters(Map.of(
                "status", "302", "code", "101", "bytes", "1", "millis", "1", "rows", "1", "location", "/", "body", ""));

        assertThat(FaultCatalogue.fault(name, parameters).name()).isEqualTo(name);
    }
}
