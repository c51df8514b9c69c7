/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static io.github.camelpickyassist.protocol.wire.Documents.IN_MEMORY;
import static io.github.camelpickyassist.protocol.wire.Documents.byContent;
import static io.github.camelpickyassist.protocol.wire.Documents.in;
import static io.github.camelpickyassist.protocol.wire.Documents.tree;
import static io.github.camelpickyassist.protocol.wire.Documents.withComparableFiles;
import static io.github.camelpickyassist.protocol.wire.Documents.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushReaderTest {

    private static final PushReader CALLERS = PushReader.ofCallers(null);
    private static final PushReader SERVICE = PushReader.ofService(IN_MEMORY);
    private static final String SECRET = "s3cr3t";

    // --------------------------------------------------------------------------------------------- as the service
    // reads

    @Test
    void readsNumbersAsTheServiceDoesOnMessenger() throws IOException {
        String push = "{\"application\":5,\"data\":[{\"number\":\"24680135791113\",\"message\":\"Hi\"}]}";

        assertThat(SERVICE.read(in(push)).push().recipients().get(0).address())
                .isEqualTo(Address.number("24680135791113"));
        assertThat(CALLERS.read(in(push)).push().recipients().get(0).address())
                .isEqualTo(Address.messenger("24680135791113"));
    }

    @Test
    void treatsBlankGroupsAndTemplatesAsAbsentAsTheServiceDoes() throws IOException {
        Push push = SERVICE.read(in("{\"application\":8,\"group_id\":\" \",\"template_id\":\"\","
                        + "\"data\":[{\"number\":\"55123456789\",\"message\":\"Hi\"}]}"))
                .push();

        assertThat(push.template()).isNull();
        assertThat(push.recipients()).singleElement().returns(Address.number("55123456789"), Recipient::address);
    }

    // ------------------------------------------------------------------------------------------- what is not a push

    static List<Arguments> broken() {
        return List.of(
                arguments("", "empty; a JSON object expected"),
                arguments("  \n", "empty; a JSON object expected"),
                arguments("[]", "not a JSON object"),
                arguments("\"s3cr3t\"", "not a JSON object"),
                arguments("null", "not a JSON object"),
                arguments("s3cr3t", "not JSON, or incomplete at line 1"),
                arguments("{\"application\":8", "not JSON, or incomplete at line 1"),
                arguments("{\"application\":8,", "not JSON, or incomplete at line 1"),
                arguments("{\"globalmessage\":\"s3cr3t", "not JSON, or incomplete at line 1"),
                arguments("{\"application\":8,\"data\":[{\"message\":\"s3cr3t\"", "not JSON, or incomplete at line 1"),
                arguments("{'application':8}", "not JSON, or incomplete at line 1"),
                arguments("{\n\n  s3cr3t:8}", "not JSON, or incomplete at line 3"),
                arguments("{\"application\":8} s3cr3t", "not JSON, or incomplete at line 1"),
                arguments("{\"application\":8}{}", "text after the JSON document at line 1"),
                arguments("{\"application\":8} 1", "text after the JSON document at line 1"),
                arguments("{\"s3cr3t\":1,\"s3cr3t\":2,\"application\":8}", "duplicate property at line 1"),
                arguments("{\"application\":8,\"data\":[{\"s3cr3t\":1,\"s3cr3t\":2}]}", "duplicate property at line 1"),
                arguments(
                        "{\"application\":8,\"x\":" + "[".repeat(16) + "\"s3cr3t\"" + "]".repeat(16) + "}",
                        "JSON that is nested too deep, too long or has too many parts"),
                arguments(
                        "{\"application\":8,\"x\":" + "9".repeat(2000) + "}",
                        "JSON that is nested too deep, too long or has too many parts"),
                arguments("{}", "application: missing"),
                arguments("{\"application\":null}", "application: missing"),
                arguments("{\"application\":\" \"}", "application: missing"),
                arguments("{\"application\":-8}", "application: a channel id must be a positive number"),
                arguments("{\"application\":\"s3cr3t\"}", "application: neither a positive number of up to 64 bits"),
                arguments("{\"application\":{\"s3cr3t\":1}}", "application: text expected"),
                arguments("{\"token\":[\"s3cr3t\"],\"application\":8}", "token: text expected"),
                arguments("{\"priority \":\"s3cr3t\",\"application\":8}", "priority: low, high, 0 or 1 expected"),
                arguments("{\"application\":8,\"data\":{}}", "data: an array expected"),
                arguments("{\"application\":8,\"data\":\"s3cr3t\"}", "data: an array expected"),
                arguments("{\"application\":8,\"data\":[{},null]}", "data: objects expected; row 1 is not an object"),
                arguments(
                        "{\"application\":8,\"data\":[\"s3cr3t\"]}", "data: objects expected; row 0 is not an object"),
                arguments("{\"application\":8,\"data\":[{},{\"number\":{}}]}", "data[1].number: text expected"),
                arguments(
                        "{\"application\":8,\"data\":[{\"message\":[\"s3cr3t\"]}]}", "data[0].message: text expected"),
                arguments(
                        "{\"application\":8,\"data\":[{\"template_message\":[[\"s3cr3t\"]]}]}",
                        "data[0].template_message: text expected"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void describesTheProblemWithoutQuotingTheDocument(String document, String problem) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> CALLERS.read(in(document)))
                .withMessageStartingWith(problem)
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET))
                .satisfies(e -> assertThat(e.isNotUtf8()).isFalse());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"application":"s3cr3t"}                                   | application: a positive number of up to 64 bits expected
            {"application":"whatsapp-official"}                        | application: a positive number of up to 64 bits expected
            {"application":"\u0668"}                                   | application: a positive number of up to 64 bits expected
            {"application":"0"}                                        | application: a channel id must be a positive number
            {"application":8,"data":{"s3cr3t":1}}                      | data: an array expected
            {"application":8,"globalmedia_code":"#s3cr3t"}             | media: not base64
            {"application":8,"data":[{"media_code":"s3cr3t#"}]}        | media: not base64
            {"application":8,"globalmedia_code":"Media Base64 s3cr3t"} | media: not base64
            {"application":8} {}                                       | text after the JSON document
            """)
    void quotesNothingWhenReadingAsTheService(String document, String problem) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> SERVICE.read(in(document)))
                .withMessageStartingWith(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("'", "s3cr3t", "code 0x"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xff, 0xc3, 0x80, 0xe2})
    void acceptsUtf8Only(int wrong) {
        byte[] document = "{\"application\":8,\"globalmessage\":\"x?y\"}".getBytes(StandardCharsets.UTF_8);
        document[document.length - 4] = (byte) wrong;

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> CALLERS.read(new ByteArrayInputStream(document)));
    }

    @Test
    void throwsTheExceptionOfItsSource() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("line dropped");
            }
        };

        assertThatIOException().isThrownBy(() -> CALLERS.read(failing)).withMessage("line dropped");
    }

    @Test
    void readsSixteenLevelsFromJsonAndFromAMap() throws IOException {
        Map<String, Object> deepest = Map.of("application", 8, "x", PushWriterTest.nested(15));
        Map<String, Object> deeper = Map.of("application", 8, "x", PushWriterTest.nested(16));

        assertThat(CALLERS.read(deepest).push().extra()).containsEntry("x", PushWriterTest.nested(15));
        assertThat(CALLERS.read(in("{\"application\":8,\"x\":" + "[".repeat(15) + "\"x\"" + "]".repeat(15) + "}")))
                .isEqualTo(CALLERS.read(deepest));
        assertThatExceptionOfType(MalformedDocumentException.class).isThrownBy(() -> CALLERS.read(deeper));
    }

    // ------------------------------------------------------------------------------------------------ what is a push

    @Test
    void readsAMapAsItsJson() throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", 919812345678L);
        row.put("message", null);
        row.put("tag", Arrays.asList(1, null));
        Map<String, Object> push = new LinkedHashMap<>();
        push.put("token", "T");
        push.put("application", 8);
        push.put("priority", 1);
        push.put("voice", true);
        push.put("globalmessage", new StringBuilder("Hi"));
        push.put("data", new Object[] {row});

        PushRequest request = CALLERS.read(push);

        assertThat(request.token()).isEqualTo("T");
        assertThat(request.push())
                .isEqualTo(Push.on(new Channel(8))
                        .priority(Priority.HIGH)
                        .voiceNote(true)
                        .sharedText("Hi")
                        .recipient(new Recipient(
                                Address.number("919812345678"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of("tag", Arrays.asList(1, null))))
                        .build());
    }

    @Test
    void readsAMapInWhateverTypesItsJsonHas() throws IOException {
        Map<String, Object> push = new LinkedHashMap<>();
        push.put("application", 8);
        push.put("globalmedia_code", "YQ==");
        push.put("x", new Object[] {new StringBuilder("a"), 'b', Thread.State.NEW, null, Optional.of(Map.of(1, true))});
        push.put("data", List.of(Map.of("media_code", byContent("YWI="), "y", Optional.of(List.of(1)))));

        assertThat(CALLERS.read(push).push())
                .isEqualTo(CALLERS.read(in("{\"application\":8,\"globalmedia_code\":\"YQ==\","
                                + "\"x\":[\"a\",\"b\",\"NEW\",null,{\"1\":true}],"
                                + "\"data\":[{\"media_code\":\"YWI=\",\"y\":[1]}]}"))
                        .push());
    }

    @Test
    void takesNoListInAMapForAbsentOnlyIfItIsBlank() throws IOException {
        for (Object blank : new Object[] {null, "", " ", Optional.empty(), List.of(), new Object[0]}) {
            Map<String, Object> push = new LinkedHashMap<>();
            push.put("application", 8);
            push.put("data", blank);

            assertThat(CALLERS.read(push).push().recipients()).isEmpty();
        }
        for (Object other : List.of("x", 1, Map.of())) {
            assertThatExceptionOfType(MalformedDocumentException.class)
                    .isThrownBy(() -> CALLERS.read(Map.of("application", 8, "data", other)))
                    .withMessage("data: an array expected");
        }
    }

    @Test
    void countsTenMillionRowsOfAListWithoutAnEndAndNoMore() throws IOException {
        Map<String, Object> row = Map.of("number", "919812345678");
        Iterable<Object> endless = () -> Stream.generate(() -> (Object) row).iterator();

        PushRequest request = CALLERS.read(Map.of("application", 8, "data", endless));

        assertThat(request.recipients()).isEqualTo(10_000_000);
        assertThat(request.push().recipients()).hasSize(10_000);
    }

    @Test
    void countsAGroupAsARecipient() throws IOException {
        String group = "{\"application\":10,\"group_id\":\"120363043759006323\"";

        assertThat(CALLERS.read(in(group + "}")).recipients()).isEqualTo(1);
        assertThat(CALLERS.read(in(group + ",\"data\":[{}]}")).recipients()).isEqualTo(2);
    }

    @Test
    void saysWhyPropertiesHaveNoFormInJson() {
        Map<String, Object> cycle = new LinkedHashMap<>();
        cycle.put("self", cycle);

        assertThat(PushReader.problemWith(Map.of())).isEmpty();
        assertThat(PushReader.problemWith(Map.of("a", 1, "b", List.of(Map.of("c", "d")))))
                .isEmpty();
        assertThat(PushReader.problemWith(cycle)).hasValue("nested deeper than 16 levels, or a cycle");
        assertThat(PushReader.problemWith(Map.of("a", new Object()))).hasValue("unsupported type java.lang.Object");
    }

    @Test
    void takesPropertiesOfUpTo200000Values() {
        // The map and the list are a value each.
        assertThat(PushReader.problemWith(Map.of("x", Collections.nCopies(199_998, 1))))
                .isEmpty();
        assertThat(PushReader.problemWith(Map.of("x", Collections.nCopies(199_999, 1))))
                .hasValue("more than 200000 values, or a cycle");
    }

    @Test
    void readsNoBeansAndNoCycles() {
        Map<String, Object> cycle = new LinkedHashMap<>();
        cycle.put("self", cycle);

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> CALLERS.read(cycle))
                .withMessage("self: nested deeper than 16 levels, or a cycle");
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> CALLERS.read(Map.of("application", new Object())))
                .withMessage("application: text expected, not Object");
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> CALLERS.read(Map.of("x", new Object())))
                .withMessage("x: unsupported type java.lang.Object");
    }

    @Test
    void acceptsChannelNamesAndADefaultOfCallers() throws IOException {
        PushReader usual = PushReader.ofCallers(new Channel(121));

        assertThat(usual.read(in("{}")).push().channel().id()).isEqualTo(121);
        assertThat(usual.read(in("{\"application\":\"\"}")).push().channel().id())
                .isEqualTo(121);
        assertThat(usual.read(in("{\"application\":\"whatsapp-web\"}"))
                        .push()
                        .channel()
                        .id())
                .isEqualTo(10);
        assertThat(usual.read(in("{\"application\":9.19737001155e11}"))
                        .push()
                        .channel()
                        .id())
                .isEqualTo(919737001155L);
    }

    @Test
    void keepsUnknownPropertiesUnchanged() throws IOException {
        String document = """
                {"application":"8","a":null,"b":1.50,"c":{"d":[1,"two",{"e":false}],"f":{}},"media_file":"x","z ":1,
                 "data":[{"number":"919812345678","message":"","g":[[]],"h":12345678901234567890,"i":null}]}
                """;
        Push push = CALLERS.read(in(document)).push();

        assertThat(push.extra().keySet()).containsExactly("a", "b", "c", "media_file", "z ");
        assertThat(push.extra()).containsEntry("b", new BigDecimal("1.50")).containsEntry("a", null);
        assertThat(push.recipients().get(0).extra().keySet()).containsExactly("g", "h", "i");
        JsonNode expected = tree(document.getBytes(StandardCharsets.UTF_8));
        JsonNode written = tree(written(push));
        expected.properties()
                .forEach(property -> assertThat(written.get(property.getKey())).isEqualTo(property.getValue()));
    }

    @Test
    void keepsThePropertiesOfATemplateWithoutAnId() throws IOException {
        String document = "{\"application\":\"8\",\"language\":\"en\",\"template_globalmessage\":[\"a\"],"
                + "\"template_header\":\"Bill\",\"interactive_globalbuttons\":[\"b\"],\"data\":[]}";
        String slots = "{\"application\":\"8\",\"template_header\":[\"a\",\"b\"],\"data\":[]}";

        assertThat(CALLERS.read(in(document)).push().extra())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "language",
                        "en",
                        "template_globalmessage",
                        List.of("a"),
                        "template_header",
                        "Bill",
                        "interactive_globalbuttons",
                        List.of("b")));
        assertThat(CALLERS.read(in(slots)).push().extra()).containsEntry("template_header", List.of("a", "b"));
        assertThat(CALLERS.read(in("{\"application\":8}")).push().extra()).isEmpty();
    }

    @Test
    void readsATemplateFromItsProperties() throws IOException {
        String document = "{\"application\":\"8\",\"template_globalmessage\":\"one\",\"language\":\"en\","
                + "\"interactive_globalbuttons\":[1,null],\"template_header\":17,\"template_id\":\"XY6479\"}";

        assertThat(CALLERS.read(in(document)).push().template())
                .isEqualTo(new Template(
                        "XY6479", "en", List.of("one"), new TemplateHeader.DocumentName("17"), List.of("1", "")));
    }

    @Test
    void acceptsNumbersStringsAndNullInterchangeably() throws IOException {
        String document = "{\"token\":null,\"priority\":null,\"priority \":\" \",\"application\":8,"
                + "\"globalmessage\":null,\"globalmedia\":\"\",\"globalmedia_code\":null,\"media_name\":7,"
                + "\"voice\":\"0\",\"group_id\":null,\"data\":null}";
        PushRequest request = CALLERS.read(in(document));

        assertThat(request.token()).isNull();
        assertThat(request.push())
                .isEqualTo(Push.on(new Channel(8)).mediaName("7").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_id",
                "template_id",
                "globalmedia",
                "globalmedia_code",
                "media_name",
                "language",
                "priority",
                "priority ",
                "voice",
                "template_header",
                "template_globalmessage",
                "interactive_globalbuttons",
                "application"
            })
    void treatsBlankAsAbsent(String property) throws IOException {
        String row = "\"data\":[{\"number\":\"919812345678\",\"message\":\"x\"}]}";
        Push without = PushReader.ofCallers(new Channel(8)).read(in("{" + row)).push();

        for (String blank : List.of("\"\"", "\" \"", "null")) {
            assertThat(PushReader.ofCallers(new Channel(8))
                            .read(in("{\"" + property + "\":" + blank + "," + row))
                            .push())
                    .isEqualTo(without);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messenger_id",
                "media",
                "media_code",
                "reference_number",
                "language",
                "template_header",
                "template_message"
            })
    void treatsBlankAsAbsentInARow(String field) throws IOException {
        Push push = CALLERS.read(
                        in("{\"application\":8,\"data\":[{\"number\":\"919812345678\",\"" + field + "\":\" \"}]}"))
                .push();

        assertThat(push.recipients()).containsExactly(Recipient.of(Address.number("919812345678"), null));
    }

    @Test
    void countsRecipientsThatAreTooManyWithoutHoldingThem() throws IOException {
        Vector<InputStream> document = new Vector<>();
        document.add(in("{\"application\":8,\"data\":[{\"number\":\"919812345678\"}"));
        byte[] rows =
                ",{\"number\":\"919812345678\",\"message\":\"Hi\"}".repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 40; i++) {
            document.add(new ByteArrayInputStream(rows));
        }
        document.add(in("]}"));

        PushRequest request = CALLERS.read(new SequenceInputStream(document.elements()));

        assertThat(request.recipients()).isEqualTo(40_001);
        assertThat(request.push().recipients()).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"application\":8,\"globalmessage\":\"%s\"}",
                "{\"application\":8,\"x\":\"%s\"}",
                "{\"application\":8,\"data\":[{\"message\":\"%s\"}]}"
            })
    void refusesATextBeyondTheBounds(String document) {
        PushReader bounded = PushReader.ofCallers(null, ValueReader.PLAIN, new DocumentBounds(1000, 10_000));

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> bounded.read(in(String.format(document, "x".repeat(1001)))))
                .withMessageStartingWith("JSON that is nested too deep, too long or has too many parts");
    }

    @Test
    void refusesADocumentBeyondTheBounds() {
        PushReader bounded = PushReader.ofCallers(null, ValueReader.PLAIN, new DocumentBounds(1000, 10_000));
        String rows = ("{\"number\":\"919812345678\",\"message\":\"" + "x".repeat(500) + "\"},").repeat(50);

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> bounded.read(in("{\"application\":8,\"data\":[" + rows + "{}]}")))
                .withMessageContaining("larger than 10000 characters");
    }

    @Test
    void refusesAnEncodingThatNobodyUses() {
        byte[] document = {0, ' ', 0, 0, '{', '}'};

        for (PushReader reader : List.of(CALLERS, SERVICE)) {
            assertThatExceptionOfType(MalformedDocumentException.class)
                    .isThrownBy(() -> reader.read(new ByteArrayInputStream(document)))
                    .matches(MalformedDocumentException::isNotUtf8);
        }
    }

    @Test
    void reportsACharsetOtherThanUtf8() {
        byte[] document = "{\"application\":8,\"globalmessage\":\"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> CALLERS.read(new ByteArrayInputStream(document)))
                .withMessageStartingWith("not UTF-8 at line 1, column ")
                .matches(MalformedDocumentException::isNotUtf8);
    }

    @Test
    void readsDecodedCharacters() throws IOException {
        assertThat(CALLERS.read(new StringReader("{\"application\":8,\"globalmessage\":\"Grüße\"}"))
                        .push()
                        .sharedText())
                .isEqualTo("Grüße");
    }

    @Test
    void refusesEndlessDataInBoundedTime() {
        List<Object> manyCycles = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            manyCycles.add(manyCycles);
        }
        Iterable<Object> endless = () -> Stream.generate(() -> (Object) 1).iterator();

        for (Object value : List.of(manyCycles, endless, new BigInteger("9").shiftLeft(10_000_000))) {
            assertThatExceptionOfType(MalformedDocumentException.class)
                    .isThrownBy(() -> CALLERS.read(Map.of("application", 8, "x", value)))
                    .withMessageStartingWith("x: ");
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1, true",
        "'\"1\"', true",
        "true, true",
        "1.0, true",
        "0, false",
        "'\"0\"', false",
        "null, false",
        "false, false",
        "'\"\"', false"
    })
    void treatsOneAsAVoiceNote(String value, boolean on) throws IOException {
        assertThat(CALLERS.read(in("{\"application\":10,\"voice\":" + value + "}"))
                        .push()
                        .voiceNote())
                .isEqualTo(on);
    }

    @Test
    void takesWhatIsNoFlagForOffOnlyWhereTheServiceReads() throws IOException {
        String document = "{\"application\":10,\"voice\":\"s3cr3t\"}";

        assertThat(SERVICE.read(in(document)).push().voiceNote()).isFalse();
        assertThat(SERVICE.read(in("{\"application\":10,\"voice\":\"true\"}"))
                        .push()
                        .voiceNote())
                .isTrue();
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> CALLERS.read(in(document)))
                .withMessage("voice: true, false, 1 or 0 expected");
    }

    @Test
    void countsNamesAndValuesAgainstItsBounds() throws IOException {
        String document = "{\"application\":8,\"x\":[\"abc\",1]}";
        // Two properties, two elements, and the text.
        int characters = 5 * DocumentBounds.OF_A_VALUE + "application".length() + "x".length() + "abc".length();

        assertThat(boundedBy(characters).read(in(document)).push().extra()).containsEntry("x", List.of("abc", 1));
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> boundedBy(characters - 1).read(in(document)))
                .withMessage("larger than " + (characters - 1) + " characters");
    }

    private static PushReader boundedBy(int characters) {
        return PushReader.ofCallers(null, ValueReader.PLAIN, new DocumentBounds(1000, characters));
    }

    @Test
    void usesTheLastNonBlankUrlOrContent() throws IOException {
        assertThat(CALLERS.read(in("{\"application\":8,\"globalmedia\":\"http://a/b\",\"globalmedia_code\":\"\"}"))
                        .push()
                        .sharedMedia())
                .isEqualTo(new Media.ByUrl("http://a/b"));
        for (PushReader reader : List.of(CALLERS, SERVICE)) {
            Push push = reader.read(
                            in(
                                    "{\"application\":8,\"globalmedia\":\"\",\"globalmedia_code\":\"YQ==\",\"data\":["
                                            + "{\"media_code\":\"YWI=\",\"media\":\"\"},{\"media\":\"http://a/b\",\"media_code\":\"\"}]}"))
                    .push();
            assertThat(withComparableFiles(push).sharedMedia()).isEqualTo(byContent("YQ=="));
            assertThat(withComparableFiles(push).recipients())
                    .extracting(Recipient::media)
                    .containsExactly(byContent("YWI="), new Media.ByUrl("http://a/b"));
        }
    }

    @Test
    void leavesBase64OfCallersForTheRulesToCheck() throws IOException {
        Push push = CALLERS.read(in("{\"application\":8,\"globalmedia_code\":\"data:image/png;base64,x\"}"))
                .push();

        assertThat(push.sharedMedia()).isEqualTo(byContent("data:image/png;base64,x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YWJjZA==", "YWJjZA", "YWJj\\r\\nZA==", " YWJjZA== "})
    void acceptsMissingPaddingAndLineEndsAsTheServiceDoes(String base64) throws IOException {
        Push push = SERVICE.read(in("{\"application\":8,\"globalmedia_code\":\"" + base64 + "\"}"))
                .push();

        assertThat(withComparableFiles(push).sharedMedia()).isEqualTo(byContent("YWJjZA=="));
    }

    @Test
    void streamsBase64IntoTheSinkWithoutHoldingIt() throws IOException {
        int megabytes = 300;
        byte[] quads = "QUFB".repeat(1024 * 1024 / 4).getBytes(StandardCharsets.US_ASCII);
        Vector<InputStream> document = new Vector<>();
        document.add(in("{\"application\":8,\"globalmedia_code\":\""));
        for (int i = 0; i < megabytes; i++) {
            document.add(new ByteArrayInputStream(quads));
        }
        document.add(in("\"}"));
        long[] taken = {0, 0};
        MediaSink counting = file -> {
            file.copyTo(new OutputStream() {
                @Override
                public void write(int b) {
                    taken[0]++;
                }

                @Override
                public void write(byte[] bytes, int from, int count) {
                    taken[0] += count;
                    taken[1] = Math.max(taken[1], count);
                }
            });
            return MediaContent.of(InputStream::nullInputStream, taken[0], MediaType.DOCUMENT);
        };

        Push push = PushReader.ofService(counting)
                .read(new SequenceInputStream(document.elements()))
                .push();

        assertThat(taken[0]).isEqualTo(megabytes * 1024L * 1024 / 4 * 3);
        assertThat(taken[1]).isLessThan(64 * 1024);
        assertThat(((Media.ByContent) push.sharedMedia()).content().length()).isEqualTo(taken[0]);
    }

    @Test
    void throwsTheExceptionOfTheSink() {
        PushReader full = PushReader.ofService(file -> {
            throw new IOException("sink is full");
        });

        assertThatIOException()
                .isThrownBy(() -> full.read(in("{\"application\":8,\"data\":[{\"media_code\":\"YQ==\"}]}")))
                .withMessage("sink is full");
    }

    @Test
    void usesTheLastOfTwoPropertiesAsTheServiceDoes() throws IOException {
        Push push = SERVICE.read(in("{\"application\":8,\"globalmessage\":\"a\",\"globalmessage\":\"b\","
                        + "\"data\":[{\"number\":\"1\"}],\"data\":[{\"number\":\"2\",\"number\":\"3\"}]}"))
                .push();

        assertThat(push.sharedText()).isEqualTo("b");
        assertThat(push.recipients()).containsExactly(Recipient.of(Address.number("3"), null));
    }

    static List<Arguments> addresses() {
        return List.of(
                arguments(8, "{\"number\":\"1\"}", Address.number("1")),
                arguments(8, "{\"number\":\"1\",\"messenger_id\":\"2\"}", Address.number("1")),
                arguments(8, "{\"messenger_id\":\"2\"}", Address.messenger("2")),
                arguments(8, "{}", Address.number("")),
                arguments(5, "{\"number\":\"1\"}", Address.messenger("1")),
                arguments(5, "{\"number\":\"1\",\"messenger_id\":\"2\"}", Address.messenger("2")),
                arguments(5, "{}", Address.messenger("")));
    }

    @ParameterizedTest(name = "on {0} {1} is {2}")
    @MethodSource("addresses")
    void recognizesTheRecipientOfARow(int channel, String row, Address address) throws IOException {
        assertThat(CALLERS.read(in("{\"data\":[" + row + "],\"application\":" + channel + "}"))
                        .push()
                        .recipients())
                .extracting(Recipient::address)
                .containsExactly(address);
    }

    @Test
    void printsNoTokenAndNoText() throws IOException {
        PushRequest request =
                CALLERS.read(in("{\"token\":\"s3cr3t\",\"application\":8,\"globalmessage\":\"s3cr3t\",\"data\":[]}"));

        assertThat(request).hasToString("push of 0 on channel 8 (whatsapp-official)");
    }
}
