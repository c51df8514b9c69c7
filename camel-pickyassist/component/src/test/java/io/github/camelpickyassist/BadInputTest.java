/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is refused before a byte is sent, and in which words. */
class BadInputTest extends SandboxedTest {

    private static final String NUMBERS = "; digits with country code expected";

    @TempDir
    static Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void refuses(String uri, Object body, List<String> words) {
        Exchange exchange = send("pickyassist:" + uri, body);

        InvalidPushException refused = failure(exchange, InvalidPushException.class);
        assertThat(refused.violations()).extracting(Object::toString).containsExactlyElementsOf(words);
        assertThat(refused.getMessage())
                .startsWith("Nothing sent: " + refused.violations().get(0).inWords());
        assertThat(refused.result().getAccepted()).isZero();
        assertThat(refused.result().getNotSent()).isEqualTo(refused.result().getTotal());
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(PickyAssistConstants.ACCEPTED, 0)
                .containsEntry(PickyAssistConstants.STATUS, 0);
        assertThat(sandbox.requests()).isZero();
    }

    private static final String NO_TEXT =
            "body: empty; text expected, in the body or in the header CamelPickyAssistMessage";
    private static final String NO_ROWS = "body: empty; rows expected, such as a List of Maps or a JSON array";

    static Stream<Arguments> refusals() throws IOException {
        String single = "single?number=" + ANN;
        return Stream.of(
                // Recipients.
                refused(
                        "bulk",
                        "Hi",
                        "numbers: missing; the option numbers or the header CamelPickyAssistNumbers expected"),
                refused("dynamic", List.of(), "recipients: empty"),
                refused("dynamic", Collections.singletonList(null), "recipients[0]: null"),
                refused("dynamic", "[null]", "recipients[0]: null"),
                refused(
                        "push",
                        Map.of("globalmessage", "Hi", "data", many(10_001)),
                        "recipients: 10001 exceed the maximum of 10000"),
                // Numbers.
                refused(
                        "single",
                        "Hi",
                        "number: missing; the option number or the header CamelPickyAssistNumber expected"),
                refused("single?number=RAW(+919812345678)", "Hi", "recipients[0].number: leading '+'" + NUMBERS),
                refused("single?number=0919812345678", "Hi", "recipients[0].number: leading '0'" + NUMBERS),
                refused("single?number=00919812345678", "Hi", "recipients[0].number: leading '00'" + NUMBERS),
                refused("single?number=9198123x5678", "Hi", "recipients[0].number: letters" + NUMBERS),
                refused("single?number=91 98123", "Hi", "recipients[0].number: blanks" + NUMBERS),
                refused("single?number=91-98123", "Hi", "recipients[0].number: punctuation" + NUMBERS),
                refused("single?number=9198", "Hi", "recipients[0].number: fewer than 5 digits" + NUMBERS),
                refused("single?number=9198123456789012", "Hi", "recipients[0].number: more than 15 digits" + NUMBERS),
                refused("single?number=९१९८१२३४५", "Hi", "recipients[0].number: digits other than 0 to 9" + NUMBERS),
                refused("single?number=9198\u200b12345", "Hi", "recipients[0].number: invisible characters" + NUMBERS),
                refused(
                        "dynamic",
                        List.of(
                                Map.of("number", "+5511", "message", "a"),
                                Map.of("number", ANN),
                                Map.of("message", "c")),
                        "recipients[0].number: leading '+'" + NUMBERS,
                        "recipients[1]: nothing to send; a message, media or values of a template expected",
                        "recipients[2].number: empty" + NUMBERS),
                // Texts.
                refused(single, null, NO_TEXT),
                refused(single, "", NO_TEXT),
                refused(single, " \n", NO_TEXT),
                refused(single, "x".repeat(4097), "recipients[0].message: 4097 characters exceed the maximum of 4096"),
                refused(
                        "single?maxTextLength=3&number=" + ANN,
                        "four",
                        "recipients[0].message: 4 characters exceed the maximum of 3"),
                refused(single, "a\0b", "recipients[0].message: control character U+0000 at 1"),
                refused(single, "ab\u0007", "recipients[0].message: control character U+0007 at 2"),
                refused(single, "a\ud83d", "recipients[0].message: half a character (lone surrogate) at 1"),
                refused(
                        single,
                        new byte[] {'a', (byte) 0xff},
                        "body: not UTF-8; set its charset in the exchange property CamelCharsetName or the option charset of the file endpoint"),
                refused(
                        single,
                        new Object[] {"Hi"},
                        "body: unsupported type [Ljava.lang.Object;; text, or mode dynamic for rows, expected"),
                // Media.
                refused(
                        "bulk?mediaUrl=ftp://example.org/1.jpg&numbers=" + ANN,
                        "Hi",
                        "globalmedia: neither http nor https; pass a local file as a File or Path"),
                refused(
                        "bulk?mediaUrl=RAW(https://me:secret@example.org/1.jpg)&numbers=" + ANN,
                        "Hi",
                        "globalmedia: contains a user name or password"),
                refused("media?number=" + ANN, null, "body: empty; a file expected"),
                refused("media?number=" + ANN, new byte[0], "globalmedia_code: empty"),
                refused(
                        "media?number=" + ANN,
                        folder.resolve("nowhere.png"),
                        "media: file missing: " + folder.resolve("nowhere.png")),
                refused("media?number=" + ANN, folder, "media: a directory: " + folder + "; a file expected"),
                refused("media?number=" + ANN, file("empty.png", new byte[0]), "globalmedia_code: empty"),
                refused(
                        "media?number=" + ANN,
                        large("film.mp4", 17_301_504),
                        "globalmedia_code: 16.5 MB exceeds 16 MB for video"),
                refused(
                        "media?number=" + ANN,
                        "a text",
                        "body: unsupported type java.lang.String; a file, or text with the option mediaUrl, expected"),
                refused(
                        "media?mediaName=a/b.pdf&number=" + ANN,
                        "%PDF".getBytes(StandardCharsets.US_ASCII),
                        "media_name: path separators"),
                refused(
                        "media?mediaName=123456789012345678.pdf&number=" + ANN,
                        "%PDF".getBytes(StandardCharsets.US_ASCII),
                        "media_name: more than 20 characters"),
                refused(
                        "dynamic",
                        List.of(Map.of("number", ANN, "media_code", "data:image/png;base64,AAEC")),
                        "recipients[0].media_code: 'data:' prefix; bare base64 expected"),
                refused(
                        "dynamic",
                        List.of(Map.of("number", ANN, "media_code", "AAE*")),
                        "recipients[0].media_code: not base64 at 3"),
                refused(
                        "dynamic",
                        List.of(Map.of("number", ANN, "media_code", "AAE")),
                        "recipients[0].media_code: not base64 at 3: padding missing"),
                refused(
                        "dynamic",
                        List.of(Map.of("number", ANN, "media", folder.resolve("no.png"))),
                        "recipients[0].media: file missing: " + folder.resolve("no.png")),
                // What the channel does not carry.
                refused(
                        "media?number=" + ANN + "&message=Look",
                        "%PDF".getBytes(StandardCharsets.US_ASCII),
                        "globalmessage: no caption is shown with audio or a document on channel 8 (whatsapp-official)"),
                refused(
                        "media?voice=true&number=" + ANN,
                        "OggS".getBytes(StandardCharsets.US_ASCII),
                        "voice: not supported by channel 8 (whatsapp-official); supported by whatsapp-web"),
                refused(
                        "media?application=1&mediaName=a.pdf&number=" + ANN,
                        "%PDF".getBytes(StandardCharsets.US_ASCII),
                        "media_name: not supported by channel 1 (whatsapp-personal); supported by whatsapp-official"),
                refused(
                        "dynamic?application=10&mediaInterval=0",
                        List.of(Map.of("number", ANN, "media", "https://example.org/1.jpg")),
                        "recipients[0].media: not supported by channel 10 (whatsapp-web); supported by whatsapp-official"),
                // Bodies.
                refused("dynamic", null, NO_ROWS),
                refused("dynamic", " ", NO_ROWS),
                refused("dynamic", 42, "body: unsupported type java.lang.Integer; rows expected"),
                refused(
                        "dynamic",
                        List.of("text"),
                        "recipients[0]: unsupported type java.lang.String; a row with named fields, such as a Map,"
                                + " or mode bulk for a list of numbers, expected"),
                refused(
                        "dynamic",
                        "[{\"number\":\"1\",\"number\":\"2\"}]",
                        "body: duplicate property at line 1, column 24"),
                refused("dynamic", "\"text\"", "body: neither a JSON array nor an object"),
                refused("push", "", "body: empty; a push expected"),
                refused("push", 42, "body: unsupported type java.lang.Integer; a push expected"),
                refused("push", "[]", "body: not a JSON object"),
                refused(
                        "push",
                        "{\"token\":\"secret\",\"data\":[]}",
                        "token: not allowed in the body; set the option token"),
                refused("push", "{\"priority\":\"7\"}", "body: priority: low, high, 0 or 1 expected"));
    }

