/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        55123456789          | 55123456789   | true
        +55 (12) 345-6789    | 55123456789   | true
        0055.12.345.6789     | 55123456789   | true
        +49 (0)151 1234      | 491511234     | true
        +49 (0) 151/1234     | 491511234     | true
        0151 1234            | 491511234     | true
        [55] 12–345−6789     | 55123456789   | true
        ５５１２３                | 55123456789   | true
        ٥٥١٢٣                | 55123456789   | true
        345                  | 55123456789   | true
        346                  | 55123456789   | false
        0                    | 55123456789   | false
        +                    | 55123456789   | false
        ()                   | 55123456789   | false
        1203@G.us            | 1203@g.us     | true
        12 apples            | 5512          | false
        """)
    void findNumbersHoweverTheyAreTyped(String typed, String number, boolean found) {
        assertThat(SearchWords.of(typed).areInNumber(number)).isEqualTo(found);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        HELLO      | hello Ann         | true
        hello ann  | *hello* _Ann_     | true
        *hello*    | *hello* _Ann_     | true
        .*         | hello             | false
        """)
    void findTextsAsSentAndAsShown(String typed, String text, boolean found) {
        assertThat(SearchWords.of(typed).areInText(text)).isEqualTo(found);
    }

    @Test
    void excerptTheTextAroundTheHit() {
        String text = "👋".repeat(200) + "needle" + "👋".repeat(200);

        String excerpt = SearchWords.of("NEEDLE").excerpt(text, 60);

        assertThat(excerpt).startsWith("…👋").endsWith("👋…").contains("needle");
        assertThat(SearchWords.of("x").excerpt("x", 60)).isEqualTo("x");
        assertThat(SearchWords.of("i").excerpt("İİİİİİİİ", 3)).isNotEmpty();
    }
}
