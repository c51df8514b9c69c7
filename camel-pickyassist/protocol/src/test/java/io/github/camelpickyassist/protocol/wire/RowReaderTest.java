/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static io.github.camelpickyassist.protocol.wire.Documents.byContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import io.github.camelpickyassist.protocol.push.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowReaderTest {

    private static final RowReader PLAIN =
            new RowReader("number", "message", "media", "reference_number", Set.of(), false);

    private final List<Violation> violations = new ArrayList<>();

    @Test
    void readsEveryFieldNamedAsOnTheWire() {
        Map<String, Object> row = new HashMap<>();
        row.put("number", "919812345678");
        row.put("message", "Hi");
        row.put("media", "https://example.org/a.jpg");
        row.put("reference_number", "ord-42");
        row.put("template_message", List.of("a", 1));
        row.put("template_header", new String[] {"b"});
        row.put("language", "en");
        row.put("unknown", "ignored");

        assertThat(read(PLAIN, row))
                .isEqualTo(new Recipient(
                        Address.number("919812345678"),
                        "Hi",
                        new Media.ByUrl("https://example.org/a.jpg"),
                        "ord-42",
                        List.of("a", "1"),
                        new TemplateHeader.Values(List.of("b")),
                        "en",
                        Map.of()));
        assertThat(violations).isEmpty();
    }

    @Test
    void readsTheCallersOwnColumns() {
        RowReader reader = new RowReader("Mobile", "Text", "Photo", "Order", Set.of(), false);
        Map<String, Object> row = Map.of(
                "Mobile",
                "919812345678",
                "Text",
                "Hi",
                "Photo",
                "https://example.org/a.jpg",
                "Order",
                42,
                "number",
                "ignored",
                "message",
                "ignored");

        assertThat(read(reader, row))
                .isEqualTo(Recipient.of(Address.number("919812345678"), "Hi")
                        .withMedia(new Media.ByUrl("https://example.org/a.jpg"))
                        .withReference("42"));
    }

    @Test
    void keepsTheRequestedUnknownFields() {
        RowReader reader = new RowReader(
                "number", "message", "media", "reference_number", Set.of("createcontact", "none", "null"), false);
        Map<String, Object> row = new HashMap<>();
        row.put("number", "919812345678");
        row.put("createcontact", 1);
        row.put("null", null);
        row.put("unknown", "ignored");
        Map<String, Object> passedOn = new HashMap<>();
        passedOn.put("createcontact", 1);
        passedOn.put("null", null);

        assertThat(read(reader, row).extra()).isEqualTo(passedOn);
    }

    @Test
    void treatsNullAsAbsent() {
        Map<String, Object> row = new HashMap<>();
        row.put("number", null);
        row.put("message", null);

        assertThat(read(PLAIN, row)).isEqualTo(Recipient.of(Address.number(""), null));
    }

    @Test
    void addressesMessengerUsersByTheirId() {
        RowReader messenger = new RowReader("number", "message", "media", "reference_number", Set.of(), true);

        assertThat(read(messenger, Map.of("number", "24680135791113")).address())
                .isEqualTo(Address.messenger("24680135791113"));
        assertThat(read(messenger, Map.of("number", "1", "messenger_id", "2")).address())
                .isEqualTo(Address.messenger("2"));
        assertThat(read(PLAIN, Map.of("messenger_id", 24680135791113L)).address())
                .isEqualTo(Address.messenger("24680135791113"));
    }

    static List<Arguments> scalars() {
        return List.of(
                arguments("919812345678", "919812345678"),
                arguments(new StringBuilder("919812345678"), "919812345678"),
                arguments(919812345678L, "919812345678"),
                arguments(123456, "123456"),
                arguments(new BigInteger("919812345678"), "919812345678"),
                arguments(9.19812345678E11, "919812345678"),
                arguments(new BigDecimal("9.19812345678E11"), "919812345678"),
                arguments(new BigDecimal("919812345678.000"), "919812345678"),
                arguments(new BigDecimal("919812345678"), "919812345678"),
                arguments(0.0, "0"),
                arguments(-0.0, "0"),
                arguments(BigDecimal.ZERO, "0"),
                arguments(new BigDecimal("0.00"), "0"),
                arguments(-12.0, "-12"),
                arguments(3.5, "3.5"),
                arguments(new BigDecimal("1.50"), "1.50"),
                arguments(1e-3, "0.001"),
                arguments('x', "x"),
                arguments(true, "true"),
                arguments(Thread.State.NEW, "NEW"),
                arguments(new UUID(0, 1), "00000000-0000-0000-0000-000000000001"),
                arguments(LocalDate.of(2026, 1, 2), "2026-01-02"),
                arguments(java.sql.Date.valueOf("2026-01-02"), "2026-01-02"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("scalars")
    void readsScalarsOfAnyTypeAsText(Object value, String text) {
        Recipient recipient = read(PLAIN, Map.of("number", value, "message", value, "template_message", value));

        assertThat(recipient.address().id()).isEqualTo(text);
        assertThat(recipient.text()).isEqualTo(text);
        assertThat(recipient.templateValues()).containsExactly(text);
        assertThat(violations).isEmpty();
    }

    @Test
    void findsFieldsDespiteAByteOrderMark() {
        RowReader.Pass rows = PLAIN.pass();

        assertThat(rows.read(Map.of("\ufeffnumber", "919812345678", "message", "Hi"), 0, violations::add))
                .isEqualTo(Recipient.of(Address.number("919812345678"), "Hi"));
        assertThat(rows.read(Map.of("number", "919812345678", "\ufeffreference_number", "A-1"), 1, violations::add)
                        .reference())
                .isEqualTo("A-1");
        assertThat(PLAIN.recognizes(Map.of("\ufeffnumber", ""))).isTrue();
        assertThat(rows.missing(true)).isEmpty();
    }

    @Test
    void findsFieldsOfASecondFileThatBeginsWithAByteOrderMark() {
        RowReader.Pass rows = new RowReader("number", "txt", "media", "reference_number", Set.of("tag"), false).pass();
        rows.read(Map.of("number", "919812345678", "txt", "Hi", "tag", 1), 0, violations::add);

        Recipient first = rows.read(Map.of("\ufeffnumber", "55123456789", "txt", "Oi"), 1, violations::add);
        Recipient second = rows.read(Map.of("\ufefftxt", "Oi", "number", "55123456789"), 2, violations::add);
        Recipient third = rows.read(Map.of("\ufefftag", 2, "number", "55123456789"), 3, violations::add);

        assertThat(first).isEqualTo(Recipient.of(Address.number("55123456789"), "Oi"));
        assertThat(second).isEqualTo(first);
        assertThat(third.extra()).containsExactly(Map.entry("tag", 2));
        assertThat(violations).isEmpty();
    }

    @Test
    void asksForTheFieldsThatItReadsAndNoOthers() {
        RowReader reader = new RowReader("Mobile", "message", "media", "reference_number", Set.of("tag"), false);

        assertThat(List.of("Mobile", "\ufeffMobile", "messenger_id", "message", "language", "tag", "\ufefftag"))
                .allMatch(reader::asksFor);
        assertThat(List.of("number", "mobile", "Tag", "", "unknown")).noneMatch(reader::asksFor);
    }

    @Test
    void findsNothingInAMapWithKeysOfAnotherType() {
        Map<Integer, String> numbered = new TreeMap<>(Map.of(1, "919812345678"));
        RowReader reader = new RowReader("number", "message", "media", "reference_number", Set.of("tag"), false);

        assertThat(reader.recognizes(numbered)).isFalse();
        assertThat(read(reader, numbered)).isEqualTo(Recipient.of(Address.number(""), null));
        assertThat(violations).extracting(Violation::field).contains("number").doesNotContain("tag");
    }

    @Test
    void missesNothingThatOneOfItsRowsHas() {
        RowReader.Pass rows =
                new RowReader("number", "txt", "Photo", "reference_number", Set.of("a", "b"), false).pass();
        rows.read(Map.of("number", "919812345678"), 0, violations::add);
        rows.read(Map.of("number", "919812345678", "Photo", ""), 1, violations::add);
        assertThat(rows.missing(true))
                .extracting(Violation::problem)
                .extracting(problem -> problem.substring(0, problem.indexOf(';')))
                .containsExactly("no row has a field 'txt'", "no row has a field 'a'", "no row has a field 'b'");

        rows.read(Map.of("number", "919812345678", "txt", "Hi"), 2, violations::add);
        rows.read(Map.of("number", "919812345678", "b", 1), 3, violations::add);
        rows.read(Map.of("number", "919812345678"), 4, violations::add);
        assertThat(rows.missing(true)).isEmpty();
    }

    @Test
    void lacksNumbersOnlyIfThereAreRowsAndNoneHasOne() {
        RowReader.Pass rows = PLAIN.pass();
        assertThat(rows.lacksNumbers()).isFalse();
        assertThat(rows.missing(true)).isEmpty();

        rows.read(Map.of("Mobile", "919812345678"), 0, violations::add);
        assertThat(rows.lacksNumbers()).isTrue();

        rows.read(Map.of("number", "919812345678"), 1, violations::add);
        rows.read(Map.of("Mobile", "919812345678"), 2, violations::add);
        assertThat(rows.lacksNumbers()).isFalse();
    }

    @Test
    void listsTheNamesOfTheFirstThreeRows() {
        RowReader.Pass rows = PLAIN.pass();
        for (String name : List.of("one", "two", "three", "four")) {
            rows.read(Map.of(name, ""), 0, violations::add);
        }

        assertThat(rows.missing(true).get(0).problem())
                .isEqualTo("no row has a field 'number'; found: one, two, three");
    }

    @Test
    void listsUpToTwentyNamesOfUpTo40Characters() {
        List<String> names = new ArrayList<>(List.of("n".repeat(40), "n".repeat(41)));
        for (int i = names.size(); i < 20; i++) {
            names.add("name" + i);
        }
        String listed = "n".repeat(40) + ", (a name of 41 characters), " + String.join(", ", names.subList(2, 20));

        assertThat(problemOfRowWith(names)).endsWith("; found: " + listed);
        names.add("more");
        assertThat(problemOfRowWith(names)).endsWith("; found: " + listed + ", …");
        names.add("evenMore");
        assertThat(problemOfRowWith(names)).endsWith("; found: " + listed + ", …");
        assertThat(problemOfRowWith(List.of())).endsWith("; found: nothing");
    }

    private String problemOfRowWith(List<String> names) {
        Map<String, Object> row = new LinkedHashMap<>();
        names.forEach(name -> row.put(name, ""));
        RowReader.Pass rows = PLAIN.pass();
        rows.read(row, 0, violations::add);
        return rows.missing(true).get(0).problem();
    }

    @Test
    void namesTheExistingFieldsForAMissingOne() {
        RowReader.Pass rows = new RowReader("phone", "txt", "media", "reference_number", Set.of("tag"), false).pass();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Phone", "919812345678");
        row.put("Text", "Hi");
        rows.read(row, 0, violations::add);

        assertThat(rows.missing(true))
                .extracting(Object::toString)
                .containsExactly("recipients: no row has a field 'phone'; found: Phone, Text");
        assertThat(rows.missing(false))
                .extracting(Object::toString)
                .containsExactly("recipients: none of the first 1 rows has a field 'phone'; found: Phone, Text");

        rows.read(Map.of("phone", "919812345678"), 1, violations::add);
        assertThat(rows.missing(true))
                .extracting(Object::toString)
                .containsExactly(
                        "recipients: no row has a field 'txt'; found: Phone, Text, phone",
                        "recipients: no row has a field 'tag'; found: Phone, Text, phone");
        assertThat(rows.missing(true)).extracting(Violation::weight).containsOnly(Violation.Weight.UNSUPPORTED);
    }

    @Test
    void listsNoValuesAsNames() {
        RowReader.Pass rows = PLAIN.pass();
        Map<String, Object> headless = new LinkedHashMap<>();
        headless.put("919812345678", "x");
        headless.put("+91 98123-45678", "x");
        headless.put("Dear Ann, your table is booked for tonight", "x");
        headless.put("A\nB", "x");
        rows.read(headless, 0, violations::add);

        assertThat(rows.missing(true).get(0).problem())
                .endsWith("found: ********5678, ***********5678, (a name of 42 characters), A?B");
    }

    @Test
    void readsOnlyTheRequestedFields() {
        Map<String, Object> row = new HashMap<>() {
            @Override
            public Object get(Object name) {
                if (name.equals("number")) {
                    throw new IllegalStateException("s3cr3t");
                }
                return super.get(name);
            }
        };
        row.put("number", 1);
        row.put("message", "Hi");

        assertThat(read(PLAIN, row)).isEqualTo(Recipient.of(Address.number(""), "Hi"));
        assertThat(violations)
                .extracting(Object::toString)
                .containsExactly("recipients[7].number: cannot be read: java.lang.IllegalStateException");
    }

    @Test
    void refusesEndlessValues() {
        RowReader reader = new RowReader("number", "message", "media", "reference_number", Set.of("tag"), false);
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);

        assertThat(read(reader, Map.of("number", "919812345678", "tag", cycle)).extra())
                .isEmpty();
        assertThat(violations)
                .extracting(Object::toString)
                .containsExactly("recipients[7].tag: nested deeper than 16 levels, or a cycle");
    }

    static List<Arguments> unusable() {
        return List.of(
                arguments(List.of("s3cr3t"), "text expected"),
                arguments(Map.of("s3cr3t", 1), "text expected"),
                arguments(new byte[] {1}, "text expected"),
                arguments(new String[] {"s3cr3t"}, "text expected"),
                arguments(new Date(), "text expected"),
                arguments(java.nio.file.Path.of("s3cr3t"), "text expected"),
                arguments(Double.NaN, "a number expected"),
                arguments(Float.NEGATIVE_INFINITY, "a number expected"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unusable")
    void reportsAnUnusableFieldAndReadsTheOthers(Object value, String problem) {
        RowReader reader = new RowReader("Mobile", "message", "media", "reference_number", Set.of(), false);

        Recipient recipient = read(reader, Map.of("Mobile", value, "message", "Hi", "language", value));

        assertThat(recipient).isEqualTo(Recipient.of(Address.number(""), "Hi"));
        assertThat(violations).hasSize(2).allMatch(violation -> violation.row() == 7);
        assertThat(violations).extracting(Violation::field).containsExactly("Mobile", "language");
        assertThat(violations)
                .extracting(Violation::problem)
                .allMatch(text -> text.startsWith(problem + ", not "))
                .noneMatch(text -> text.contains("s3cr3t"));
        assertThat(violations).extracting(Violation::weight).containsOnly(Violation.Weight.IMPOSSIBLE);
    }

    @Test
    void readsFiles() {
        MediaContent content = MediaContent.ofBase64("YQ==");

        assertThat(read(PLAIN, Map.of("media_code", "YQ==")).media()).isEqualTo(byContent("YQ=="));
        assertThat(read(PLAIN, Map.of("media_code", content)).media()).isEqualTo(byContent("YQ=="));
        assertThat(read(PLAIN, Map.of("media_code", byContent("YQ=="))).media()).isEqualTo(byContent("YQ=="));
        assertThat(read(PLAIN, Map.of("media", byContent("YQ=="))).media()).isEqualTo(byContent("YQ=="));
        assertThat(read(PLAIN, Map.of("media", "", "media_code", "")).media()).isNull();
    }

    @Test
    void readsATextHeaderFromTextOrList() {
        assertThat(read(PLAIN, Map.of("template_header", "Bill")).templateHeader())
                .isEqualTo(new TemplateHeader.DocumentName("Bill"));
        assertThat(read(PLAIN, Map.of("template_header", Arrays.asList("a", null)))
                        .templateHeader())
                .isEqualTo(new TemplateHeader.Values(List.of("a", "")));
    }

    @Test
    void recognizesARowByItsRecipient() {
        RowReader reader = new RowReader("Mobile", "message", "media", "reference_number", Set.of(), false);

        assertThat(reader.recognizes(Map.of("Mobile", ""))).isTrue();
        assertThat(reader.recognizes(Map.of("messenger_id", ""))).isTrue();
        assertThat(reader.recognizes(Map.of("number", "", "message", ""))).isFalse();
    }

    private Recipient read(RowReader reader, Map<?, ?> row) {
        return reader.read(row, 7, violations::add);
    }

    @Test
    void writesASmallNumberInATextWithoutAnExponentOrSuperfluousZeros() {
        assertThat(ValueReader.PLAIN.text(1e-7)).isEqualTo("0.0000001");
        assertThat(ValueReader.PLAIN.text(100_000.0)).isEqualTo("100000");
    }
}
