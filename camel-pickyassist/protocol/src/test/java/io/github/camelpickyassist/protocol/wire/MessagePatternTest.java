/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagePatternTest {

    private static final String NUMBER = "919812345678";

    private final List<Violation> violations = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "Hello {name}, your order {order} ships on {date} | Hello Ann, your order 7 ships on 2026-11-26",
                "{name} | Ann",
                "{name}{order} | Ann7",
                "{name} and {name} | Ann and Ann",
                "Hello | Hello",
                "\\{name\\} is {name} | {name} is Ann",
                "{name}\\\\ | Ann\\",
                "{a \\{b\\}} | braces",
                "{ padded } | yes",
                "${name} 👋 | $Ann 👋"
            })
    void isFilledWithTheRowsOwnFields(String pattern, String text) {
        Map<String, Object> row = new HashMap<>(Map.of("name", "Ann", "order", 7, "date", LocalDate.of(2026, 11, 26)));
        row.put("a {b}", "braces");
        row.put(" padded ", "yes");

        assertThat(text(pattern, row)).isEqualTo(text);
        assertThat(violations).isEmpty();
    }

    @Test
    void isFilledInOnePass() {
        assertThat(text("{a} {b}", Map.of("a", "{b}", "b", "\\{a}"))).isEqualTo("{b} \\{a}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "Hello {name | '{' is not closed at character 7; write \\{ for a brace",
                "{ | '{' is not closed at character 1; write \\{ for a brace",
                "a{name\\} | '{' is not closed at character 2; write \\{ for a brace",
                "Hello {}! | a slot without a name at character 7; name a column between the braces",
                "Hello { } | a slot without a name at character 7; name a column between the braces",
                "Hello name} | '}' without '{' at character 11; write \\} for a brace",
                "{a}} | '}' without '{' at character 4; write \\} for a brace",
                "{{name}} | '{' inside the slot at character 2; write \\{ for a brace",
                "{a{b} | '{' inside the slot at character 3; write \\{ for a brace",
                "line\\n | a single '\\' at character 5; write \\\\ for a backslash",
                "end\\ | a single '\\' at character 4; write \\\\ for a backslash"
            })
    void isRefusedWithThePlaceOfTheMistake(String pattern, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessagePattern.parse(pattern))
                .withMessage(message);
    }

    @Test
    void makesNoTextOfMoreThanAMillionCharacters() {
        Map<String, String> row = Map.of("v", "x".repeat(ValueReader.MAX_TEXT / 2));

        assertThat(text("{v}{v}", row)).hasSize(1_048_576);
        assertThat(violations).isEmpty();
        assertThat(text("{v}{v}.", row)).isNull();
        assertThat(violations)
                .extracting(Violation::toString)
                .containsExactly("recipients[5].message: longer than 1048576 characters, the limit for a text");
    }

    @Test
    void listsItsFieldsOnceInTheirOrder() {
        assertThat(MessagePattern.parse("{b} {a} {b}").fields()).containsExactly("b", "a");
        assertThat(MessagePattern.parse("").fields()).isEmpty();
        assertThat(text("", Map.of())).isEmpty();
    }

    static List<Arguments> values() throws Exception {
        ObjectMapper json = new ObjectMapper();
        return List.of(
                Arguments.of(10000000000.0, "10000000000"),
                Arguments.of(new BigDecimal("12.50"), "12.50"),
                Arguments.of(true, "true"),
                Arguments.of(DayOfWeek.MONDAY, "MONDAY"),
                Arguments.of(LocalDate.of(2026, 11, 26), "2026-11-26"),
                Arguments.of(Optional.of("Ann"), "Ann"),
                Arguments.of(json.readTree("\"Ann\""), "Ann"),
                Arguments.of(json.readTree("7"), "7"),
                Arguments.of(new StringBuilder("Ann"), "Ann"),
                Arguments.of("\ufeffAnn", "Ann"),
                Arguments.of(" Ann ", " Ann "));
    }

    @ParameterizedTest
    @MethodSource("values")
    void takesWhatIsATextElsewhere(Object value, String text) {
        assertThat(text("<{v}>", Map.of("v", value))).isEqualTo("<" + text + ">");
    }

    static List<Arguments> absent() throws Exception {
        return Collections.unmodifiableList(java.util.Arrays.asList(
                Arguments.of((Object) null),
                Arguments.of(""),
                Arguments.of(" \t"),
                Arguments.of(Optional.empty()),
                Arguments.of(new ObjectMapper().readTree("null")),
                Arguments.of(new ObjectMapper().readTree("\"\""))));
    }

    @ParameterizedTest
    @MethodSource("absent")
    void needsAValueInEachRow(Object value) {
        Map<String, Object> row = new HashMap<>();
        row.put("name", value);

        assertThat(text("Hello {name} {name}", row)).isNull();
        assertThat(violations)
                .containsExactly(Violation.impossible(5, "name", "empty; the message pattern needs a value"));
    }

    @Test
    void namesEachColumnThatARowLacksAndThoseItHas() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", NUMBER);
        row.put("Name", "Ann");
        row.put("447700900123", "");

        assertThat(text("{name} {number} {order}", row)).isNull();
        assertThat(violations)
                .containsExactly(
                        Violation.impossible(
                                5, "name", "missing; the message pattern needs it; found: number, Name, ********0123"),
                        Violation.impossible(
                                5,
                                "order",
                                "missing; the message pattern needs it; found: number, Name, ********0123"));
    }

    @Test
    void doesNotFillASlotWithWhatIsNoText() {
        assertThat(text("{name}", Map.of("name", List.of("secret")))).isNull();
        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("name");
            assertThat(violation.problem()).startsWith("text expected").doesNotContain("secret");
        });
    }

    @Test
    void saysThatAFieldCannotBeRead() {
        Map<String, Object> row = new AbstractMap<>() {
            @Override
            public Object get(Object key) {
                if (key.equals("name")) {
                    throw new IllegalStateException(new java.io.IOException("secret"));
                }
                return null;
            }

            @Override
            public Set<Entry<String, Object>> entrySet() {
                return Set.of();
            }
        };

        assertThat(text("{name}", row)).isNull();
        assertThat(violations).containsExactly(Violation.impossible(5, "name", "cannot be read: java.io.IOException"));
    }

    @Test
    void findsTheFirstColumnBehindAByteOrderMark() {
        Map<String, Object> row = Map.of("\ufeffname", "Ann", "number", NUMBER);

        assertThat(text("{name}", row)).isEqualTo("Ann");
        assertThat(reader("{name}").pass().read(row, 0, violations::add).text()).isEqualTo("Ann");
    }

    @Test
    void comparesNamesExactlyUnlessTheRowDoesNot() {
        assertThat(text("{Name}", Map.of("name", "Ann"))).isNull();
        Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        row.put("name", "Ann");
        assertThat(text("{Name}", row)).isEqualTo("Ann");
    }

    @Test
    void takesThePlaceOfTheColumnOfTheText() {
        Map<String, Object> row = Map.of("number", NUMBER, "message", "ready", "name", "Ann");

        assertThat(text("Hello {name}", row)).isEqualTo("Hello Ann");
        assertThat(text("{message}!", row)).isEqualTo("ready!");
    }

    @Test
    void fillsTheTextsOfAReaderThatHasOne() {
        assertThat(reader("Hi").fillsTexts()).isTrue();
        assertThat(new RowReader("number", "message", "media", "reference_number", Set.of(), false).fillsTexts())
                .isFalse();
    }

    @Test
    void asksForTheFieldsInItsSlots() {
        assertThat(reader("{name}").asksFor("name")).isTrue();
        assertThat(reader("{name}").asksFor("\ufeffname")).isTrue();
        assertThat(reader("{name}").asksFor("message")).isFalse();
        assertThat(reader("{name}").asksFor("media")).isTrue();
        assertThat(reader("{message}").asksFor("message")).isTrue();
    }

    @Test
    void missesNoColumnThatItDoesNotRead() {
        RowReader reader = new RowReader(
                "number", "text", "media", "id", Set.of(), false, ValueReader.PLAIN, MessagePattern.parse("Hi"));
        RowReader.Pass pass = reader.pass();

        pass.read(Map.of("number", NUMBER, "id", 1), 0, violations::add);

        assertThat(pass.missing(true)).isEmpty();
    }

    private String text(String pattern, Map<String, ?> fields) {
        Recipient recipient = reader(pattern).read(fields, 5, violations::add);
        return recipient.text();
    }

    private static RowReader reader(String pattern) {
        return new RowReader(
                "number",
                "message",
                "media",
                "reference_number",
                Set.of(),
                false,
                ValueReader.PLAIN,
                MessagePattern.parse(pattern));
    }
}
