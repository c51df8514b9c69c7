/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import static io.github.camelpickyassist.protocol.wire.Documents.IN_MEMORY;
import static io.github.camelpickyassist.protocol.wire.Documents.byContent;
import static io.github.camelpickyassist.protocol.wire.Documents.content;
import static io.github.camelpickyassist.protocol.wire.Documents.in;
import static io.github.camelpickyassist.protocol.wire.Documents.resource;
import static io.github.camelpickyassist.protocol.wire.Documents.tree;
import static io.github.camelpickyassist.protocol.wire.Documents.withComparableFiles;
import static io.github.camelpickyassist.protocol.wire.Documents.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented call and answer: one file each, beside the page it is on and what it means. */
class GoldenFilesTest {

    private static final String SINGLE = "Sending Single Message";
    private static final String BULK = "Sending Bulk Messages";
    private static final String DYNAMIC = "Sending Dynamic Messages";
    private static final String MEDIA = "Sending Media Attachments";
    private static final String VARIABLES = "API Variables";
    private static final String TEMPLATE_TEXT = "Sending WhatsApp Template Text Messages";
    private static final String TEMPLATE_DOCUMENT = "Sending WhatsApp Template Document";
    private static final String POSTMAN = "the vendor's Postman collection";
    private static final String OBSERVED = "seen to work in public clients";

    private static final byte[] PNG = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUg==");
    private static final byte[] GIF = Base64.getDecoder().decode("R0lGODlhAQABAIAAAA==");

    /** What we send. */
    static List<Arguments> pushes() {
        return List.of(
                row("single", SINGLE, on(8).recipient(ann("Hello").withReference("ord-42"))),
                row(
                        "bulk",
                        BULK,
                        on(1).priority(Priority.LOW)
                                .sharedText("Hello all")
                                .recipient(ann(""))
                                .recipient(bob(""))),
                row(
                        "bulk-without-own-texts",
                        BULK,
                        on(1).sharedText("Hello all").recipient(ann(null)).recipient(bob(null))),
                row(
                        "dynamic",
                        DYNAMIC,
                        on(1).sharedText("")
                                .recipient(ann("Hi Ann"))
                                .recipient(bob("Hi \"Bob\" \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"
                                        + "\u200d\ud83d\udc66\nline two"))),
                row(
                        "high-priority",
                        VARIABLES,
                        on(919737001155L)
                                .priority(Priority.HIGH)
                                .sharedText("Fire")
                                .recipient(ann(null))),
                row(
                        "media-by-url",
                        MEDIA,
                        on(1).sharedText("")
                                .sharedMedia(url("photo.jpg?size=1&sig=a%2Fb"))
                                .recipient(ann("caption"))),
                row(
                        "media-with-name",
                        MEDIA,
                        on(8).mediaName("invoice.pdf")
                                .sharedText("")
                                .sharedMedia(url("invoice.pdf"))
                                .recipient(ann(""))),
                row(
                        "media-by-content",
                        MEDIA,
                        on(8).sharedText("caption").sharedMedia(file(PNG)).recipient(ann("own caption"))),
                row(
                        "voice-note",
                        MEDIA,
                        on(10).sharedMedia(url("a.opus")).voiceNote(true).recipient(ann(""))),
                row(
                        "own-media-by-url",
                        MEDIA,
                        on(8).sharedText("")
                                .recipient(ann("first").withMedia(url("1.jpg")))
                                .recipient(bob("second").withMedia(url("2.jpg")))),
                row(
                        "own-media-by-content",
                        MEDIA,
                        on(8).recipient(ann("first").withMedia(file(PNG)))
                                .recipient(bob("second").withMedia(file(GIF)))),
                row(
                        "template-with-own-values",
                        TEMPLATE_TEXT,
                        on(121).template(Template.of("XY6479", null))
                                .recipient(filling(null, null, "en", "A-1", "$25", "Monday"))),
                row(
                        "template-with-shared-values",
                        TEMPLATE_TEXT,
                        on(121).template(new Template("XY6479", "en", List.of("A-1", "$25", "Monday"), null, null))
                                .recipient(ann(null))
                                .recipient(bob(null))),
                row(
                        "template-with-text-header",
                        OBSERVED,
                        on(121).template(Template.of("XY6479", "en"))
                                .recipient(filling(null, slots("Loom 91"), null, "Ann"))),
                row(
                        "template-with-shared-text-header",
                        OBSERVED,
                        on(121).template(new Template("XY6479", "en", null, slots("Loom 91"), null))
                                .recipient(filling(null, null, null, "Ann"))),
                row(
                        "template-with-own-image",
                        POSTMAN,
                        on(8).template(Template.of("JJ21403323", null))
                                .recipient(filling(url("qr.png"), null, "en", "Ann"))),
                row(
                        "template-with-shared-video",
                        POSTMAN,
                        on(8).template(Template.of("JJ21403323", "en"))
                                .sharedMedia(url("tour.mp4"))
                                .recipient(filling(null, null, null, "Ann"))),
                row(
                        "template-with-document",
                        TEMPLATE_DOCUMENT,
                        on(8).template(new Template("AB1234", "en", null, documentName("Bill May"), null))
                                .sharedMedia(url("bill.pdf"))
                                .recipient(filling(null, null, null, "Ann"))),
                row(
                        "template-with-own-document",
                        TEMPLATE_DOCUMENT,
                        on(8).template(Template.of("AB1234", "en"))
                                .recipient(filling(url("ann.pdf"), documentName("Bill Ann"), null, "Ann"))),
                row(
                        "template-with-buttons",
                        POSTMAN,
                        on(8).template(new Template("CD5678", "en", null, null, List.of("track/A-1")))
                                .recipient(ann(null))),
                row(
                        "location",
                        VARIABLES,
                        on(8).extra(
                                        "location",
                                        map("name", "Office", "address", "1 Main St", "lat", "19.07", "long", "72.87"))
                                .recipient(ann(null))),
                row(
                        "contacts",
                        VARIABLES,
                        on(8).extra("contact", List.of(contactCard())).recipient(ann(null))),
                row(
                        "group",
                        POSTMAN,
                        on(10).sharedText("@2348077469471 hello")
                                .extra("mention_numbers", List.of("2348077469471"))
                                .recipient(Recipient.of(Address.group("120363043759006323"), null))),
                row("messenger", SINGLE, on(5).recipient(Recipient.of(Address.messenger("24680135791113"), "Hi"))),
                row(
                        "passed-on",
                        VARIABLES,
                        on(51).extra("createcontact", 1)
                                .extra("quoted", null)
                                .extra(
                                        "interactive",
                                        map(
                                                "rows",
                                                List.of(
                                                        map(
                                                                "id",
                                                                new BigDecimal("1.50"),
                                                                "deep",
                                                                List.of(List.of(), Map.of(), true, "x")),
                                                        new BigInteger("12345678901234567890"))))
                                .recipient(new Recipient(
                                        Address.number("55123456789"),
                                        "Hi",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        map("tags", Arrays.asList("a", null, map("b", false)))))));
    }

