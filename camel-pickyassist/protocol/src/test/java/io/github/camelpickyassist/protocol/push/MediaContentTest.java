/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaContentTest {

    private static final int CHUNK = 24 * 1024;

    static IntStream lengths() {
        return IntStream.concat(
                IntStream.rangeClosed(0, 100),
                IntStream.of(1, 2, 3).flatMap(n -> IntStream.rangeClosed(n * CHUNK - 4, n * CHUNK + 4)));
    }

    @ParameterizedTest(name = "{0} bytes")
    @MethodSource("lengths")
    void encodesAsTheJdkDoesWithAKnownLength(int length) throws IOException {
        byte[] file = bytes(length);
        String expected = Base64.getEncoder().encodeToString(file);
        MediaContent raw = MediaContent.of(() -> new ByteArrayInputStream(file), length, MediaType.DOCUMENT);

        assertThat(raw.length()).isEqualTo(length);
        assertThat(raw.encodedLength()).isEqualTo(expected.length());
        assertThat(written(raw)).isEqualTo(expected);
        assertThat(raw.type()).isEqualTo(MediaType.DOCUMENT);
        assertThat(raw.problem()).isEmpty();
    }

    @ParameterizedTest(name = "{0} bytes")
    @MethodSource("lengths")
    void copiesBase64AsItIs(int length) throws IOException {
        String base64 = Base64.getEncoder().encodeToString(bytes(length));
        MediaContent encoded = MediaContent.ofBase64(base64);

        assertThat(encoded.length()).isEqualTo(length);
        assertThat(encoded.encodedLength()).isEqualTo(base64.length());
        assertThat(written(encoded)).isEqualTo(base64);
        assertThat(encoded.problem()).isEmpty();
    }

    @Test
    void opensAndClosesItsSourceForEachWrite() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        MediaContent content = MediaContent.of(
                () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(bytes(10)) {
                        @Override
                        public void close() {
                            closed.incrementAndGet();
                        }
                    };
                },
                10,
                MediaType.DOCUMENT);

        assertThat(opened).hasValue(0);
        assertThat(written(content)).isEqualTo(written(content));
        assertThat(opened).hasValue(2);
        assertThat(closed).hasValue(2);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 50, CHUNK, CHUNK + 1, 3 * CHUNK})
    void readsFromASourceThatReturnsOneByteAtATime(int length) throws IOException {
        byte[] file = bytes(length);
        MediaContent content = MediaContent.of(() -> dripping(file), length, MediaType.DOCUMENT);

        assertThat(written(content)).isEqualTo(Base64.getEncoder().encodeToString(file));
    }

    @ParameterizedTest(name = "measured {0}, found {1}: {2}")
    @CsvSource({
        "10, 9, became shorter by 1 bytes after it was measured",
        "10, 0, became shorter by 10 bytes after it was measured",
        "24577, 24576, became shorter by 1 bytes after it was measured",
        "73728, 30000, became shorter by 43728 bytes after it was measured",
        "10, 11, became longer after it was measured",
        "24576, 24577, became longer after it was measured",
        "0, 1, became longer after it was measured"
    })
    void refusesAFileThatHasChanged(int measured, int found, String problem) {
        MediaContent content =
                MediaContent.of(() -> new ByteArrayInputStream(bytes(found)), measured, MediaType.DOCUMENT);

        assertThatIOException().isThrownBy(() -> written(content)).withMessage("media: " + problem);
    }

    @Test
    void detectsASingleAdditionalZero() {
        MediaContent content = MediaContent.of(() -> new ByteArrayInputStream(new byte[4]), 3, MediaType.DOCUMENT);

        assertThatIOException()
                .isThrownBy(() -> written(content))
                .withMessage("media: became longer after it was measured");
    }

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            data:image/png;base64,iVBO | 'data:' prefix; bare base64 expected
            iVB?                       | not base64 at 3
            iVBORw0K!Ggo               | not base64 at 8
            'iVBO Rw0'                 | not base64 at 4
            'iVBO\nRw0K'               | not base64 at 4
            iVBO-w0K                   | not base64 at 4
            iVBO_w0K                   | not base64 at 4
            é234                       | not base64 at 0
            =                          | not base64 at 1: padding missing
            ==                         | not base64 at 2: padding missing
            ===                        | not base64 at 0
            a===                       | not base64 at 1
            a=b=                       | not base64 at 1
            YQ==YQ==                   | not base64 at 2
            YQ                         | not base64 at 2: padding missing
            YQ=                        | not base64 at 3: padding missing
            YWI                        | not base64 at 3: padding missing
            """)
    void saysWhereBase64IsInvalid(String text, String problem) {
        assertThat(MediaContent.ofBase64(text).problem()).hasValue(problem);
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"YQ==", "YWI=", "YWJj", "+/+/", "AZaz09==", ""})
    void acceptsValidBase64(String text) {
        assertThat(MediaContent.ofBase64(text).problem()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "iVBORw0KGgoAAAANSUhEUg==, IMAGE",
        "AAAAGGZ0eXBpc29t, VIDEO",
        "SUQzAwAAAAAA, AUDIO",
        "SUQz, AUDIO",
        "SUQzA, AUDIO",
        "JVBERi0xLjQ=, DOCUMENT",
        "!!!!, DOCUMENT",
        "'', DOCUMENT"
    })
    void detectsTheTypeOfBase64FromItsBeginning(String base64, MediaType type) {
        assertThat(MediaContent.ofBase64(base64).type()).isEqualTo(type);
    }

    @Test
    void hasItsTypeAsMedia() {
        assertThat(new Media.ByContent(MediaContent.ofBase64("SUQz")).type()).hasValue(MediaType.AUDIO);
        assertThat(new Media.ByUrl("https://example.org/a.MP4?x").type()).hasValue(MediaType.VIDEO);
        assertThat(new Media.ByUrl("https://example.org/a").type()).isEmpty();
    }

    @Test
    void printsSizesAndNoContent() {
        assertThat(MediaContent.ofBase64("U0VDUkVU")).hasToString("base64 of 8 characters");
        assertThat(new Media.ByContent(MediaContent.ofBase64("U0VDUkVU"))).hasToString("media of 6 bytes");
        assertThat(new Media.ByUrl("https://example.org/signed?key=secret")).hasToString("media by URL");
    }

    private static InputStream dripping(byte[] file) {
        return new FilterInputStream(new ByteArrayInputStream(file)) {
            @Override
            public int read(byte[] buffer, int from, int most) throws IOException {
                return super.read(buffer, from, Math.min(most, 1));
            }
        };
    }

    private static String written(MediaContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeBase64(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
