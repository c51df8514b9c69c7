/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelpickyassist.protocol.push.Priority;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SimpleTypeConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What headers and options mean, of whatever type they are; it is what the same value means in a row. */
class HeaderValueTest extends SandboxedTest {

    private static final List<String> HEADERS = List.of(
            PickyAssistConstants.APPLICATION,
            PickyAssistConstants.NUMBER,
            PickyAssistConstants.MESSAGE,
            PickyAssistConstants.MEDIA_URL,
            PickyAssistConstants.MEDIA_NAME,
            PickyAssistConstants.VOICE,
            PickyAssistConstants.PRIORITY,
            PickyAssistConstants.REFERENCE,
            PickyAssistConstants.TEMPLATE_ID,
            PickyAssistConstants.LANGUAGE);

    static List<Object> numbers() {
        return List.of(
                Long.valueOf(ANN),
                Double.valueOf(ANN),
                new BigDecimal(ANN + ".00"),
                Optional.of(ANN),
                ANN.getBytes(StandardCharsets.US_ASCII),
                TextNode.valueOf(ANN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void readsANumberAsInARow(Object number) {
        result(send("pickyassist:single", "x", Map.of(PickyAssistConstants.NUMBER, number)));
        result(send("pickyassist:bulk", "x", Map.of(PickyAssistConstants.NUMBERS, List.of(number))));
        result(send("pickyassist:dynamic", List.of(Map.of("number", number, "message", "x"))));

        assertThat(numbersSent()).containsExactly(ANN, ANN, ANN);
    }

    static List<Object> damagedNumbers() {
        return List.of(
                9.1981233E11f,
                new BigDecimal("9.19812E+11"),
                9.19812E11,
                "919812345678.0",
                "9.19812E+11",
                "+49 (0)30 123456",
                "2026-11-25",
                "1.234.567,89",
                new BigDecimal("1E+999999999"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damagedNumbers")
    void neverTurnsANumberIntoAnotherPersonsNumber(Object number) {
        for (String normalize : List.of("false", "true")) {
            String options = "?normalizeNumbers=" + normalize;
            failure(
                    send("pickyassist:single" + options, "x", Map.of(PickyAssistConstants.NUMBER, number)),
                    InvalidPushException.class);
            failure(
                    send("pickyassist:bulk" + options, "x", Map.of(PickyAssistConstants.NUMBERS, List.of(number))),
                    InvalidPushException.class);
            failure(
                    send("pickyassist:dynamic" + options, List.of(Map.of("number", number, "message", "x"))),
                    InvalidPushException.class);
        }
        assertThat(sandbox.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "TRUE"})
    void takesAFlagAsOnTheWire(String voice) {
        send("pickyassist:single?application=10", "x", number(PickyAssistConstants.VOICE, voice));

        assertThat(push().voiceNote()).isTrue();
    }

    @Test
    void takesPriorityAndChannelAsNumbers() {
        result(send(
                "pickyassist:single",
                "x",
                Map.of(
                        PickyAssistConstants.NUMBER,
                        ANN,
                        PickyAssistConstants.PRIORITY,
                        1,
                        PickyAssistConstants.APPLICATION,
                        3L,
                        PickyAssistConstants.REFERENCE,
                        42)));

        assertThat(push().priority()).isEqualTo(Priority.HIGH);
        assertThat(push().channel().id()).isEqualTo(3);
        assertThat(push().recipients().get(0).reference()).isEqualTo("42");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrong")
    void namesTheFieldOfAHeaderOfTheWrongType(String header, Object value) {
        // The language is that of a template, and not asked for without one.
        String template = header.equals(PickyAssistConstants.LANGUAGE) ? "?templateId=XY6479" : "";
        Exchange exchange = send("pickyassist:single" + template, "x", number(header, value));

        String name = header.substring("CamelPickyAssist".length());
        String field = name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
        assertThat(failure(exchange, InvalidPushException.class).violations())
                .extracting("field")
                .contains(field);
    }

    static List<Arguments> wrong() {
        return HEADERS.stream()
                .flatMap(header -> List.of(List.of("s3cr3t"), Map.of("a", 1), new Object()).stream()
                        .map(value -> Arguments.of(header, value)))
                .toList();
    }

    @Test
    void refusesAnInvalidFlag() {
        Exchange exchange = send("pickyassist:single?application=10", "x", number(PickyAssistConstants.VOICE, "yes"));

        assertThat(failure(exchange, InvalidPushException.class))
                .hasMessage("Nothing sent: voice: true, false, 1 or 0 expected");
    }

    @Test
    void treatsBlankAsAbsent() {
        for (String header : HEADERS) {
            if (!header.equals(PickyAssistConstants.NUMBER)) {
                result(send("pickyassist:single", "x", number(header, " ")));
            }
        }

        assertThat(sandbox.pushes()).hasSize(HEADERS.size() - 1).allSatisfy(received -> assertThat(received.json())
                .isEqualTo(sandbox.pushes().get(0).json()));
    }

    @Test
    void sendsToNoOtherNumberWhenTheHeaderIsBlank() {
        for (String blank : List.of("", " ", "\ufeff")) {
            failure(
                    send("pickyassist:single?number=" + BOB, "x", Map.of(PickyAssistConstants.NUMBER, blank)),
                    InvalidPushException.class);
            failure(
                    send("pickyassist:bulk?numbers=" + BOB, "x", Map.of(PickyAssistConstants.NUMBERS, blank)),
                    InvalidPushException.class);
        }
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void fillsSlotsAsInARow() {
        List<Object> values = Arrays.asList("Ann", null, Optional.of("x"), 1.0E10, new BigDecimal("1.50"));
        String template = "?templateId=XY6479&language=en";

        result(send("pickyassist:single" + template + "&number=" + ANN, values));
        result(send("pickyassist:single" + template + "&number=" + ANN, values.toArray()));
        result(send("pickyassist:dynamic" + template, List.of(Map.of("number", ANN, "template_message", values))));

        assertThat(sandbox.messagesTo(ANN)).hasSize(3).allSatisfy(message -> assertThat(message.templateValues())
                .containsExactly("Ann", "", "x", "10000000000", "1.50"));
    }

    /** A type of somebody's own. */
    private record Phone(String digits) {}

    @Test
    void asksRegisteredConvertersLast() {
        context.getTypeConverterRegistry()
                .addTypeConverter(
                        String.class,
                        Phone.class,
                        new SimpleTypeConverter(false, (type, exchange, value) -> ((Phone) value).digits()));
        Phone phone = new Phone(ANN);

        result(send("pickyassist:single", phone, Map.of(PickyAssistConstants.NUMBER, phone)));
        result(send("pickyassist:bulk?message=x", List.of(phone)));
        result(send("pickyassist:dynamic", List.of(Map.of("number", phone, "message", "x"))));

        assertThat(numbersSent()).containsExactly(ANN, ANN, ANN);
    }

    private static Map<String, Object> number(String header, Object value) {
        return header.equals(PickyAssistConstants.NUMBER)
                ? Map.of(header, value)
                : Map.of(PickyAssistConstants.NUMBER, ANN, header, value);
    }
}
