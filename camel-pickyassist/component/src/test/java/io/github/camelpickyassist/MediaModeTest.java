/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.sandbox.ReceivedFile;
import io.github.camelpickyassist.sandbox.ReceivedMedia;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MediaModeTest extends SandboxedTest {

    private static final byte[] PICTURE = picture(1000);

    @TempDir
    static Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void sendsTheFileOfEveryDocumentedBody(String type, Object body) {
        result(send("pickyassist:media?message=Look&number=" + ANN, body));

        assertThat(file().content().orElseThrow()).hasBinaryContent(PICTURE);
        assertThat(textsTo(ANN)).containsExactly("Look");
    }

    static Stream<Arguments> files() throws IOException {
        Path file = Files.write(folder.resolve("picture.png"), PICTURE);
        GenericFile<File> wrapped = new GenericFile<>();
        wrapped.setFile(file.toFile());
        return Stream.of(
                Arguments.of("byte[]", PICTURE),
                Arguments.of("InputStream", new ByteArrayInputStream(PICTURE)),
                Arguments.of("StreamCache", new InputStreamCache(PICTURE)),
                Arguments.of("Path", file),
                Arguments.of("File", file.toFile()),
                Arguments.of("WrappedFile", wrapped));
    }

    @Test
    void sendsTheFirstAttachmentWithTheBodyAsItsCaption() throws IOException {
        Path file = Files.write(folder.resolve("attached.png"), PICTURE);
        Endpoint endpoint = context.getEndpoint("pickyassist:media?number=" + ANN);
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment("attached.png", new DataHandler(new FileDataSource(file.toFile())));
        exchange.getMessage().setBody("Look");

        result(process(endpoint, exchange));

        assertThat(file().content().orElseThrow()).hasBinaryContent(PICTURE);
        assertThat(textsTo(ANN)).containsExactly("Look");
    }

    @Test
    void sendsAUrlWithTheBodyAsItsCaption() {
        result(send(
                "pickyassist:media?number=" + ANN,
                "Look",
                Map.of(PickyAssistConstants.MEDIA_URL, "https://example.org/1.jpg")));

        assertThat(push().sharedMedia()).isEqualTo(new Media.ByUrl("https://example.org/1.jpg"));
        assertThat(textsTo(ANN)).containsExactly("Look");
    }

    @Test
    void sendsAUrlWithoutABody() {
        result(send("pickyassist:media?mediaUrl=https://example.org/1.jpg&number=" + ANN, null));

        assertThat(sandbox.messagesTo(ANN)).hasSize(1);
    }

    @Test
    void sendsAVoiceNote() {
        result(send(
                "pickyassist:media?application=whatsapp-web&voice=true&number=" + ANN,
                "OggS voice".getBytes(StandardCharsets.US_ASCII)));

        assertThat(sandbox.messagesTo(ANN).get(0).media().voiceNote()).isTrue();
    }

    @Test
    void sendsADocumentUnderItsNameToAll() {
        result(send(
                "pickyassist:media?mediaName=invoice.pdf&numbers=" + ANN + ";" + BOB,
                "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));

        assertThat(sandbox.messages())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.media().name()).isEqualTo("invoice.pdf"));
    }

    @Test
    void postsAFileAsAForm() {
        result(send("pickyassist:media?requestFormat=form&number=" + ANN, PICTURE));

        assertThat(file().content().orElseThrow()).hasBinaryContent(PICTURE);
    }

    @Test
    void copiesALongStreamToAFileThatIsDeletedWithTheExchange() throws Exception {
        byte[] large = picture(3_000_000);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").streamCache(false).to("pickyassist:media?number=" + ANN);
            }
        });
        long before = temporaryFiles();

        try (InputStream stream = new ByteArrayInputStream(large)) {
            context.createProducerTemplate().requestBody("direct:in", stream);
        }

        assertThat(file().content().orElseThrow()).hasBinaryContent(large);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("pickyassist-"))
                    .count();
        }
    }

    private static ReceivedFile file() {
        assertThat(sandbox.messages()).hasSize(1);
        return ((ReceivedMedia.ByContent) sandbox.messages().get(0).media()).file();
    }

    private static byte[] picture(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] head = {(byte) 0x89, 'P', 'N', 'G'};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return Arrays.copyOf(bytes, length);
    }
}
