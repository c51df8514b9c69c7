/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePatternOptionTest extends SandboxedTest {

    private static final String SHIPS =
            "pickyassist:dynamic?messagePattern=Hello {name}, your order {order} ships on {date}";
    private static final String JSON =
            "[{\"number\":\"%s\",\"other\":{\"a\":[1]},\"name\":\"Ann\",\"order\":7,\"date\":\"Friday\"}]"
                    .formatted(ANN);

    @TempDir
    Path folder;

    /** A row as a record. */
    public record Order(String number, String name, int order, Object date) {}

    /** A row as a bean. */
    public static final class OrderBean {
        public String getNumber() {
            return ANN;
        }

        public String getName() {
            return "Ann";
        }

        public int getOrder() {
            return 7;
        }

        public String getDate() {
            return "Friday";
        }

        public String getOther() {
            throw new IllegalStateException("nobody asked for this");
        }
    }

    static Stream<Arguments> rows() throws Exception {
        Map<String, ?> map = Map.of("number", ANN, "name", "Ann", "order", 7, "date", "Friday");
        byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("maps", List.of(map)),
                Arguments.of("iterator", List.of(map).iterator()),
                Arguments.of("one map", map),
                Arguments.of("record", new Order(ANN, "Ann", 7, "Friday")),
                Arguments.of("records", List.of(new Order(ANN, "Ann", 7, "Friday"))),
                Arguments.of("bean", new OrderBean()),
                Arguments.of("JSON text", JSON),
                Arguments.of("JSON stream", new ByteArrayInputStream(json)),
                Arguments.of("JSON tree", new ObjectMapper().readTree(json)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void writesTheTextOfEachKindOfRow(String kind, Object body) {
        result(send(SHIPS, body));

        assertThat(textsTo(ANN)).containsExactly("Hello Ann, your order 7 ships on Friday");
    }

    @Test
    void leavesTheRestOfTheRowAlone() {
        List<Map<String, ?>> rows = List.of(
                Map.of("number", ANN, "name", "Ann", "picture", "https://example.org/1.jpg", "id", "A-1"),
                Map.of("number", BOB, "name", "{number}", "message", "not this", "picture", "", "id", "A-2"));

        PushResult result =
                result(send("pickyassist:dynamic?mediaField=picture&referenceField=id&messagePattern=Hi {name}", rows));

        assertThat(push().recipients().get(0).media()).isEqualTo(new Media.ByUrl("https://example.org/1.jpg"));
        assertThat(textsTo(ANN)).containsExactly("Hi Ann");
        assertThat(textsTo(BOB)).containsExactly("Hi {number}");
        assertThat(result.getOutcomes())
                .extracting(RecipientOutcome::getReference)
                .containsExactly("A-1", "A-2");
    }

    @Test
    void takesTheNumberAndTextOfAnEntry() {
        result(send("pickyassist:dynamic?messagePattern=News: {message}", Map.of(ANN, "closed")));

        assertThat(textsTo(ANN)).containsExactly("News: closed");
    }

    @Test
    void refusesEachRowWithoutAValueAndNamesTheColumn() {
        List<Map<String, ?>> rows = List.of(
                Map.of("number", ANN, "name", "Ann", "order", 1, "date", LocalDate.EPOCH),
                Map.of("number", BOB, "name", " ", "order", 2, "date", LocalDate.EPOCH),
                orders("number", BOB, "name", "Bob", "Order", 3, "date", LocalDate.EPOCH));

        InvalidPushException failure = failure(send(SHIPS, rows), InvalidPushException.class);

        assertThat(failure.violations())
                .containsExactly(
                        Violation.impossible(1, "name", "empty; the message pattern needs a value"),
                        Violation.impossible(
                                2, "order", "missing; the message pattern needs it; found: number, name, Order, date"));
        assertThat(sandbox.requests()).isZero();
    }

    private static Map<String, Object> orders(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    @Test
    void saysEverythingThatIsWrongWithARow() {
        InvalidPushException failure = failure(
                send("pickyassist:dynamic?messagePattern=Hi {name}", List.of(Map.of("number", "+" + ANN))),
                InvalidPushException.class);

        assertThat(failure.violations()).extracting(Violation::field).containsExactly("name", "number");
    }

    @Test
    void rejectsSuchARowAloneOnRequest() {
        Stream<Map<String, ?>> rows = Stream.of(Map.of("number", BOB), Map.of("number", ANN, "name", "Ann"));

        PushResult result = failure(
                        send("pickyassist:dynamic?messagePattern=Hi {name}&invalidRecipients=reject", rows.iterator()),
                        PushRejectedException.class)
                .result();

        assertThat(result.getRejected()).isEqualTo(1);
        assertThat(textsTo(ANN)).containsExactly("Hi Ann");
    }

    @Test
    void refusesARecipientThatHasNoColumns() {
        InvalidPushException failure = failure(
                send("pickyassist:dynamic?messagePattern=Hi {name}", List.of(Recipient.of(Address.number(ANN), "x"))),
                InvalidPushException.class);

        assertThat(failure).hasMessageContaining("a row with named fields expected");
    }

    @Test
    void checksTheTextThatItMakes() {
        InvalidPushException failure = failure(
                send(
                        "pickyassist:dynamic?maxTextLength=8&messagePattern=Hi {name}",
                        List.of(Map.of("number", ANN, "name", "Annabel"), Map.of("number", BOB, "name", "\u0000"))),
                InvalidPushException.class);

        assertThat(failure.violations())
                .extracting(Violation::row, Violation::field)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(0, "message"),
                        org.assertj.core.api.Assertions.tuple(1, "message"));
    }

    @Test
    void comesFromAResource() throws Exception {
        Files.writeString(folder.resolve("text.txt"), "\ufeff50 % off & more + {name}\nBye\r\n");

        result(send(
                "pickyassist:dynamic?messagePattern=resource:file:" + folder.resolve("text.txt"),
                Map.of("number", ANN, "name", "Ann")));
        result(send(
                "pickyassist:dynamic?messagePattern=resource:classpath:docs/pattern.txt",
                Map.of("number", BOB, "name", "Bob")));

        assertThat(textsTo(ANN)).containsExactly("50 % off & more + Ann\nBye");
        assertThat(textsTo(BOB)).containsExactly("Hello Bob 👋");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classpath:docs/none.txt | classpath:docs/none.txt not found",
                "file:{folder}/none.txt | none.txt not found",
                "file:{folder}/latin.txt | latin.txt is not UTF-8; save it as UTF-8",
                "file:{folder}/empty.txt | empty.txt is empty",
                "file:{folder}/broken.txt | '{' is not closed at character 4; write \\{ for a brace",
                "https://example.org/x | resource:classpath:… or resource:file:… expected, not resource:https://example.org/x"
            })
    void isReadWhenTheRouteStarts(String location, String message) throws Exception {
        Files.write(folder.resolve("latin.txt"), "Fa\u00e7ade".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("empty.txt"), "\n");
        Files.writeString(folder.resolve("broken.txt"), "Hi {name");

        assertThatThrownBy(() -> context.getEndpoint("pickyassist:dynamic?messagePattern=resource:"
                        + location.replace("{folder}", folder.toString())))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("messagePattern: ")
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dynamic?message=Hello&messagePattern=Hi {name} | not together with the option message; remove one of them",
                "dynamic?templateId=X1&messagePattern=Hi {name} | not together with the option templateId; remove one of them",
                "bulk?messagePattern=Hi {name} | needs the mode dynamic, whose rows fill it",
                "single?messagePattern=Hi {name} | needs the mode dynamic, whose rows fill it",
                "dynamic?messagePattern=Hi {name | '{' is not closed at character 4; write \\{ for a brace",
                "dynamic?messagePattern=Hi {} | a slot without a name at character 4; name a column between the braces"
            })
    void isCheckedWhenTheRouteStarts(String uri, String message) {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:" + uri))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("messagePattern: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "TemplateId"})
    void refusesAnotherTextInAHeader(String header) {
        InvalidPushException failure = failure(
                send(
                        "pickyassist:dynamic?messagePattern=Hi {name}",
                        Map.of("number", ANN, "name", "Ann"),
                        Map.of("CamelPickyAssist" + header, "other")),
                InvalidPushException.class);

        assertThat(failure)
                .hasMessageContaining(
                        "not together with the option messagePattern; remove the header CamelPickyAssist" + header);
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void isNeverReadFromAHeader() {
        Exchange exchange = send(
                "pickyassist:dynamic?messagePattern=Hi {name}",
                Map.of("number", ANN, "name", "Ann", "secret", "s"),
                Map.of("CamelPickyAssistMessagePattern", "{secret}", "messagePattern", "{secret}"));

        result(exchange);
        assertThat(textsTo(ANN)).containsExactly("Hi Ann");
    }

    /** What is read of a list that never ends is the next chunk. */
    @Test
    void readsTheRowsAsTheyAreSent() {
        List<Integer> open = new ArrayList<>();
        int rows = 5_000;
        Stream<Map<String, ?>> stream = Stream.iterate(0, row -> row + 1)
                .limit(rows)
                .map(row -> {
                    open.add(row - sandbox.messages().size());
                    return Map.of("number", "5511" + (10_000_000 + row), "name", "n" + row);
                });

        PushResult result = result(
                send("pickyassist:dynamic?outcomes=none&maxRecipientsPerPush=100&messagePattern=Hi {name}", stream));

        assertThat(result.getAccepted()).isEqualTo(rows);
        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).contains("Hi n0", "Hi n4999");
        assertThat(open).allSatisfy(waiting -> assertThat(waiting).isLessThan(1_000));
    }

    @Test
    void keepsItsBracesInADynamicUri() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pattern")
                        .toD("pickyassist:dynamic?application=${header.channel}&messagePattern=Hi {name} \\{1\\}");
            }
        });

        context.createProducerTemplate()
                .sendBodyAndHeader("direct:pattern", Map.of("number", ANN, "name", "Ann"), "channel", "8");

        assertThat(textsTo(ANN)).containsExactly("Hi Ann {1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:pickup.txt", "file:/etc/pickup.txt", "CLASSPATH:pickup.txt"})
    void refusesALocationWithoutItsPrefix(String location) {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:dynamic?messagePattern=" + location))
                .rootCause()
                .hasMessage("messagePattern: a location, not a pattern; write resource: in front of it");
    }
}
