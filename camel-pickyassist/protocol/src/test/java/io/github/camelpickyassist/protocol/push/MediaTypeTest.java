/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest(name = "{0}: {1} MB, caption {2}")
    @CsvSource({
        "IMAGE, 5, true, jpg jpeg gif png",
        "VIDEO, 16, true, mp4 3gp 3gpp",
        "AUDIO, 16, false, mp3 wav aac m4a amr opus ogg",
        "DOCUMENT, 100, false, pdf doc docx xls xlsx ppt pptx txt csv zip"
    })
    void hasTheLimitsOfWhatsApp(MediaType type, int megabytes, boolean captioned, String extensions) {
        assertThat(type.largest()).isEqualTo(megabytes * 1024L * 1024);
        assertThat(type.captioned()).isEqualTo(captioned);
        for (String extension : extensions.split(" ")) {
            assertThat(MediaType.ofName("https://example.org/a." + extension + "?v=1.pdf#x.mp3"))
                    .hasValue(type);
            assertThat(MediaType.ofName("A." + extension.toUpperCase(java.util.Locale.ROOT)))
                    .hasValue(type);
        }
    }

    @Test
    void isToldByAnExtensionAlone() {
        assertThat(MediaType.ofName(".jpg")).hasValue(MediaType.IMAGE);
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(
            strings = {
                "",
                "jpg",
                "a.",
                "a.jpg.exe",
                "https://example.org/png",
                "https://example.org/?f=a.jpg",
                "a.jpg/b"
            })
    void isNotDetectedWithoutAKnownExtension(String name) {
        assertThat(MediaType.ofName(name)).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "ffd8ffe000104a4649460001, JPEG, IMAGE",
        "89504e470d0a1a0a0000000d, PNG, IMAGE",
        "474946383961010001008000, GIF, IMAGE",
        "000000186674797069736f6d, MP4, VIDEO",
        "00000014667479703367702e, 3GP, VIDEO",
        "00000020667479704d344120, M4A, AUDIO",
        "494433030000000000000000, MP3 with ID3, AUDIO",
        "fffb9064000000000000ffff, MP3 frame, AUDIO",
        "fff15080000000000000ffff, AAC frame, AUDIO",
        "ffe30000, MPEG 2.5 frame, AUDIO",
        "4f6767530002000000000000, Ogg, AUDIO",
        "2321414d520a000000000000, AMR, AUDIO",
        "524946460000000057415645, WAV, AUDIO",
        "524946460000000057454250, WebP, DOCUMENT",
        "255044462d312e3400000000, PDF, DOCUMENT",
        "504b03041400000000000000, ZIP, DOCUMENT",
        "fffe41004200430044004500, UTF-16 text, DOCUMENT",
        "ffdf000000000000, no frame: three bits missing, DOCUMENT",
        "fefb9064, no frame: first bit missing, DOCUMENT",
        "ff, one byte, DOCUMENT",
        "'', nothing, DOCUMENT"
    })
    void isDetectedFromTheFirstBytes(String hex, String what, MediaType type) {
        assertThat(MediaType.ofContent(HexFormat.of().parseHex(hex))).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ffd8ff", "89504e47", "47494638", "000000186674797069736f6d", "494433", "4f676753"})
    void isNotDetectedFromHalfOfASignature(String hex) {
        byte[] whole = HexFormat.of().parseHex(hex);
        int signature = hex.startsWith("000000") ? 8 : whole.length;
        for (int length = 0; length < signature; length++) {
            assertThat(MediaType.ofContent(Arrays.copyOf(whole, length))).isEqualTo(MediaType.DOCUMENT);
        }
        assertThat(MediaType.ofContent(Arrays.copyOf(whole, signature))).isNotEqualTo(MediaType.DOCUMENT);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"RIFFxxxxWAV", "RIFxxxxxWAVE", "xID3", "number,message", "ftyp", "#!/bin/sh"})
    void isNotDetectedFromSimilarBytes(String head) {
        assertThat(MediaType.ofContent(head.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(MediaType.DOCUMENT);
    }
}
