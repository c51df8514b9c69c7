/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMedia;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets of the jar, as a route in YAML uses them. */
@Timeout(60)
class KameletsTest {

    private static final String ANN = "12025550101";
    private static final String BOB = "447700900123";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .tokens(Canaries.TOKEN)
            .pushesPerMinute(0)
            .create();

    @RegisterExtension
    final Canaries canaries = new Canaries();

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void sendOneMessage() throws Exception {
        start("pickyassist-sink", Map.of("number", ANN));

        PushResult result = result(send("Hello", Map.of()));

        assertThat(result.getPushId()).isNotBlank();
        assertThat(sandbox.messagesTo(ANN)).extracting(ReceivedMessage::text).containsExactly("Hello");
    }

    @Test
    void sendToTheNumberOfTheHeader() throws Exception {
        start("pickyassist-sink", Map.of("number", ANN));

        send("Hello", Map.of(PickyAssistConstants.NUMBER, BOB));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).containsExactly(BOB);
    }

    @Test
    void sendOneTextToMany() throws Exception {
        start("pickyassist-bulk-sink", Map.of("numbers", ANN + "," + BOB + "," + ANN, "duplicates", "drop"));

        PushResult result = result(send("Hello all", Map.of()));

        assertThat(result.getAccepted()).isEqualTo(2);
        assertThat(sandbox.pushes()).hasSize(1);
    }

    @Test
    void sendToTheNumbersOfTheHeader() throws Exception {
        start("pickyassist-bulk-sink", Map.of("normalizeNumbers", "true"));

        send("Hello all", Map.of(PickyAssistConstants.NUMBERS, List.of("+1 202 555 0101", BOB)));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).containsExactly(ANN, BOB);
    }

    @Test
    void sendRows() throws Exception {
        start("pickyassist-rows-sink", Map.of("messagePattern", "Hello {name}", "numberField", "phone"));

        send(List.of(Map.of("phone", ANN, "name", "Ann"), Map.of("phone", BOB, "name", "Bob")), Map.of());

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Hello Ann", "Hello Bob");
    }

    @Test
    void sendADocument() throws Exception {
        start("pickyassist-media-sink", Map.of("numbers", ANN, "mediaName", "invoice.pdf"));

        result(send("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8), Map.of()));

        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::media)
                .extracting(media -> ((ReceivedMedia.ByContent) media).name())
                .containsExactly("invoice.pdf");
    }

    @Test
    void sendAPictureWithACaption() throws Exception {
        start("pickyassist-media-sink", Map.of("numbers", ANN, "message", "Our new shop"));

        result(send("GIF89a…".getBytes(StandardCharsets.UTF_8), Map.of()));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("Our new shop");
    }

    @Test
    void reportARefusal() throws Exception {
        sandbox.onNextPush(Fault.refusal(StatusCode.INVALID_NUMBER));
        start("pickyassist-sink", Map.of("number", ANN));

        Exchange exchange = send("Hello", Map.of());

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(PushRejectedException.class, rejected -> assertThat(rejected.statusCode())
                        .isEqualTo(StatusCode.INVALID_NUMBER.number()));
    }

    /** Where the component has the token, the Kamelet needs none, and nobody has to name the address twice. */
    @ParameterizedTest
    @ValueSource(strings = {"pickyassist-sink", "pickyassist-bulk-sink", "pickyassist-media-sink"})
    void takeWhatTheComponentHas(String kamelet) throws Exception {
        PickyAssistComponent component = camel.getComponent("pickyassist", PickyAssistComponent.class);
        component.getConfiguration().setToken(Canaries.TOKEN);
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setNormalizeNumbers(true);
        load(kamelet, Map.of("application", "whatsapp-official"));

        byte[] body = "OggS…".getBytes(StandardCharsets.UTF_8);
        result(send(
                body,
                Map.of(
                        kamelet.contains("bulk") ? PickyAssistConstants.NUMBERS : PickyAssistConstants.NUMBER,
                        "+1 202 555 0101")));

        assertThat(sandbox.messages()).extracting(ReceivedMessage::number).containsExactly(ANN);
    }

    @Test
    void doNotSendTheTokenOfTheComponentElsewhere() {
        camel.getComponent("pickyassist", PickyAssistComponent.class)
                .getConfiguration()
                .setToken(Canaries.TOKEN);

        assertThatThrownBy(() -> load("pickyassist-sink", Map.of("application", "8", "baseUrl", sandbox.baseUrl())))
                .hasStackTraceContaining("baseUrl: not allowed in a URI that uses the component's token");
    }

    @Test
    void nameThePropertyThatIsMissing() {
        assertThatThrownBy(() -> load("pickyassist-sink", Map.of("token", Canaries.TOKEN)))
                .hasStackTraceContaining("application");
    }

    @Test
    void printNoTokenAndNoWarningAboutIt() throws Exception {
        start("pickyassist-sink", Map.of());

        send(Canaries.TEXT, Map.of(PickyAssistConstants.NUMBER, Canaries.NUMBER));
        camel.getEndpoints().forEach(endpoint -> canaries.look("endpoint", endpoint));
        sandbox.onNextPush(Fault.refusal(StatusCode.INVALID_NUMBER));
        canaries.lookAtFailure(
                "refusal",
                send("Hello", Map.of(PickyAssistConstants.NUMBER, ANN)).getException());

        assertThat(canaries.seen()).isEmpty();
        assertThat(canaries.linesOf("io.github.camelpickyassist.UriOptions")).isZero();
    }

    private void start(String kamelet, Map<String, String> properties) throws Exception {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("token", Canaries.TOKEN);
        all.put("baseUrl", sandbox.baseUrl());
        all.put("application", "whatsapp-official");
        load(kamelet, all);
    }

    private void load(String kamelet, Map<String, String> properties) throws Exception {
        String parameters = properties.entrySet().stream()
                .map(property -> "            %s: \"%s\"%n".formatted(property.getKey(), property.getValue()))
                .collect(Collectors.joining());
        String route = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: kamelet:%s
                            parameters:
                %s""".formatted(kamelet, parameters.indent(8));
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("route.yaml", route));
        camel.start();
    }

    private Exchange send(Object body, Map<String, Object> headers) {
        return camel.createProducerTemplate().request("direct:in", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new TreeMap<>(headers));
        });
    }

    private static PushResult result(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(PushResult.class);
    }
}
