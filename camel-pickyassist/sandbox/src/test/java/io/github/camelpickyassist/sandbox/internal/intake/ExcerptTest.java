/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"s3cr3t\"}",
                "{\"token\" : \"s3cr3t\"}",
                "{\"token\":\" s3cr3t \"}",
                "{\"token\":\"another\",\"token\":\"s3cr3t\"}",
                "{\"\\u0074oken\":\"s3cr3t\"}",
                "{\"token\":\"s3cr3t",
                "{\"globalmessage\":\"my token is s3cr3t\"}",
            })
    void hidesTheToken(String document) throws IOException {
        Excerpt excerpt = new Excerpt(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        excerpt.readAllBytes();

        assertThat(excerpt.withoutToken(" s3cr3t ")).contains("•••").doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"token\":\"s3cr3t\"}", "{\"token\":\"s3\\\"cr3t\"}", "{\"token\":123}", "{\"token\":\"s3cr"})
    void hidesAnyTokenEvenIfItIsNotKnown(String document) throws IOException {
        Excerpt excerpt = new Excerpt(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        excerpt.readAllBytes();

        assertThat(excerpt.withoutToken(null))
                .contains("\"token\":\"•••\"")
                .doesNotContain("cr")
                .doesNotContain("123");
    }
}
