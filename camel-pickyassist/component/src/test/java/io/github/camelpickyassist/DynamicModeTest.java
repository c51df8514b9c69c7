/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.ReceivedMedia;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DynamicModeTest extends SandboxedTest {

    private static final String JSON =
            "[{\"number\":\"%s\",\"message\":\"Hi Ann\"},{\"number\":%s,\"message\":\"Hi Bob\"}]".formatted(ANN, BOB);

    @TempDir
    static Path folder;

    /** A row as a record. */
    public record Greeting(String number, String message) {}

    /** A row as a bean. */
    public static final class GreetingBean {
        private final String number;
        private final String message;

        GreetingBean(String number, String message) {
            this.number = number;
            this.message = message;
        }

        public String getNumber() {
            return number;
        }

        public String getMessage() {
            return message;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void sendsRowsFromCollectionsOfAnyType(String type, Object body) {
        result(send("pickyassist:dynamic", body));

        assertThat(numbersSent()).containsExactly(ANN, BOB);
        assertThat(textsTo(ANN)).containsExactly("Hi Ann");
        assertThat(textsTo(BOB)).containsExactly("Hi Bob");
        assertThat(push().sharedText()).isEmpty();
    }

    static Stream<Arguments> bodies() throws IOException {
        List<Map<String, ?>> maps = List.of(
                Map.of("number", ANN, "message", "Hi Ann"), Map.of("number", Long.valueOf(BOB), "message", "Hi Bob"));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ANN, "Hi Ann");
        texts.put(BOB, "Hi Bob");
        byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("rows.json"), json);
        GenericFile<File> wrapped = new GenericFile<>();
        wrapped.setFile(file.toFile());
        Iterable<Map<String, ?>> iterable = maps::iterator;
        return Stream.of(
                Arguments.of("list of maps", maps),
                Arguments.of("iterable", iterable),
                Arguments.of("iterator", maps.iterator()),
                Arguments.of("stream", maps.stream()),
                Arguments.of("array", maps.toArray()),
                Arguments.of("map of number to text", texts),
                Arguments.of("records", List.of(new Greeting(ANN, "Hi Ann"), new Greeting(BOB, "Hi Bob"))),
                Arguments.of("beans", List.of(new GreetingBean(ANN, "Hi Ann"), new GreetingBean(BOB, "Hi Bob"))),
                Arguments.of(
                        "recipients",
                        List.of(
                                Recipient.of(Address.number(ANN), "Hi Ann"),
                                Recipient.of(Address.number(BOB), "Hi Bob"))),
                Arguments.of("JSON tree", new ObjectMapper().readTree(JSON)),
                Arguments.of("String", JSON),
                Arguments.of("byte[]", json),
                Arguments.of("InputStream", new ByteArrayInputStream(json)),
                Arguments.of("StreamCache", new InputStreamCache(json)),
                Arguments.of("Path", file),
                Arguments.of("File", file.toFile()),
                Arguments.of("WrappedFile", wrapped));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("single")
    void sendsASingleRow(String type, Object body) {
        result(send("pickyassist:dynamic", body));

        assertThat(textsTo(ANN)).containsExactly("Hi Ann");
    }

    static Stream<Arguments> single() throws IOException {
        String json = "{\"number\":\"%s\",\"message\":\"Hi Ann\"}".formatted(ANN);
        return Stream.of(
                Arguments.of("map", Map.of("number", ANN, "message", "Hi Ann")),
                Arguments.of("record", new Greeting(ANN, "Hi Ann")),
                Arguments.of("bean", new GreetingBean(ANN, "Hi Ann")),
                Arguments.of("JSON object", json),
                Arguments.of("JSON tree", new ObjectMapper().readTree(json)));
    }

    @Test
    void readsColumnsOfOtherNames() {
        Map<String, ?> row =
                Map.of("phone", ANN, "text", "Hi", "picture", "https://example.org/1.jpg", "id", 42, "city", "Pune");

        PushResult result = result(send(
                "pickyassist:dynamic?numberField=phone&messageField=text&mediaField=picture&referenceField=id",
                List.of(row)));

        Recipient to = push().recipients().get(0);
        assertThat(to.media()).isEqualTo(new Media.ByUrl("https://example.org/1.jpg"));
        assertThat(to.extra()).isEmpty();
        assertThat(result.getOutcomes().get(0).getReference()).isEqualTo("42");
    }

    @Test
    void sendsOnlyTheUnknownFieldsThatAreListed() {
        Map<String, ?> row = Map.of("number", ANN, "message", "Hi", "quoted", "77", "city", "Pune");

        result(send("pickyassist:dynamic?extraFields=quoted, other", List.of(row)));

        assertThat(push().recipients().get(0).extra()).isEqualTo(Map.of("quoted", "77"));
    }

    @Test
    void sendsAFileOfItsOwnToEach() throws IOException {
        Path picture = Files.write(folder.resolve("own.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        List<Map<String, ?>> rows = List.of(
                Map.of("number", ANN, "message", "one", "media", picture),
                Map.of("number", BOB, "message", "two", "media", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 9}),
                Map.of("number", "5511900000000", "media_code", "AAEC"));

        result(send("pickyassist:dynamic", rows));

        assertThat(sandbox.messages())
                .extracting(message ->
                        ((ReceivedMedia.ByContent) message.media()).file().length())
                .containsExactly(7L, 4L, 3L);
    }

    @Test
    void givesTheSharedTextToRowsWithoutOne() {
        List<Map<String, ?>> rows = List.of(Map.of("number", ANN), Map.of("number", BOB, "message", "own"));

        result(send("pickyassist:dynamic?message=shared", rows));

        assertThat(textsTo(ANN)).containsExactly("shared");
        assertThat(textsTo(BOB)).containsExactly("own");
    }

    @Test
    void fillsTheSlotsOfATemplate() {
        List<Map<String, ?>> rows = List.of(
                Map.of("number", ANN, "template_message", List.of("Ann", "$25"), "language", "en"),
                Map.of(
                        "number",
                        BOB,
                        "template_message",
                        List.of("Bob", "$30"),
                        "template_header",
                        List.of("Loom 91")));

        result(send("pickyassist:dynamic?application=121&templateId=XY6479&language=pt", rows));

        assertThat(sandbox.messagesTo(BOB).get(0).templateValues()).containsExactly("Bob", "$30");
        assertThat(push().template().language()).isEqualTo("pt");
        assertThat(push().recipients().get(0).language()).isEqualTo("en");
    }

    @Test
    void ignoresAGivenOrderOfTheAnswer() {
        sandbox.onNextPush(Fault.reversedRows());

        PushResult result = result(send("pickyassist:dynamic", JSON));

        assertThat(result.getOutcomes())
                .extracting(RecipientOutcome::getMessageId)
                .containsExactly(
                        sandbox.messagesTo(ANN).get(0).messageId(),
                        sandbox.messagesTo(BOB).get(0).messageId());
    }

    @Test
    void keepsOnlyTheOutcomesAskedFor() {
        assertThat(result(send("pickyassist:dynamic?outcomes=failures", JSON)).getOutcomes())
                .isEmpty();
        PushResult none = result(send("pickyassist:dynamic?outcomes=none", JSON));
        assertThat(none.getOutcomes()).isEmpty();
        assertThat(none.getAccepted()).isEqualTo(2);
    }

    @Test
    void closesTheSourceOfTheRows() {
        List<String> closed = new ArrayList<>();
        InputStream stream = new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.add("input stream");
            }
        };

        send("pickyassist:dynamic", stream);
        send(
                "pickyassist:dynamic?duplicates=keep",
                Stream.of(new Greeting(ANN, "Hi")).onClose(() -> closed.add("stream")));

        assertThat(closed).containsExactly("input stream", "stream");
    }
}
