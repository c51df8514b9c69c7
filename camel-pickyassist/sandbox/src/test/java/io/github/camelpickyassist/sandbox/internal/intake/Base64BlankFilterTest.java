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
import org.junit.jupiter.params.provider.CsvSource;

class Base64BlankFilterTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"media_code":"a b c"}                      | {"media_code":"abc"}
        {"globalmedia_code" : " a  b ", "x":"y z"}  | {"globalmedia_code" : "ab", "x":"y z"}
        {"x":"media_code", "y":"a b"}               | {"x":"media_code", "y":"a b"}
        {"x":"a \\" media_code", "y":"a b"}         | {"x":"a \\" media_code", "y":"a b"}
        {"media_code":"a\\/ b\\" c","x":"d e"}      | {"media_code":"a\\/b\\"c","x":"d e"}
        {"media_code":null, "x":"a b"}              | {"media_code":null, "x":"a b"}
        {"media_code":["a b"], "x":"a b"}           | {"media_code":["a b"], "x":"a b"}
        {"media":"a b"}                             | {"media":"a b"}
        """)
    void losesBlanksInFilesOnly(String document, String expected) throws IOException {
        assertThat(read(document, 1)).isEqualTo(expected);
        assertThat(read(document, 5)).isEqualTo(expected);
        assertThat(read(document, 1000)).isEqualTo(expected);
    }

    private static String read(String document, int block) throws IOException {
        Base64BlankFilter files =
                new Base64BlankFilter(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[block];
        for (int read = files.read(bytes, 0, block); read >= 0; read = files.read(bytes, 0, block)) {
            text.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