    @ParameterizedTest
    @CsvSource({
        "{\"data\":[]} x",
        "{\"data\":[],\"data\":[]}",
        "{\"data\":[",
        "nothing",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}"
    })
    void refusesAPushThatIsNotOneJsonDocument(String json) {
        InvalidPushException refused = failure(send("pickyassist:push", json), InvalidPushException.class);

        assertThat(refused.violations()).singleElement().extracting("field").isEqualTo("body");
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void refusesACycle() {
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("data", List.of(Map.of("number", ANN, "message", "Hi")));
        cycle.put("menu", cycle);

        InvalidPushException refused = failure(send("pickyassist:push", cycle), InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("deeper than 16");
    }

    @Test
    void refusesRowsWhoseJsonIsBrokenAtTheEnd() {
        InputStream rows = new ByteArrayInputStream(
                ("[{\"number\":\"" + ANN + "\",\"message\":\"Hi\"},{\"num").getBytes(StandardCharsets.UTF_8));

        InvalidPushException refused = failure(send("pickyassist:dynamic", rows), InvalidPushException.class);

        assertThat(refused.getMessage()).contains("body: not JSON, or incomplete");
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void refusesNumbersThatTheBodyRepeats() {
        InvalidPushException refused =
                failure(send("pickyassist:bulk?message=Hi", List.of(ANN, BOB, ANN)), InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly("recipients[2]: same recipient and content as an earlier one");
    }

    @Test
    void reportsRepeatedAndUnreadableRowsInTheirOrder() {
        Map<String, String> row = Map.of("number", ANN, "message", "Hi");

        InvalidPushException refused =
                failure(send("pickyassist:dynamic", List.of(row, row, 42, row)), InvalidPushException.class);

        assertThat(refused.violations()).extracting(Violation::row).containsExactly(1, 2, 3);
    }

    @Test
    void sendsRepeatedNumbersOnceOrTwiceWhenAskedTo() {
        PushResult once = result(send("pickyassist:bulk?duplicates=drop&message=Hi", List.of(ANN, BOB, ANN)));
        PushResult twice = result(send("pickyassist:bulk?duplicates=keep&message=Hi", List.of(ANN, BOB, ANN)));

        assertThat(once.getAccepted()).isEqualTo(2);
        assertThat(once.getDropped()).isOne();
        assertThat(twice.getAccepted()).isEqualTo(3);
    }

    @Test
    void showsTheFirstFiveViolationsAndCountsTheRest() {
        List<Map<String, String>> rows = IntStream.range(0, 8)
                .mapToObj(i -> Map.of("number", "x" + i, "message", "Hi"))
                .toList();

        InvalidPushException refused = failure(send("pickyassist:dynamic", rows), InvalidPushException.class);

        assertThat(refused.violations()).hasSize(8);
        assertThat(refused.getMessage())
                .contains("row 5, number: ")
                .doesNotContain("row 6")
                .endsWith("; and 3 more, 8 in all");
    }

    @Test
    void findsEveryBadRowOfALongListBeforeItSendsTheFirstPush() {
        List<Map<String, String>> rows = new ArrayList<>(many(50));
        rows.set(3, Map.of("number", "+1", "message", "Hi"));
        rows.set(47, Map.of("number", "abc", "message", "Hi"));

        InvalidPushException refused =
                failure(send("pickyassist:dynamic?maxRecipientsPerPush=10", rows), InvalidPushException.class);

        assertThat(refused.violations()).extracting("row").containsExactly(3, 47);
        assertThat(refused.result().getNotSent()).isEqualTo(50);
        assertThat(sandbox.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"media?number=1", "single?number=919812345678", "bulk?message=Hi", "dynamic", "push"})
    void refusesANamedPipeWithoutWaitingForIt(String uri) throws Exception {
        Path pipe = folder.resolve("pipe");
        Files.deleteIfExists(pipe);
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
        GenericFile<File> wrapped = new GenericFile<>();
        wrapped.setFile(pipe.toFile());

        for (Object body : List.of(pipe, pipe.toFile(), wrapped)) {
            InvalidPushException refused = failure(send("pickyassist:" + uri, body), InvalidPushException.class);
            assertThat(refused.getMessage()).contains(": not a regular file: " + pipe);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"media?number=1", "single?number=919812345678", "bulk?message=Hi", "dynamic", "push"})
    void saysWhichFileIsMissing(String uri) {
        File missing = folder.resolve("inbox").resolve("a.json").toFile();

        InvalidPushException refused = failure(send("pickyassist:" + uri, missing), InvalidPushException.class);

        assertThat(refused.getMessage()).contains(": file missing: " + missing);
    }

    @Test
    void refusesANamedPipeInAField() throws Exception {
        Path pipe = folder.resolve("pipe-of-a-field");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");

        InvalidPushException refused = failure(
                send("pickyassist:dynamic", List.of(Map.of("number", ANN, "message", pipe, "media", pipe.toFile()))),
                InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly(
                        "recipients[0].message: not a regular file: " + pipe,
                        "recipients[0].media: not a regular file: " + pipe);
    }

    @Test
    void readsAStreamUpToTheSizeLimitOfAFile() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                read[0] += count;
                return count;
            }
        };

        InvalidPushException refused =
                failure(send("pickyassist:media?number=" + ANN, endless), InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly("media: larger than 100 MB, the most for document");
        assertThat(read[0]).isLessThan(101L * 1024 * 1024);
    }

    @Test
    void logsOneLineOfWarningsForAllRows() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelpickyassist");
        log.start();
        logger.addAppender(log);
        List<Map<String, String>> rows = IntStream.range(0, 2000)
                .mapToObj(i -> Map.of("number", Long.toString(919_800_000_000L + i), "message", "Gr\ufffd" + i))
                .toList();

        try {
            result(send("pickyassist:dynamic?validation=warn", rows));
            result(send("pickyassist:dynamic?validation=warn&maxRecipientsPerPush=100", rows.iterator()));
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list.stream()
                        .filter(event -> event.getLevel() == Level.WARN)
                        .map(Object::toString))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("validation=warn: sending despite 2000 violations: message: U+FFFD at 2")
                        .contains("(rows 1, 2, 3 and 1997 more)")
                        .doesNotContain("9198"));
    }

    @Test
    void saysThatItStoppedChecking() {
        InvalidPushException refused = failure(
                send(
                        "pickyassist:bulk?message=Hi",
                        IntStream.range(0, 25_000).mapToObj(i -> "x" + i).toList()),
                InvalidPushException.class);

        assertThat(refused.getMessage()).endsWith("; and at least 9995 more, at least 10000 in all");
    }

    @Test
    void namesTheReferenceOfAnInvalidRow() {
        List<Map<String, String>> rows = List.of(
                Map.of("number", ANN, "message", "Hi"),
                Map.of("number", "+1", "message", "Hi", "reference_number", "A-17"),
                Map.of("number", "x9198", "message", "Hi", "reference_number", "x9198"));

        InvalidPushException refused = failure(send("pickyassist:dynamic", rows), InvalidPushException.class);

        assertThat(refused)
                .hasMessageContaining("row 2 (reference A-17), number: leading '+'")
                .hasMessageContaining("row 3 (reference ****8), number: letters");
        assertThat(refused.violations()).extracting(Violation::reference).containsExactly("A-17", "****8");
    }

    @Test
    void onlyWarnsWhenAskedTo() {
        byte[] voice = "OggS".getBytes(StandardCharsets.US_ASCII);

        send("pickyassist:media?validation=warn&voice=true&number=" + ANN, voice);
        send("pickyassist:media?validation=off&voice=true&number=" + ANN, voice);

        assertThat(sandbox.pushes()).hasSize(2);
        failure(send("pickyassist:single?validation=off", "Hi"), InvalidPushException.class);
    }

    @Test
    void reportsAMissingChannel() {
        component.getConfiguration().setApplication(null);

        InvalidPushException refused =
                failure(send("pickyassist:single?number=RAW(+1)", "Hi"), InvalidPushException.class);

        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly(
                        "application: missing; the option application or the header CamelPickyAssistApplication expected",
                        "recipients[0].number: leading '+'" + NUMBERS);
    }

    @Test
    void reportsBadHeadersTogetherWithBadRows() {
        Exchange exchange = send(
                "pickyassist:bulk",
                "Hi",
                Map.of(
                        PickyAssistConstants.APPLICATION, "pigeon",
                        PickyAssistConstants.PRIORITY, "urgent",
                        PickyAssistConstants.NUMBERS, "+1"));

        assertThat(failure(exchange, InvalidPushException.class).violations())
                .extracting("field")
                .containsExactly("application", "priority", "number");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "application=pigeon| application: neither a positive number",
                "application=-1| application: a channel id must be a positive number",
                "application=1.5| application: neither a positive number",
                "priority=urgent| priority: low, high, 0 or 1 expected",
                "maxRecipientsPerPush=0| maxRecipientsPerPush: must be from 1 to 10000, not 0",
                "maxRecipientsPerPush=10001| maxRecipientsPerPush: must be from 1 to 10000, not 10001",
                "concurrentPushes=0| concurrentPushes: must be from 1 to 1000, not 0",
                "pushesPerMinute=-5| pushesPerMinute: must be from 0 to 1000000, not -5",
                "pushesPerMinute=2147483647| pushesPerMinute: must be from 0 to 1000000, not 2147483647",
                "maxTextLength=0| maxTextLength: must be greater than zero, not 0",
                "mediaInterval=-1| mediaInterval: must be zero or more, not -1 ms",
                "connectTimeout=0| connectTimeout: must be greater than zero, not 0 ms",
                "responseTimeout=-1| responseTimeout: must be greater than zero, not -1 ms",
                "deadline=0| deadline: must be greater than zero, not 0 ms",
                "deadline=25h| deadline: must be at most 24 hours, not 90000000 ms",
                "retryableStatuses=4x| retryableStatuses: whole numbers",
                "retryableStatuses=\u0664\u0662\u0660| retryableStatuses: whole numbers",
                "application=\u0668| application: neither a positive number",
                "token=own&proxyHost=localhost| proxyPort: must be from 1 to 65535, not 0",
                "token=own&proxyPort=3128| proxyPort: needs the option proxyHost",
                "token=own&baseUrl=http://example.org/api| baseUrl: not https",
                "token=own&baseUrl=https://me:secret@example.org/api| baseUrl: must not contain a user name or password",
                "token=own&baseUrl=RAW(https://example.org/api?x=1)| baseUrl: must not contain a query or fragment",
                "token=own&baseUrl=RAW(https://example.org/api#x)| baseUrl: must not contain a query or fragment",
                "token=own&baseUrl=example| baseUrl: no host",
                "token=own&baseUrl=| baseUrl: missing",
                "nonsense=1| Unknown parameters=[nonsense]",
                "nummber=1| Unknown parameters=[nummber]; did you mean number?",
                "mode=bulk| Unknown parameters=[mode]",
                "number=+12025550101| number: '+' and %2B mean a blank in a URI; write RAW(+...) or use the header CamelPickyAssistNumber",
                "number=${header.phone}| number: only toD evaluates expressions",
            })
    void refusesToStartWithABadOption(String option, String words) {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:single?" + option))
                .hasStackTraceContaining(words)
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("secret@"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "token=| token: missing; set camel.component.pickyassist.token, for instance to {{env:PICKYASSIST_TOKEN}}",
                "token=%20| token: missing",
                "token=RAW( abc)| token: surrounded by blanks",
            })
    void createsNoProducerWithABadToken(String option, String words) {
        Endpoint endpoint = context.getEndpoint("pickyassist:single?" + option);

        assertThatThrownBy(endpoint::createProducer).hasMessageContaining(words);
    }

    @Test
    void refusesAnUnknownMode() {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:broadcast"))
                .hasStackTraceContaining("pickyassist:broadcast: the mode is single, bulk, dynamic, media or push");
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:singel?number=" + ANN))
                .hasStackTraceContaining("did you mean single?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pickyassist:?application=8",
                "pickyassist://?application=8",
                "pickyassist:?application=8&dryRun=true"
            })
    void refusesAUriWithoutAMode(String uri) {
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .hasStackTraceContaining("mode: missing; the mode is single, bulk, dynamic, media or push");
    }

    private static Arguments refused(String uri, Object body, String... words) {
        return Arguments.of(uri, body, List.of(words));
    }

    private static List<Map<String, String>> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("number", Long.toString(919_800_000_000L + i), "message", "Hi"))
                .toList();
    }

    private static Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static Path large(String name, long length) throws IOException {
        Path path = file(name, new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'});
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
        }
        return path;
    }
}
