/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What headers of an exchange do to the bytes on the wire: the documented ones what they say, all others nothing. */
@Timeout(60)
class OutsideHeadersTest {

    private static final String ANN = "919812345678";
    private static final String PREFIX = "CamelPickyAssist";

    private static final List<String> OF_HTTP = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Cache-Control",
            "Connection",
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-MD5",
            "Content-Type",
            "Cookie",
            "Cookie2",
            "Date",
            "Expect",
            "Forwarded",
            "From",
            "Host",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "Keep-Alive",
            "Location",
            "Max-Forwards",
            "Origin",
            "Pragma",
            "Proxy-Authorization",
            "Proxy-Connection",
            "Range",
            "Referer",
            "Set-Cookie",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "User-Agent",
            "Via",
            "Warning",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "traceparent",
            "breadcrumbId",
            "SOAPAction");

    private static final List<String> OF_CAMEL = List.of(
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpRawQuery",
            "CamelHttpMethod",
            "CamelHttpBaseUri",
            "CamelHttpUrl",
            "CamelHttpHost",
            "CamelHttpPort",
            "CamelHttpScheme",
            "CamelHttpCharacterEncoding",
            "CamelHttpProtocolVersion",
            "CamelHttpChunked",
            "CamelHttpResponseCode",
            "CamelRestHttpUri",
            "CamelRestHttpQuery",
            "CamelAuthentication",
            "CamelFileName",
            "CamelCharsetName",
            "CamelDestinationOverrideUrl",
            "CamelToEndpoint");

    private RawServer elsewhere;
    private RawServer server;
    private CamelContext context;

    @BeforeEach
    void start() throws IOException {
        elsewhere = RawServer.answering(request -> RawServer.ACCEPTED);
        server = RawServer.answering(request -> RawServer.ACCEPTED);
        context = new DefaultCamelContext();
        PickyAssistComponent component = new PickyAssistComponent(context);
        component.getConfiguration().setToken("5ec2e7aabbccddeeff00112233445566778899aa");
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setApplication("whatsapp-official");
        component.getConfiguration().setPushesPerMinute(0);
        context.addComponent("pickyassist", component);
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.stop();
        server.close();
        elsewhere.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            single?number=919812345678    | Hello
            single?number=919812345678&requestFormat=form | Hello
            bulk?numbers=919812345678     | Hello
            dynamic                       | [{"number":"919812345678","message":"Hello"}]
            media?number=919812345678     | %PDF-1.7
            push                          | {"application":8,"data":[{"number":"919812345678","message":"Hello"}]}
            """)
    void changeNothingUnlessTheyAreDocumented(String uri, String body) throws Exception {
        Endpoint endpoint = context.getEndpoint("pickyassist:" + uri);
        Object sent = uri.startsWith("media") ? body.getBytes(java.nio.charset.StandardCharsets.UTF_8) : body;
        RawServer.Request usual = requestWith(endpoint, sent, Map.of());
        Map<String, List<Object>> outside = outsideHeaders();

        Set<String> changing = new TreeSet<>();
        for (Map.Entry<String, List<Object>> header : outside.entrySet()) {
            for (Object value : header.getValue()) {
                if (!requestWith(endpoint, sent, Map.of(header.getKey(), value)).equals(usual)) {
                    changing.add(header.getKey());
                }
            }
        }
        assertThat(changing).isEmpty();
        Map<String, Object> all = new LinkedHashMap<>();
        outside.forEach((name, values) -> all.put(name, values.get(0)));
        assertThat(requestWith(endpoint, sent, all)).isEqualTo(usual);
        assertThat(elsewhere.requests()).isEmpty();
        assertThat(outside).hasSizeGreaterThan(300);
    }

    @Test
    void areNeverSent() {
        RawServer.Request request = requestWith(
                context.getEndpoint("pickyassist:single?number=" + ANN),
                "Hello",
                Map.of("X-Mine", "1", "Cookie", "a=b"));

        assertThat(request.head()).startsWith("POST /api/v2/push HTTP/1.1\r\n");
        assertThat(request.headerNames())
                .containsExactlyInAnyOrder(
                        "Accept", "User-Agent", "Content-Length", "Content-Type", "Host", "Connection");
        assertThat(request.head())
                .contains("\r\nHost: localhost:" + server.port() + "\r\n")
                .contains("\r\nContent-Length: " + request.body().length() + "\r\n");
    }

    /** Without this, a component that reads no header at all would pass. */
    @Test
    void changeTheRequestIfTheyAreDocumented() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(PickyAssistConstants.APPLICATION, "whatsapp-web");
        values.put(PickyAssistConstants.NUMBER, "5511987654321");
        values.put(PickyAssistConstants.NUMBERS, "5511987654321");
        values.put(PickyAssistConstants.MESSAGE, "Another");
        values.put(PickyAssistConstants.MEDIA_URL, "https://example.org/a.png");
        values.put(PickyAssistConstants.MEDIA_NAME, "a.pdf");
        values.put(PickyAssistConstants.VOICE, true);
        values.put(PickyAssistConstants.PRIORITY, "high");
        values.put(PickyAssistConstants.REFERENCE, "r1");
        values.put(PickyAssistConstants.TEMPLATE_ID, "welcome");
        values.put(PickyAssistConstants.LANGUAGE, "de");
        Set<String> ofTheRequest = new LinkedHashSet<>(documented());
        // With a ledger, it decides whether there is a request.
        ofTheRequest.remove(PickyAssistConstants.IDEMPOTENT_KEY);
        assertThat(values.keySet()).isEqualTo(ofTheRequest);
        String common = "?validation=off&numbers=" + ANN + "&number=" + ANN + "&templateId=hello";
        Endpoint single = context.getEndpoint("pickyassist:single" + common);
        Endpoint bulk = context.getEndpoint("pickyassist:bulk" + common);
        RawServer.Request usualSingle = requestWith(single, "Hello", Map.of());
        RawServer.Request usualBulk = requestWith(bulk, "Hello", Map.of());

        List<String> idle = new ArrayList<>();
        values.forEach((name, value) -> {
            boolean changes = !requestWith(single, "Hello", Map.of(name, value)).equals(usualSingle)
                    || !requestWith(bulk, "Hello", Map.of(name, value)).equals(usualBulk);
            if (!changes) {
                idle.add(name);
            }
        });
        assertThat(idle).isEmpty();
    }

    private RawServer.Request requestWith(Endpoint endpoint, Object body, Map<String, Object> headers) {
        int before = server.requests().size();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        SandboxedTest.process(endpoint, exchange);
        assertThat(server.requests())
                .as("requests with %s: %s", headers, exchange.getException())
                .hasSize(before + 1);
        return server.lastRequest();
    }

    /** Each name in several spellings, with values that would be seen if they did anything. */
    private Map<String, List<Object>> outsideHeaders() throws Exception {
        Map<String, List<Object>> headers = new LinkedHashMap<>();
        Set<String> documented = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        documented.addAll(documented());
        for (String option : options()) {
            String name = Character.toUpperCase(option.charAt(0)) + option.substring(1);
            String dashed = option.replaceAll("([A-Z])", "-$1");
            Stream.of(
                            option,
                            name,
                            option.toLowerCase(Locale.ROOT),
                            option.toUpperCase(Locale.ROOT),
                            dashed.toLowerCase(Locale.ROOT),
                            "Camel" + name,
                            "PickyAssist" + name,
                            "pickyassist." + option,
                            PREFIX + name,
                            (PREFIX + name).toLowerCase(Locale.ROOT),
                            (PREFIX + name).toUpperCase(Locale.ROOT))
                    .filter(spelling -> !documented.contains(spelling))
                    .forEach(spelling -> headers.put(spelling, values(option)));
        }
        for (String each : OF_HTTP) {
            headers.put(each, List.of("evil.example"));
            headers.put(each.toLowerCase(Locale.ROOT), List.of("identity, chunked", 0L));
        }
        for (String each : OF_CAMEL) {
            headers.put(each, List.of("http://localhost:" + elsewhere.port() + "/api/v2", "GET"));
        }
        return headers;
    }

    private List<Object> values(String option) {
        return switch (option) {
            case "baseUrl" -> List.of("http://localhost:" + elsewhere.port() + "/api/v2");
            case "number", "numbers" -> List.of("5511987654321");
            case "application" -> List.of(3L, "sms");
            case "proxyPort" -> List.of(elsewhere.port());
            case "proxyHost" -> List.of("localhost");
            case "numberField", "messageField", "mediaField", "referenceField" -> List.of("message", "number");
            default -> List.of("true", 1);
        };
    }

    private static Set<String> options() throws IOException {
        try (InputStream in =
                OutsideHeadersTest.class.getResourceAsStream("/META-INF/io/github/camelpickyassist/pickyassist.json")) {
            JsonNode component = new ObjectMapper().readTree(in);
            Set<String> names = new LinkedHashSet<>();
            component.get("properties").fieldNames().forEachRemaining(names::add);
            component.get("componentProperties").fieldNames().forEachRemaining(names::add);
            return names;
        }
    }

    /** Those of the constants that are read and not only set. */
    private static Set<String> documented() throws IllegalAccessException {
        Set<String> read = new LinkedHashSet<>();
        for (Field constant : PickyAssistConstants.class.getFields()) {
            org.apache.camel.spi.Metadata said = constant.getAnnotation(org.apache.camel.spi.Metadata.class);
            boolean set = said != null && said.description().startsWith("Output: ");
            boolean header = !constant.getName().endsWith("_PROPERTY");
            if (header && Modifier.isStatic(constant.getModifiers()) && !set) {
                read.add((String) constant.get(null));
            }
        }
        return read;
    }
}