    /** What the vendor prints, mistakes included, and what public clients send. */
    static List<Arguments> samples() {
        Media placeholder = new Media.ByUrl("MEDIA FILE UNIQUE URL");
        return List.of(
                sample(
                        "single",
                        SINGLE,
                        "YOUR_API_TOKEN",
                        on(10).priority(Priority.LOW)
                                .sharedText("your global message ")
                                .sharedMedia(placeholder)
                                .recipients(numbered(2)
                                        .map(to -> to.withReference("Your Internal Reference Number"))
                                        .toList())),
                sample(
                        "single-as-form",
                        SINGLE,
                        "YOUR_API_TOKEN",
                        on(1).priority(Priority.LOW)
                                .sharedText("your global message ")
                                .sharedMedia(placeholder)
                                .recipients(numbered(5).toList())),
                sample("bulk", BULK, "PICKY_API_TOKEN", toFive(placeholder)),
                sample("dynamic", DYNAMIC, "PICKY_API_TOKEN", toFive(placeholder)),
                sample("dynamic-older", DYNAMIC + " (older)", "PICKY_API_TOKEN", toFive(placeholder)),
                sample(
                        "media-by-url",
                        MEDIA,
                        "PICKY_API_TOKEN",
                        on(1).priority(Priority.LOW)
                                .extra("media_file", "Name of the File")
                                .sharedText("Media URL")
                                .sharedMedia(placeholder)
                                .recipient(Recipient.of(Address.number("NUMBER 1"), "Caption Message"))),
                sample(
                        "media-by-content",
                        MEDIA,
                        " PICKY_API_TOKEN  ",
                        on(8).priority(Priority.LOW)
                                .sharedText("GLOBAL MESSAGE")
                                .sharedMedia(byContent("Media Base64 Code"))
                                .recipient(Recipient.of(Address.number(" NUMBER 1 "), "Caption Message"))),
                sample(
                        "voice-note",
                        MEDIA,
                        "248f02903a57ee0fed380bd500dd1293e6d",
                        on(10).sharedMedia(new Media.ByUrl("Audio URL"))
                                .voiceNote(true)
                                .recipient(Recipient.of(Address.number("1194407768"), ""))),
                sample(
                        "own-media-by-url",
                        MEDIA,
                        "PICKY_API_TOKEN",
                        on(8).priority(Priority.LOW)
                                .sharedText("")
                                .recipients(IntStream.rangeClosed(1, 5)
                                        // The page forgot one digit.
                                        .mapToObj(i -> numbered(
                                                i, new Media.ByUrl("media url for number " + (i == 2 ? "" : i))))
                                        .toList())),
                sample(
                        "own-media-by-content",
                        MEDIA,
                        "PICKY_API_TOKEN",
                        on(8).priority(Priority.LOW)
                                .sharedText("")
                                .recipients(IntStream.rangeClosed(1, 5)
                                        .mapToObj(i -> numbered(i, byContent("base64 code for number " + i)))
                                        .toList())),
                sample(
                        "template-with-number-as-application",
                        TEMPLATE_TEXT,
                        "T",
                        on(121).template(Template.of("XY6479", null))
                                .recipient(filling(null, null, "en", "A-1", "$25", "Monday"))),
                sample(
                        "template-image-with-number-as-application",
                        POSTMAN,
                        "T",
                        on(8).template(Template.of("JJ21403323", null))
                                .recipient(filling(url("qr.png"), null, "en", "Ann"))),
                sample(
                        "numbers-for-strings",
                        OBSERVED,
                        "T",
                        on(919737001155L)
                                .priority(Priority.HIGH)
                                .sharedText("7")
                                .voiceNote(true)
                                .recipient(Recipient.of(Address.number("919812345678"), "42")
                                        .withReference("17"))
                                .recipient(Recipient.of(Address.number("919812345678"), null))));
    }

