/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every request that the vendor's pages print, literally; {@code vendor-pages/README.md} says which page has which. */
class VendorSampleTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .tokens("PICKY_API_TOKEN", "YOUR_API_TOKEN", "248f02903a57ee0fed380bd500dd1293e6d")
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        single,                2, 10
        single-normal-post,    5, 1
        bulk,                  5, 1
        dynamic,               5, 1
        dynamic-older,         5, 1
        static-media,          1, 1
        static-media-base64,   1, 8
        dynamic-media,         5, 8
        dynamic-media-base64,  5, 8
        """)
    void isUnderstoodThoughItsNumbersArePlaceholders(String name, int recipients, long channel) throws IOException {
        assertThat(status(sample(name))).isEqualTo(406);
        assertThat(sandbox.pushes()).singleElement().satisfies(received -> {
            assertThat(received.push().recipients()).hasSize(recipients);
            assertThat(received.push().channel().id()).isEqualTo(channel);
            assertThat(received.push().priority()).isNotNull();
            assertThat(received.json()).doesNotContain("API_TOKEN");
        });
    }

    /** What stands for base64 in two samples decodes to no picture, so that its caption is lost. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
        single,                100
        single-normal-post,    100
        bulk,                  100
        dynamic,               100
        dynamic-older,         100
        static-media,          100
        static-media-base64,   100
        dynamic-media,         100
        dynamic-media-base64,  100
        """)
    void isDecidedWithRealNumbers(String name, int status) throws IOException {
        assertThat(status(sample(name).replaceAll("NUMBER (\\d) ?\"", "5512345678$1\"")))
                .isEqualTo(status);
    }

    @Test
    void isAcceptedAsItStandsIfItsNumberIsReal() throws IOException {
        assertThat(status(sample("voice-note"))).isEqualTo(100);
        assertThat(sandbox.messagesTo("1194407768"))
                .singleElement()
                .returns(new ReceivedMedia.ByUrl("Audio URL", null, true), ReceivedMessage::media);
    }

    private int status(String document) {
        return ServiceClient.json(client.post("/push", document)).path("status").asInt();
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = VendorSampleTest.class.getResourceAsStream("/vendor-pages/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
