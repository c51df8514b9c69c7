/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenOptionsTest {

    @Test
    void endWhereTheNextOneBegins() {
        assertThat(split("number=${header.a?.b}&message=RAW(a)b&c)&x=RAW{y&z}&v"))
                .containsExactly("number=${header.a?.b}", "message=RAW(a)b&c)", "x=RAW{y&z}", "v");
        assertThat(split("v&message=RAW(a&b)")).containsExactly("v", "message=RAW(a&b)");
        assertThat(split("a=RAW(b&c=RAW(d&e=RAW{f}")).containsExactly("a=RAW(b", "c=RAW(d", "e=RAW{f}");
        assertThat(split("a=RAWR(b)c&d=RAW")).containsExactly("a=RAWR(b)c", "d=RAW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&", "a=RAW(&", "a=RAW{&", "a=RAW(b)c&", "${"})
    @Timeout(60)
    void areSplitInLinearTime(String piece) {
        assertThat(split(piece.repeat(200_000))).isNotEmpty();
    }

    private static List<String> split(String query) {
        return WrittenOptions.split(query).stream()
                .map(WrittenOptions.Part::text)
                .toList();
    }
}