    /** What the service answers; the last column tells whether we would write it the same way. */
    static List<Arguments> answers() {
        return List.of(
                arguments("accepted", MEDIA, new PushAnswer(100, "Success", "7478630", vendorRows("0.005")), true),
                arguments("accepted-without-rows", TEMPLATE_DOCUMENT, new PushAnswer(100, "Success", "34", null), true),
                arguments("accepted-with-empty-rows", OBSERVED, new PushAnswer(100, "Success", "34", List.of()), true),
                arguments(
                        "accepted-with-reference",
                        OBSERVED,
                        new PushAnswer(
                                100,
                                "Success",
                                "7478630",
                                List.of(new AcceptedMessage("934343442290", "9844217", null, "ord-42"))),
                        true),
                arguments(
                        "accepted-as-text",
                        OBSERVED,
                        new PushAnswer(
                                100,
                                "Success",
                                "7478630",
                                List.of(new AcceptedMessage("934343442290", "9844217", new BigDecimal("0.005"), null))),
                        false),
                arguments("refused", "Quick Start Guide", PushAnswer.refusal(StatusCode.AUTHENTICATION_FAILED), true),
                arguments("refused-as-text", OBSERVED, PushAnswer.refusal(StatusCode.SESSION_EXPIRED), false));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("pushes")
    void writesEachCallAsInItsFile(String file, String page, Push push) {
        assertThat(tree(written(push))).isEqualTo(tree(resource("push/" + file + ".json")));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("pushes")
    void readsEachCallBackAsACallerMeansIt(String file, String page, Push push) throws IOException {
        PushRequest read = PushReader.ofCallers(null).read(open("push/" + file));

        assertThat(read.token()).isEqualTo("T");
        assertThat(withComparableFiles(read.push())).isEqualTo(withComparableFiles(push));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("pushes")
    void readsEachCallBackAsTheServiceTakesIt(String file, String page, Push push) throws IOException {
        PushRequest read = PushReader.ofService(IN_MEMORY).read(open("push/" + file));

        assertThat(read.token()).isEqualTo("T");
        assertThat(withComparableFiles(read.push())).isEqualTo(withComparableFiles(push));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("samples")
    void readsEachPrintedSampleAsThePushItMeans(String file, String page, String token, Push push) throws IOException {
        PushRequest read = PushReader.ofCallers(null).read(open("samples/" + file));

        assertThat(read.token()).isEqualTo(token);
        assertThat(withComparableFiles(read.push())).isEqualTo(push);
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("samples")
    void writesNoPrintedSampleWithABlankInAName(String file, String page, String token, Push push) throws IOException {
        String printed = new String(resource("samples/" + file + ".json"), StandardCharsets.UTF_8)
                .replaceAll("(?i)(media )?base64 code( for number \\d)?", "iVBORw0KGgo=");
        PushRequest read = PushReader.ofService(IN_MEMORY).read(in(printed));

        assertThat(tree(written(read.push())).fieldNames())
                .toIterable()
                .noneMatch(name -> name.contains(" "))
                .anyMatch(name -> push.priority() == null || name.equals("priority"));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("answers")
    void readsEachAnswer(String file, String page, PushAnswer answer, boolean bothWays) throws IOException {
        assertThat(AnswerReader.read(resource("answers/" + file + ".json"))).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("answers")
    void writesEachAnswerSoThatItReadsTheSame(String file, String page, PushAnswer answer, boolean bothWays)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerWriter.write(answer, out);

        assertThat(AnswerReader.read(out.toByteArray())).isEqualTo(answer);
        if (bothWays) {
            assertThat(tree(out.toByteArray())).isEqualTo(tree(resource("answers/" + file + ".json")));
        }
    }

    @Test
    void hasEveryFileInItsTable() throws Exception {
        assertThat(files("push")).isEqualTo(named(pushes()));
        assertThat(files("samples")).isEqualTo(named(samples()));
        assertThat(files("answers")).isEqualTo(named(answers()));
    }

    private static List<String> files(String folder) throws Exception {
        try (Stream<Path> files = Files.list(
                Path.of(GoldenFilesTest.class.getResource("/" + folder).toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> named(List<Arguments> rows) {
        return rows.stream().map(row -> (String) row.get()[0]).sorted().toList();
    }

    private static ByteArrayInputStream open(String file) {
        return new ByteArrayInputStream(resource(file + ".json"));
    }

    private static Arguments row(String file, String page, Push.Builder push) {
        return arguments(file, page, push.build());
    }

    private static Arguments sample(String file, String page, String token, Push.Builder push) {
        return arguments(file, page, token, push.build());
    }

    private static Push.Builder on(long channel) {
        return Push.on(new Channel(channel));
    }

    private static Push.Builder toFive(Media placeholder) {
        return on(1).priority(Priority.LOW)
                .sharedText("")
                .sharedMedia(placeholder)
                .recipients(numbered(5).toList());
    }

    private static Stream<Recipient> numbered(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> numbered(i, null));
    }

    private static Recipient numbered(int i, Media media) {
        return Recipient.of(Address.number("NUMBER " + i), "MESSAGE FOR NUMBER " + i)
                .withMedia(media);
    }

    private static Recipient ann(String text) {
        return Recipient.of(Address.number("55123456789"), text);
    }

    private static Recipient bob(String text) {
        return Recipient.of(Address.number("55123456780"), text);
    }

    private static Recipient filling(Media media, TemplateHeader header, String language, String... values) {
        return new Recipient(
                Address.number("55123456789"), null, media, null, List.of(values), header, language, Map.of());
    }

    private static TemplateHeader slots(String value) {
        return new TemplateHeader.Values(List.of(value));
    }

    private static TemplateHeader documentName(String name) {
        return new TemplateHeader.DocumentName(name);
    }

    private static Media url(String path) {
        return new Media.ByUrl("https://example.org/" + path);
    }

    private static Media file(byte[] bytes) {
        return new Media.ByContent(content(bytes));
    }

    private static List<AcceptedMessage> vendorRows(String credit) {
        return List.of(
                new AcceptedMessage("934343442290", "9844217", new BigDecimal(credit), null),
                new AcceptedMessage("35435304220", "9844218", new BigDecimal(credit), null));
    }

    private static Map<String, Object> contactCard() {
        Map<String, Object> card =
                map("first_name", "Ann", "last_name", "Doe", "phone", "+55 12 3456 789", "phone_type", "Mobile");
        card.putAll(map("email", "ann@example.org", "street", null, "city", null, "state", null, "zip", null));
        card.putAll(map("country", "BR", "country_code", "br", "address_type", "Home", "contact_image", ""));
        return card;
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
