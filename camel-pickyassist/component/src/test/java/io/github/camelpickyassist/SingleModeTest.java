/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SingleModeTest extends SandboxedTest {

    private static final String TEXT = "Grüße 👩‍👩‍👧 नमस्ते";

    @TempDir
    Path folder;

    @Test
    void sendsTheBodyToTheNumber() {
        PushResult result = result(send("pickyassist:single?number=" + ANN + "&reference=ord-42", "Hello"));

        assertThat(push().channel().id()).isEqualTo(8);
        assertThat(push().recipients()).singleElement().satisfies(to -> {
            assertThat(to.address().id()).isEqualTo(ANN);
            assertThat(to.text()).isEqualTo("Hello");
            assertThat(to.reference()).isEqualTo("ord-42");
        });
        assertThat(result.getOutcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getState()).isEqualTo(RecipientState.ACCEPTED);
            assertThat(outcome.getNumber()).isEqualTo(ANN);
            assertThat(outcome.getReference()).isEqualTo("ord-42");
            assertThat(outcome.getMessageId())
                    .isEqualTo(sandbox.messages().get(0).messageId());
            assertThat(outcome.getPushId()).isEqualTo(sandbox.messages().get(0).pushId());
            assertThat(outcome.getCredit()).isEqualByComparingTo("0.005");
        });
    }

    @Test
    void reportsTheResultInHeaders() {
        Exchange exchange = send("pickyassist:single", "Hello", Map.of(PickyAssistConstants.NUMBER, ANN));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelPickyAssistStatus", 100)
                .containsEntry("CamelPickyAssistStatusMessage", "Success")
                .containsEntry(
                        "CamelPickyAssistPushId", sandbox.messages().get(0).pushId())
                .containsEntry(
                        "CamelPickyAssistPushIds",
                        List.of(sandbox.messages().get(0).pushId()))
                .containsEntry(
                        "CamelPickyAssistMessageId", sandbox.messages().get(0).messageId())
                .containsEntry("CamelPickyAssistAccepted", 1)
                .containsEntry("CamelPickyAssistRejected", 0)
                .containsEntry("CamelPickyAssistNotSent", 0)
                .containsEntry("CamelPickyAssistUnknown", 0)
                .containsEntry("CamelPickyAssistCredit", new BigDecimal("0.005"));
    }

    @Test
    void prefersHeadersToOptions() {
        send(
                "pickyassist:single?number=" + BOB + "&application=3&priority=low&message=no&reference=r0",
                null,
                Map.of(
                        PickyAssistConstants.NUMBER, ANN,
                        PickyAssistConstants.APPLICATION, "whatsapp-web",
                        PickyAssistConstants.PRIORITY, "high",
                        PickyAssistConstants.MESSAGE, "yes",
                        PickyAssistConstants.REFERENCE, "r1",
                        PickyAssistConstants.MEDIA_URL, "https://example.org/a",
                        PickyAssistConstants.MEDIA_NAME, "a.opus",
                        PickyAssistConstants.VOICE, "true"));

        Recipient to = push().recipients().get(0);
        assertThat(to.address().id()).isEqualTo(ANN);
        assertThat(push().channel().id()).isEqualTo(10);
        assertThat(push().priority()).isEqualTo(Priority.HIGH);
        assertThat(to.reference()).isEqualTo("r1");
        assertThat(push().sharedMedia()).isEqualTo(new Media.ByUrl("https://example.org/a"));
        assertThat(push().mediaName()).isEqualTo("a.opus");
        assertThat(push().voiceNote()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("textBodies")
    void sendsTheTextOfEveryDocumentedBody(String type, Function<Path, Object> body) {
        result(send("pickyassist:single?number=" + ANN, body.apply(folder)));

        assertThat(textsTo(ANN)).containsExactly(TEXT);
    }

    static Stream<Arguments> textBodies() {
        return Stream.of(
                body("String", folder -> TEXT),
                body("StringBuilder", folder -> new StringBuilder(TEXT)),
                body("char[]", folder -> TEXT.toCharArray()),
                body("byte[]", folder -> TEXT.getBytes(StandardCharsets.UTF_8)),
                body("InputStream", folder -> new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8))),
                body("StreamCache", folder -> new InputStreamCache(TEXT.getBytes(StandardCharsets.UTF_8))),
                body("Path", SingleModeTest::file),
                body("File", folder -> file(folder).toFile()),
                body("WrappedFile", folder -> {
                    GenericFile<File> wrapped = new GenericFile<>();
                    wrapped.setFile(file(folder).toFile());
                    return wrapped;
                }));
    }

    @Test
    void sendsTemplateValuesInsteadOfAText() {
        result(send("pickyassist:single?number=" + ANN + "&templateId=XY6479&language=en", List.of("A-1", "$25")));

        assertThat(sandbox.messagesTo(ANN)).singleElement().satisfies(message -> {
            assertThat(message.templateId()).isEqualTo("XY6479");
            assertThat(message.templateValues()).containsExactly("A-1", "$25");
        });
    }

    @Test
    void addressesMessengerUsersByTheirId() {
        result(send("pickyassist:single?application=messenger&number=24680135791113", "Hi"));

        assertThat(sandbox.pushes().get(0).json())
                .contains("\"messenger_id\":\"24680135791113\"")
                .doesNotContain("\"number\"");
    }

    @Test
    void removesTheMessageIdOfAnEarlierPush() {
        Exchange exchange = send(
                "pickyassist:bulk?numbers=" + ANN + "," + BOB,
                "Hello",
                Map.of(PickyAssistConstants.MESSAGE_ID, "old", PickyAssistConstants.PUSH_ID, "old"));

        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.MESSAGE_ID))
                .isNull();
        assertThat(exchange.getMessage().getHeader(PickyAssistConstants.PUSH_ID))
                .isNotEqualTo("old");
    }

    @Test
    void sendsToTheOlderApiToo() {
        component.getConfiguration().setBaseUrl(sandbox.legacyBaseUrl() + "/");

        result(send("pickyassist:single?number=" + ANN, "Hello"));

        assertThat(sandbox.pushes().get(0).path()).isEqualTo("/app/api/v2/push");
    }

    @Test
    void postsAFormWhenAskedTo() {
        result(send("pickyassist:single?requestFormat=form&number=" + ANN, TEXT + " +&=%"));

        assertThat(sandbox.pushes().get(0).contentType()).startsWith("application/x-www-form-urlencoded");
        assertThat(sandbox.pushes().get(0).path()).isEqualTo("/api/v2/push");
        assertThat(textsTo(ANN)).containsExactly(TEXT + " +&=%");
    }

    @Test
    void removesPunctuationFromNumbersAndKeepsTheCallersSpelling() {
        PushResult result = result(send(
                "pickyassist:single?normalizeNumbers=true",
                "Hello",
                Map.of(PickyAssistConstants.NUMBER, "+91 (98123) 456-78")));

        assertThat(numbersSent()).containsExactly(ANN);
        assertThat(result.getOutcomes().get(0).getNumber()).isEqualTo("+91 (98123) 456-78");
    }

    @Test
    void sendsNothingInADryRun() {
        PushResult result = result(send("pickyassist:single?dryRun=true&number=" + ANN, "Hello"));

        assertThat(result.isDryRun()).isTrue();
        assertThat(result.getNotSent()).isOne();
        assertThat(sandbox.requests()).isZero();
    }

    private static Arguments body(String name, Function<Path, Object> maker) {
        return Arguments.of(name, maker);
    }

    private static Path file(Path folder) {
        try {
            return Files.writeString(folder.resolve("text.txt"), TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
