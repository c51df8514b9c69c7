/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelpickyassist.protocol.push.Media;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkModeTest extends SandboxedTest {

    @Test
    void sendsTheBodyToAll() {
        result(send("pickyassist:bulk?numbers=" + ANN + "," + BOB, "Hello all"));

        assertThat(push().sharedText()).isEqualTo("Hello all");
        assertThat(push().recipients()).allSatisfy(to -> assertThat(to.text()).isEmpty());
        assertThat(textsTo(ANN)).containsExactly("Hello all");
        assertThat(textsTo(BOB)).containsExactly("Hello all");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void takesNumbersInEveryDocumentedForm(String form, Object numbers) {
        result(send("pickyassist:bulk", "Hello all", Map.of(PickyAssistConstants.NUMBERS, numbers)));

        assertThat(numbersSent()).containsExactly(ANN, BOB);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void takesNumbersFromTheBodyWhenTheTextIsAnOption(String form, Object numbers) {
        result(send("pickyassist:bulk?message=Hello all", numbers));

        assertThat(numbersSent()).containsExactly(ANN, BOB);
        assertThat(push().sharedText()).isEqualTo("Hello all");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of("list", List.of(ANN, BOB)),
                Arguments.of("list of Long", List.of(Long.valueOf(ANN), Long.valueOf(BOB))),
                Arguments.of("array", new String[] {ANN, BOB}),
                Arguments.of("iterator", List.of(ANN, BOB).iterator()),
                Arguments.of("stream", Stream.of(ANN, BOB)),
                Arguments.of("commas", ANN + "," + BOB),
                Arguments.of("semicolons", ANN + ";" + BOB + ";"),
                Arguments.of("tabs", " " + ANN + "\t" + BOB + " "),
                Arguments.of("commas and blanks", ANN + ", " + BOB),
                Arguments.of("array of long", new long[] {Long.parseLong(ANN), Long.parseLong(BOB)}),
                Arguments.of("array of double", new double[] {Double.parseDouble(ANN), Double.parseDouble(BOB)}),
                Arguments.of("LongStream", LongStream.of(Long.parseLong(ANN), Long.parseLong(BOB))),
                Arguments.of("Enumeration", Collections.enumeration(List.of(ANN, BOB))),
                Arguments.of("decimals", List.of(new BigDecimal(ANN + ".00"), Optional.of(Double.valueOf(BOB)))),
                Arguments.of(
                        "JSON tree",
                        new ObjectMapper().createArrayNode().add(ANN).add(Long.parseLong(BOB))),
                Arguments.of("text node", TextNode.valueOf(ANN + "," + BOB)),
                Arguments.of("JSON", "[\"" + ANN + "\", " + BOB + "]"),
                Arguments.of("byte order mark", "\ufeff" + ANN + "\n" + BOB),
                Arguments.of("Reader", new Repeated(ANN + "\n" + BOB)),
                Arguments.of("byte[]", (ANN + "\n" + BOB).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("line ends", ANN + "\r\n" + BOB + "\n"));
    }

    /** A reader that starts anew when it is closed, since each of two tests reads it. */
    private static final class Repeated extends StringReader {
        Repeated(String text) {
            super(text);
        }

        @Override
        public void close() {
            try {
                reset();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"55123 456789,447700 900123", "+55123 456789\n+447700 900123", "55123 456789\t447700 900123"})
    void doesNotTreatABlankAsASeparator(String numbers) {
        InvalidPushException refused =
                failure(send("pickyassist:bulk?message=Hi", numbers), InvalidPushException.class);
        assertThat(refused.violations()).extracting("row").containsExactly(0, 1);

        result(send("pickyassist:bulk?message=Hi&normalizeNumbers=true", numbers));
        assertThat(numbersSent()).containsExactly("55123456789", "447700900123");
    }

    @Test
    void namesTheHeaderAndNotTheBodyInTheError() {
        InvalidPushException refused = failure(
                send("pickyassist:bulk", "Hi", Map.of(PickyAssistConstants.NUMBERS, Map.of("a", 1))),
                InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .startsWith("numbers: unsupported type ")
                .endsWith("; numbers expected");
    }

    @Test
    void splitsTheListAndMergesTheAnswers() {
        List<String> numbers = IntStream.range(0, 25)
                .mapToObj(i -> Long.toString(919_800_000_000L + i))
                .toList();

        Exchange exchange = send(
                "pickyassist:bulk?maxRecipientsPerPush=10", "Hello", Map.of(PickyAssistConstants.NUMBERS, numbers));

        PushResult result = result(exchange);
        assertThat(sandbox.pushes())
                .extracting(received -> received.push().recipients().size())
                .containsExactly(10, 10, 5);
        assertThat(result.getPushIds())
                .hasSize(3)
                .isEqualTo(exchange.getMessage().getHeader(PickyAssistConstants.PUSH_IDS));
        assertThat(result.getOutcomes()).extracting(RecipientOutcome::getNumber).containsExactlyElementsOf(numbers);
        assertThat(result.getCredit()).isEqualByComparingTo("0.125");
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.MESSAGE_ID))
                .isNull();
    }

    @Test
    void sendsAFileToAllWithTheBodyAsItsCaption() {
        result(send("pickyassist:bulk?mediaUrl=https://example.org/1.jpg&numbers=" + ANN + "," + BOB, "Look"));

        assertThat(push().sharedMedia()).isEqualTo(new Media.ByUrl("https://example.org/1.jpg"));
        assertThat(push().sharedText()).isEqualTo("Look");
    }

    @Test
    void givesEveryMessageTheSameReference() {
        result(send("pickyassist:bulk?reference=campaign-7&numbers=" + ANN + "," + BOB, "Hello"));

        assertThat(push().recipients()).extracting("reference").containsOnly("campaign-7");
    }
}
