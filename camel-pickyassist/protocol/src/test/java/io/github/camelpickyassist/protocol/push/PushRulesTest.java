/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushRulesTest {

    private static final String FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66";
    private static final long MEGABYTE = 1024L * 1024;

    // ------------------------------------------------------------------------------------------ the push as a whole

    @Test
    void acceptsAPlainPush() {
        assertThat(violations(official().sharedText("Hello").recipient(ann(null))))
                .isEmpty();
        assertThat(violations(official().recipient(ann("Hello")))).isEmpty();
        assertThat(violations(official().template(Template.of("XY6479", "en")).recipient(ann(null))))
                .isEmpty();
    }

    @Test
    void namesRowAndFieldOfEveryViolation() {
        Push push = on(1).sharedText("\u0000")
                .sharedMedia(url("ftp://example.org/a.jpg"))
                .mediaName("a/b")
                .recipient(to("+919812345678", "ok"))
                .recipient(to("919812345678", "\ud83d"))
                .recipient(ann("ok").withReference("\u0007").withMedia(url("nowhere")))
                .build();

        assertThat(texts(PushRules.DOCUMENTED.violations(push, 7)))
                .containsExactly(
                        "globalmessage: control character U+0000 at 0",
                        "globalmedia: neither http nor https; pass a local file as a File or Path",
                        "media_name: path separators",
                        "media_name: not supported by channel 1 (whatsapp-personal); supported by whatsapp-official",
                        "recipients[7].number: leading '+'; digits with country code expected",
                        "recipients[8].message: half a character (lone surrogate) at 0",
                        "recipients[9].reference_number: control character U+0007 at 0",
                        "recipients[9].media: neither http nor https; pass a local file as a File or Path",
                        "recipients[9].media: not supported by channel 1 (whatsapp-personal); supported by whatsapp-official");
    }

    @Test
    void checksOtherRecipientsInPlaceOfItsOwn() {
        Push push =
                on(1).sharedText("\u0000").recipient(to("+919812345678", "ok")).build();

        assertThat(texts(PushRules.DOCUMENTED.violations(push, List.of(ann("ok"), to("919812345678", "\ud83d")))))
                .containsExactly(
                        "globalmessage: control character U+0000 at 0",
                        "recipients[1].message: half a character (lone surrogate) at 0");
        assertThat(texts(PushRules.DOCUMENTED.violations(push, List.of())))
                .containsExactly("recipients: empty", "globalmessage: control character U+0000 at 0");
    }

    @Test
    void requiresARecipient() {
        assertThat(texts(violations(official().sharedText("Hello")))).containsExactly("recipients: empty");
    }

    @Test
    void acceptsUpToTenThousandRecipients() {
        List<Recipient> most = Collections.nCopies(10_000, ann("Hello"));

        assertThat(violations(official().recipients(most))).isEmpty();
        assertThat(texts(violations(official().recipients(most).recipient(ann("Hello")))))
                .containsExactly("recipients: 10001 exceed the maximum of 10000");
    }

    @Test
    void usesTheGivenMaximumOfRecipients() {
        PushRules two = new PushRules(10, 2);

        assertThat(two.violations(
                        official()
                                .recipients(Collections.nCopies(2, ann("0123456789")))
                                .build(),
                        0))
                .isEmpty();
        assertThat(texts(two.violations(
                        official()
                                .recipients(Collections.nCopies(3, ann("01234567890")))
                                .build(),
                        0)))
                .containsExactly(
                        "recipients: 3 exceed the maximum of 2",
                        "recipients[0].message: 11 characters exceed the maximum of 10",
                        "recipients[1].message: 11 characters exceed the maximum of 10",
                        "recipients[2].message: 11 characters exceed the maximum of 10");
    }

    // ------------------------------------------------------------------------------------------------------ numbers

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            ''|empty
            +919812345678|leading '+'
            0919812345678|leading '0'
            00919812345678|leading '00'
            9198O2345678|letters
            91 9812345678|blanks
            1234|fewer than 5 digits
            1234567890123456|more than 15 digits
            ٩١٩٨١٢٣٤٥٦٧٨|digits other than 0 to 9
            91981234\u200b5678|invisible characters
            91-98-1234|punctuation
            """)
    void acceptsDigitsWithCountryCodeOnly(String number, String problem) {
        assertThat(violations(official().recipient(ann("x")).recipient(to(number, "x"))))
                .containsExactly(Violation.impossible(1, "number", problem + "; digits with country code expected"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"12345", "123456789012345"})
    void acceptsFiveToFifteenDigits(String number) {
        assertThat(violations(official().recipient(to(number, "x")))).isEmpty();
    }

    @Test
    void requiresMessengerIdsOnMessenger() {
        assertThat(violations(on(5).recipient(ann("Hi"))))
                .containsExactly(Violation.unsupported(0, "number", "Messenger users are addressed by messenger_id"));
        assertThat(violations(on(5).recipient(Recipient.of(Address.messenger("24680135791113"), "Hi"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            ''|empty
            ' '|empty
            a b|characters that an id cannot have
            é|characters that an id cannot have
            a/b|characters that an id cannot have
            """)
    void acceptsValidIds(String id, String problem) {
        assertThat(violations(on(5).recipient(Recipient.of(Address.messenger(id), "Hi"))))
                .containsExactly(Violation.impossible(0, "messenger_id", problem));
        assertThat(violations(on(10).sharedText("Hi").recipient(Recipient.of(Address.group(id), null))))
                .containsExactly(Violation.impossible(0, "group_id", problem));
    }

    @Test
    void acceptsIdsOfUpTo128Characters() {
        String longest = "0123456789abcXYZ@._-".repeat(7).substring(0, 128);

        assertThat(violations(on(5).recipient(Recipient.of(Address.messenger(longest), "Hi"))))
                .isEmpty();
        assertThat(texts(violations(on(5).recipient(Recipient.of(Address.messenger(longest + "x"), "Hi")))))
                .containsExactly("recipients[0].messenger_id: characters that an id cannot have");
    }

    @Test
    void requiresAPushOfItsOwnForAGroup() {
        Recipient group = Recipient.of(Address.group("120363043759006323"), null);

        assertThat(violations(on(10).sharedText("Hi").recipient(group))).isEmpty();
        assertThat(texts(violations(on(10).sharedText("Hi").recipient(group).recipient(ann(null)))))
                .containsExactly("recipients: a group cannot be combined with other recipients");
    }

    @Test
    void refusesPersonalContentForAGroup() {
        Recipient group = new Recipient(
                Address.group("120363043759006323"),
                "own",
                url("https://example.org/a.jpg"),
                "reference",
                List.of("a"),
                null,
                null,
                Map.of());

        assertThat(texts(violations(on(10).recipient(group))))
                .contains(
                        "recipients[0].message: a group receives the shared text only",
                        "recipients[0].media: a group receives the shared file only",
                        "recipients[0]: a group cannot have values of its own");
        assertThat(texts(violations(on(10).sharedText("Hi")
                        .recipient(new Recipient(
                                group.address(), null, file(9, MediaType.IMAGE), null, null, null, null, Map.of())))))
                .contains("recipients[0].media_code: a group receives the shared file only");
        assertThat(texts(violations(on(10).sharedText("Hi")
                        .recipient(
                                new Recipient(group.address(), null, null, null, null, null, null, Map.of("x", 1))))))
                .containsExactly("recipients[0]: a group cannot have values of its own");
        assertThat(texts(violations(on(10).sharedText("Hi")
                        .recipient(new Recipient(
                                group.address(),
                                null,
                                null,
                                "reference",
                                null,
                                new TemplateHeader.DocumentName("x"),
                                null,
                                Map.of())))))
                .containsExactly("recipients[0]: a group cannot have values of its own");
    }

    // --------------------------------------------------------------------------------------------------------- text

    @Test
    void refusesWhatWasReadInTheWrongCharset() {
        String damaged = "Gr\ufffd\ufffde";
        String problem = "U+FFFD at 2, which replaces a character that was read in the wrong charset";

        assertThat(violations(official().sharedText(damaged).recipient(ann(damaged))))
                .containsExactly(
                        Violation.unsupported(Violation.WHOLE, "globalmessage", problem),
                        Violation.unsupported(0, "message", problem));
        assertThat(violations(official()
                        .template(Template.of("XY6479", "en"))
                        .recipient(ann(null)
                                .withTemplateValues(List.of("a", damaged))
                                .withReference(damaged))))
                .containsExactly(
                        Violation.unsupported(0, "reference_number", problem),
                        Violation.unsupported(0, "template_message[1]", problem));
        Template header = new Template("XY6479", "en", null, new TemplateHeader.DocumentName(damaged), null);
        assertThat(violations(official().template(header).mediaName(damaged).recipient(ann(null))))
                .containsExactly(
                        Violation.unsupported(Violation.WHOLE, "media_name", problem),
                        Violation.unsupported(Violation.WHOLE, "template_header", problem));
        assertThat(texts(violations(official().recipient(ann("\ufffd")))))
                .containsExactly("recipients[0].message: U+FFFD at 0, which replaces a character that was read in the"
                        + " wrong charset");
    }

    @Test
    void countsRowsFromOneForPeople() {
        Violation violation = Violation.impossible(3, "number", "letters");

        assertThat(violation.inWords()).isEqualTo("row 4, number: letters");
        assertThat(violation.in(3, "A-17").inWords()).isEqualTo("row 4 (reference A-17), number: letters");
        assertThat(violation.in(3, "A\n" + "x".repeat(100)).inWords())
                .isEqualTo("row 4 (reference A?" + "x".repeat(62) + "…), number: letters");
        assertThat(violation.in(3, "A-17")).hasToString("recipients[3].number: letters");
        assertThat(Violation.impossible(0, "", "null").inWords()).isEqualTo("row 1: null");
        assertThat(Violation.impossible(Violation.WHOLE, "body", "empty").inWords())
                .isEqualTo("body: empty");
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"", " ", "\n\t", "\u2003"})
    void requiresContent(String text) {
        assertThat(violations(official()
                        .sharedText(text)
                        .recipient(ann(text))
                        .recipient(ann(null))
                        .recipient(ann("x"))))
                .containsExactly(
                        Violation.impossible(
                                0, "", "nothing to send; a message, media or values of a template expected"),
                        Violation.impossible(
                                1, "", "nothing to send; a message, media or values of a template expected"));
        assertThat(new Violation(
                        Violation.Weight.IMPOSSIBLE,
                        1,
                        "",
                        "nothing to send; a message, media or values of a template expected"))
                .hasToString("recipients[1]: nothing to send; a message, media or values of a template expected");
    }

    static List<Push.Builder> sayingSomething() {
        return List.of(
                official().sharedText("x").recipient(ann("")),
                official().sharedMedia(url("https://example.org/a.jpg")).recipient(ann(null)),
                official().recipient(ann(null).withMedia(url("https://example.org/a.jpg"))),
                official().template(Template.of("XY6479", null)).recipient(ann(null)),
                official().extra("location", Map.of()).recipient(ann(null)),
                official().extra("interactive", Map.of()).recipient(ann(null)),
                official()
                        .recipient(new Recipient(
                                Address.number("919812345678"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of("catalogue", 1))));
    }

    @ParameterizedTest
    @MethodSource("sayingSomething")
    void acceptsFilesTemplatesAndUnknownPropertiesAsContent(Push.Builder push) {
        assertThat(violations(push)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "mention_numbers",
                "createcontact",
                "quoted",
                "sleep",
                "type",
                "action",
                "sticker",
                "media_file",
                "language",
                "template_globalmessage",
                "template_header",
                "interactive_globalbuttons",
                "template_id",
                "reference_number"
            })
    void doesNotAcceptSendingOptionsAsContent(String property) {
        Recipient own = new Recipient(
                Address.number("919812345678"), null, null, null, null, null, null, Map.of(property, "x"));

        assertThat(texts(violations(official().extra(property, "x").recipient(own))))
                .containsExactly("recipients[0]: nothing to send; a message, media or values of a template expected");
    }

    @Test
    void countsCodePointsAndTruncatesNothing() {
        String family = FAMILY.repeat(585) + "x";
        assertThat(family.codePointCount(0, family.length())).isEqualTo(4096);
        assertThat(family.length()).isGreaterThan(4096);

        assertThat(violations(official().sharedText(family).recipient(ann(family))))
                .isEmpty();
        assertThat(texts(violations(official().sharedText(family + "x").recipient(ann(family + "x")))))
                .containsExactly(
                        "globalmessage: 4097 characters exceed the maximum of 4096",
                        "recipients[0].message: 4097 characters exceed the maximum of 4096");
    }

    @ParameterizedTest(name = "{0} characters")
    @CsvSource({"4096, true", "4097, false"})
    void acceptsUpTo4096Characters(int length, boolean fits) {
        assertThat(violations(official().recipient(ann("x".repeat(length)))).isEmpty())
                .isEqualTo(fits);
    }

    static List<Arguments> unspeakable() {
        return List.of(
                arguments("ab\u0000c", "control character U+0000 at 2"),
                arguments("\u001b[31m", "control character U+001B at 0"),
                arguments("a\ud83d", "half a character (lone surrogate) at 1"),
                arguments("\ud83dx", "half a character (lone surrogate) at 0"),
                arguments(FAMILY + "\ude00", "half a character (lone surrogate) at 11"),
                arguments("\ud83d\ud83d\ude00", "half a character (lone surrogate) at 0"));
    }

    @Test
    void findsHalfACharacterInPropertiesThatArePassedOn() {
        Push.Builder push = official()
                .sharedText("Hi")
                .extra("campaign", Map.of("name", List.of("fine 👍", "half \ud83d")))
                .recipient(ann("Hi"))
                .recipient(new Recipient(
                        Address.number("919812345679"),
                        "Hi",
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of("note", Map.of("\ude00", 1))));

        assertThat(texts(violations(push)))
                .containsExactly(
                        "campaign: half a character (lone surrogate) at 5",
                        "recipients[1].note: half a character (lone surrogate) at 0");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unspeakable")
    void saysWhereATextCannotBeSent(String text, String problem) {
        Recipient own = new Recipient(
                Address.number("919812345678"),
                text,
                null,
                text,
                List.of("ok", text),
                new TemplateHeader.Values(List.of(text)),
                text,
                Map.of());
        Template template =
                new Template(text, text, List.of(text), new TemplateHeader.DocumentName(text), List.of(text));

        assertThat(texts(violations(
                        official().sharedText(text).template(template).recipient(own))))
                .containsExactly(
                        "globalmessage: " + problem,
                        "template_id: " + problem,
                        "language: " + problem,
                        "interactive_globalbuttons[0]: " + problem,
                        "template_globalmessage[0]: " + problem,
                        "template_header: " + problem,
                        "recipients[0].message: " + problem,
                        "recipients[0].reference_number: " + problem,
                        "recipients[0].language: " + problem,
                        "recipients[0].template_message[1]: " + problem,
                        "recipients[0].template_header[0]: " + problem);
    }

    @Test
    void acceptsLineEndsTabsAndEmojiInAText() {
        assertThat(violations(official().recipient(ann("a\r\n\tb " + FAMILY + " \ud83c\uddee\ud83c\uddf3 \u007f"))))
                .isEmpty();
    }

    // --------------------------------------------------------------------------------------------------------- media

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ftp://example.org/a.jpg        | neither http nor https; pass a local file as a File or Path
            file:///etc/passwd             | neither http nor https; pass a local file as a File or Path
            /a.jpg                         | neither http nor https; pass a local file as a File or Path
            https://ann:pw@example.org/a   | contains a user name or password
            https://ann@my_host/a          | contains a user name or password
            https:///a.jpg                 | no host
            https://:80/a.jpg              | no host
            https:a.jpg                    | no host
            https://example.org/my file    | not a URL at 22
            'https://example.org/a\tb'     | not a URL at 21
            """)
    void acceptsMediaByHttpOnly(String address, String problem) {
        assertThat(texts(violations(official().sharedMedia(url(address)).recipient(ann(null)))))
                .containsExactly("globalmedia: " + problem);
        assertThat(texts(violations(official().recipient(ann(null).withMedia(url(address))))))
                .containsExactly("recipients[0].media: " + problem);
    }

    @Test
    void refusesAUrlWithALoneSurrogate() {
        assertThat(texts(violations(official()
                        .sharedMedia(url("https://example.org/\ud83d"))
                        .recipient(ann(null)))))
                .containsExactly("globalmedia: half a character (lone surrogate) at 20");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://example.org/a.jpg", "HTTPS://EXAMPLE.ORG/a%20b.jpg?x=1#y", "https://my_bucket.example.org/a",
                "https://bücher.example/ä.jpg", "https://[::1]:8080/a", "https://example.org/?mail=a@b"
            })
    void acceptsUrlsThatTheServiceCanFetch(String address) {
        assertThat(violations(official().sharedMedia(url(address)).recipient(ann(null))))
                .isEmpty();
    }

    @Test
    void acceptsUrlsOfUpTo2048Characters() {
        String longest = "https://example.org/" + "a".repeat(2028);

        assertThat(violations(official().sharedMedia(url(longest)).recipient(ann(null))))
                .isEmpty();
        assertThat(texts(violations(official().sharedMedia(url(longest + "a")).recipient(ann(null)))))
                .containsExactly("globalmedia: 2049 characters exceed the maximum of 2048");
    }

    @ParameterizedTest(name = "{0}: {1} MB")
    @CsvSource({"IMAGE, 5, image", "VIDEO, 16, video", "AUDIO, 16, audio", "DOCUMENT, 100, document"})
    void acceptsFilesUpToTheLimitOfTheirType(MediaType type, int megabytes, String word) {
        long most = megabytes * MEGABYTE;
        String tooLarge = megabytes + ".1 MB exceeds " + megabytes + " MB for " + word;

        assertThat(violations(official().sharedMedia(file(most, type)).recipient(ann(null))))
                .isEmpty();
        assertThat(texts(violations(official().sharedMedia(file(most + 1, type)).recipient(ann(null)))))
                .containsExactly("globalmedia_code: " + tooLarge);
        assertThat(texts(violations(official().recipient(ann(null).withMedia(file(most + 1, type))))))
                .containsExactly("recipients[0].media_code: " + tooLarge);
    }

    @Test
    void saysHowMuchTooLargeAFileIs() {
        assertThat(texts(violations(official()
                        .sharedMedia(file(18_000_000, MediaType.VIDEO))
                        .recipient(ann(null)))))
                .containsExactly("globalmedia_code: 17.2 MB exceeds 16 MB for video");
    }

    @Test
    void refusesEmptyFiles() {
        assertThat(texts(violations(
                        official().sharedMedia(file(0, MediaType.IMAGE)).recipient(ann(null)))))
                .containsExactly("globalmedia_code: empty");
    }

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            data:image/png;base64,iVBO | 'data:' prefix; bare base64 expected
            iVBORw0K!Ggo               | not base64 at 8
            'iVBO Rw0'                 | not base64 at 4
            YWJ                        | not base64 at 3: padding missing
            """)
    void refusesInvalidBase64(String text, String problem) {
        Media media = new Media.ByContent(MediaContent.ofBase64(text));

        assertThat(texts(violations(official().sharedMedia(media).recipient(ann(null)))))
                .containsExactly("globalmedia_code: " + problem);
        assertThat(texts(violations(official().recipient(ann(null).withMedia(media)))))
                .containsExactly("recipients[0].media_code: " + problem);
    }

    static List<Arguments> mediaNames() {
        return List.of(
                arguments("", "empty"),
                arguments("  ", "empty"),
                arguments("123456789012345678901", "more than 20 characters"),
                arguments("a/b.pdf", "path separators"),
                arguments("a\\b.pdf", "path separators"),
                arguments("a\nb.pdf", "control characters"),
                arguments("a\u007f.pdf", "control characters"),
                arguments("a\ud83d.pdf", "half a character (lone surrogate) at 1"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mediaNames")
    void acceptsFileNames(String name, String problem) {
        assertThat(texts(violations(official()
                        .sharedMedia(url("https://example.org/a.pdf"))
                        .mediaName(name)
                        .recipient(ann(null)))))
                .containsExactly("media_name: " + problem);
    }

    @Test
    void acceptsNamesOfUpTo20Characters() {
        String name = "\ud83d\udc68".repeat(16) + ".pdf";

        assertThat(violations(official()
                        .sharedMedia(url("https://example.org/a.pdf"))
                        .mediaName(name)
                        .recipient(ann(null))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: caption refused: {1}")
    @CsvSource({"a.jpg, false", "a.mp4, false", "a.mp3, true", "a.pdf, true", "a, false", "a.xyz, false"})
    void refusesCaptionsUnderAudioAndDocuments(String name, boolean refused) {
        Media media = url("https://example.org/" + name);
        String words = "no caption is shown with audio or a document on channel 8 (whatsapp-official)";

        assertThat(violations(official().sharedMedia(media).sharedText("x").recipient(ann("y"))))
                .isEqualTo(
                        refused
                                ? List.of(
                                        Violation.unsupported(Violation.WHOLE, "globalmessage", words),
                                        Violation.unsupported(0, "message", words))
                                : List.of());
        assertThat(violations(official().recipient(ann("y").withMedia(media))))
                .isEqualTo(refused ? List.of(Violation.unsupported(0, "message", words)) : List.of());
        assertThat(violations(official().sharedMedia(media).sharedText("").recipient(ann(null))))
                .isEmpty();
    }

    @Test
    void checksTheCaptionOfTheOwnFileBeforeTheSharedOne() {
        assertThat(violations(official()
                        .sharedMedia(url("https://example.org/a.pdf"))
                        .recipient(ann("words").withMedia(url("https://example.org/a.jpg")))))
                .isEmpty();
    }

    // ----------------------------------------------------------------------------------------------------- templates

    @Test
    void requiresATemplateId() {
        assertThat(texts(violations(official().template(Template.of(" ", "en")).recipient(ann(null)))))
                .containsExactly("template_id: empty");
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"a    b", "    a    b    ", "    a ", "\u00a0\u00a0\u00a0\u00a0\u00a0", ""})
    void acceptsFourConsecutiveBlanksInTemplateValues(String value) {
        Template template = new Template("XY6479", "en", List.of(value), null, null);

        assertThat(violations(official().template(template).recipient(ann(null))))
                .isEmpty();
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a     b", "     ", " a     "})
    void refusesLineEndsAndGapsInTemplateValues(String value) {
        Recipient own = new Recipient(
                Address.number("919812345678"),
                null,
                null,
                null,
                List.of(value),
                new TemplateHeader.Values(List.of("ok", value)),
                null,
                Map.of());
        Template template = new Template(
                "XY6479", "en", List.of("ok", value), new TemplateHeader.Values(List.of(value)), List.of(value));

        assertThat(violations(official().template(template).recipient(own)))
                .allMatch(violation -> violation.weight() == Violation.Weight.UNSUPPORTED)
                .allMatch(violation -> violation.problem().equals("line end, tab or more than four blanks in a row"))
                .extracting(violation -> violation.row() + " " + violation.field())
                .containsExactly(
                        "-1 interactive_globalbuttons[0]",
                        "-1 template_globalmessage[1]",
                        "-1 template_header[0]",
                        "0 template_message[0]",
                        "0 template_header[1]");
    }

    @Test
    void acceptsFourBlanksInATemplateValue() {
        Template template = new Template("XY6479", "en", List.of("a    b    c"), null, null);

        assertThat(violations(official().template(template).recipient(ann(null))))
                .isEmpty();
    }

    @Test
    void acceptsDocumentNamesOfUpTo60Characters() {
        Template fits = new Template("XY6479", "en", null, new TemplateHeader.DocumentName("x".repeat(60)), null);
        Template tooLong = new Template("XY6479", "en", null, new TemplateHeader.DocumentName("x".repeat(61)), null);

        assertThat(violations(official().template(fits).recipient(ann(null)))).isEmpty();
        assertThat(texts(violations(official().template(tooLong).recipient(ann(null)))))
                .containsExactly("template_header: 61 characters exceed the maximum of 60");
    }

    // ----------------------------------------------------------------------------------------------- the whole table

    /** One channel of each kind. */
    private static final List<Channel> CHANNELS = Stream.of(
                    1L, 2L, 3L, 4L, 5L, 8L, 10L, 51L, 101L, 121L, 919737001155L, Long.MAX_VALUE)
            .map(Channel::new)
            .toList();

    static Stream<Arguments> kindsAndAbilities() {
        return CHANNELS.stream()
                .flatMap(channel -> Stream.of(Ability.values()).map(ability -> arguments(channel, ability)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kindsAndAbilities")
    void refusesOnlyWhatIsDocumentedAsUnsupported(Channel channel, Ability ability) {
        Optional<Push> asking = pushAskingFor(ability, channel);
        if (asking.isEmpty()) {
            return;
        }
        List<Violation> violations = PushRules.DOCUMENTED.violations(asking.get(), 0);

        if (channel.kind().of(ability) == Support.NO) {
            assertThat(violations).singleElement().satisfies(violation -> {
                assertThat(violation.weight()).isEqualTo(Violation.Weight.UNSUPPORTED);
                assertThat(violation.problem()).contains("channel " + channel);
            });
        } else {
            assertThat(violations).isEmpty();
        }
    }

    @Test
    void coversEveryKind() {
        assertThat(CHANNELS).extracting(Channel::kind).contains(ChannelKind.values());
    }

    /** A push that asks for one thing only; empty for what no push asks for. */
    private static Optional<Push> pushAskingFor(Ability ability, Channel channel) {
        boolean messenger = channel.kind() == ChannelKind.MESSENGER;
        Address someone = messenger ? Address.messenger("24680135791113") : Address.number("919812345678");
        Recipient silent = Recipient.of(someone, null);
        Media picture = url("https://example.org/a.jpg");
        Push.Builder push = Push.on(channel);
        return Optional.ofNullable(
                        switch (ability) {
                            case TEXT -> push.sharedText("Hi").recipient(silent);
                            case SHARED_MEDIA_BY_URL ->
                                push.sharedMedia(picture).recipient(silent);
                            case SHARED_MEDIA_BY_CONTENT ->
                                push.sharedMedia(file(9, MediaType.IMAGE)).recipient(silent);
                            case OWN_MEDIA -> push.recipient(silent.withMedia(picture));
                            case VOICE_NOTE ->
                                push.sharedText("Hi").voiceNote(true).recipient(silent);
                            case MEDIA_NAME ->
                                push.sharedText("Hi").mediaName("a.pdf").recipient(silent);
                            case CAPTION ->
                                push.sharedMedia(picture).sharedText("Hi").recipient(silent);
                            case DOCUMENT_CAPTION ->
                                push.sharedMedia(url("https://example.org/a.pdf"))
                                        .sharedText("Hi")
                                        .recipient(silent);
                            case TEMPLATE ->
                                push.template(Template.of("XY6479", "en")).recipient(silent);
                            case LOCATION_AND_CONTACT ->
                                push.extra("contact", List.of()).recipient(silent);
                            case GROUP ->
                                push.sharedText("Hi")
                                        .recipient(Recipient.of(Address.group("120363043759006323"), null));
                            case INTERACTIVE, DELIVERY_REPORT, READ_REPORT, FAILURE_REASON -> null;
                        })
                .map(Push.Builder::build);
    }

    @Test
    void distinguishesLocationAndContact() {
        assertThat(texts(violations(on(1).extra("location", Map.of())
                        .extra("contact", List.of())
                        .recipient(ann(null)))))
                .containsExactly(
                        "location: not supported by channel 1 (whatsapp-personal); supported by whatsapp-official",
                        "contact: not supported by channel 1 (whatsapp-personal); supported by whatsapp-official");
    }

    // ------------------------------------------------------------------------------------------------------- secrets

    @Test
    void repeatsNothingOfANumberOrAText() {
        String secret = "s3cr3t";
        Recipient own = new Recipient(
                Address.number("+91 98765 43210 " + secret),
                secret + "\u0000",
                url("ftp://" + secret),
                secret + "\u0001",
                List.of(secret + "\n"),
                new TemplateHeader.Values(List.of(secret + "\t")),
                secret + "\u0002",
                Map.of(secret, secret));
        Push push = on(1).sharedText(secret.repeat(1000))
                .sharedMedia(new Media.ByContent(MediaContent.ofBase64("data:" + secret)))
                .mediaName(secret + "/" + secret)
                .template(new Template(
                        secret + "\ud83d",
                        secret + "\u0003",
                        List.of(secret + "\n"),
                        new TemplateHeader.DocumentName(secret.repeat(20)),
                        List.of(secret + "\n")))
                .extra("location", secret)
                .recipient(own)
                .recipient(Recipient.of(Address.messenger(secret + " "), null))
                .recipient(Recipient.of(Address.group(secret + " "), secret))
                .build();

        List<String> violations = texts(PushRules.DOCUMENTED.violations(push, 0));

        assertThat(violations).hasSizeGreaterThan(20);
        assertThat(violations).noneMatch(text -> text.contains(secret) || text.matches(".*\\d{5}.*"));
        assertThat(List.of(
                        push,
                        own,
                        own.address(),
                        push.template(),
                        push.template().header(),
                        own.templateHeader()))
                .extracting(Object::toString)
                .filteredOn(text -> !text.startsWith("template "))
                .noneMatch(text -> text.contains(secret) || text.matches(".*\\d{5}.*"));
    }

    // ------------------------------------------------------------------------------------------------------- fixtures

    private static List<Violation> violations(Push.Builder push) {
        return PushRules.DOCUMENTED.violations(push.build(), 0);
    }

    private static List<String> texts(List<Violation> violations) {
        return violations.stream().map(Violation::toString).toList();
    }

    private static Push.Builder on(long channel) {
        return Push.on(new Channel(channel));
    }

    private static Push.Builder official() {
        return on(8);
    }

    private static Recipient ann(String text) {
        return to("919812345678", text);
    }

    private static Recipient to(String number, String text) {
        return Recipient.of(Address.number(requireNonNullElse(number, "")), text);
    }

    private static Media url(String address) {
        return new Media.ByUrl(address);
    }

    private static Media file(long length, MediaType type) {
        return new Media.ByContent(MediaContent.of(() -> new ByteArrayInputStream(new byte[0]), length, type));
    }
}
