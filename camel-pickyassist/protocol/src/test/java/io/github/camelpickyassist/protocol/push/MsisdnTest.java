/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsisdnTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"12345", "123456789012345", "919812345678", "55123456789"})
    void takesFiveToFifteenDigits(String number) {
        assertThat(Msisdn.problemWith(number)).isEmpty();
    }

    @ParameterizedTest(name = "<{0}>: {1}")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            ''|empty
            '  '|empty
            +919812345678|leading '+'
            + 91|leading '+'
            0919812345678|leading '0'
            00919812345678|leading '00'
            0|leading '0'
            9198x2345678|letters
            91 9812345678|blanks
            919812345678 |blanks
            91\u00a09812345678|blanks
            91\u202f9812345678|blanks
            91-9812345678|punctuation
            (91)9812345678|punctuation
            91.9812345678|punctuation
            1234|fewer than 5 digits
            1234567890123456|more than 15 digits
            ٩١٩٨١٢٣٤٥٦٧٨|digits other than 0 to 9
            9198123４5678|digits other than 0 to 9
            \u200e919812345678|invisible characters
            919812345678\u202c|invisible characters
            91\u200b9812345678|invisible characters
            \ufeff919812345678|invisible characters
            91\u00009812345678|invisible characters
            """)
    void saysWhatIsWrongWithoutRepeatingIt(String number, String problem) {
        assertThat(Msisdn.problemWith(number)).hasValue(problem + "; digits with country code expected");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"NUMBER 1", "55/123456789", "12345;", "1e10000000"})
    void neverTakesWhatIsNotOnlyDigits(String number) {
        assertThat(Msisdn.problemWith(number)).isPresent();
    }

    @ParameterizedTest(name = "<{0}> becomes {1}")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            919812345678|919812345678
            +91 98123 45678|919812345678
            0091-98123-45678|919812345678
            (00 91) 98123.45678|919812345678
             +55\u00a012\u202f345 6789	|55123456789
            +0012345|0012345
            ++12345|+12345
            098123|098123
            12+345|12+345
            98123x|98123x
            00|''
            ''|''
            \u200e91|\u200e91
            """)
    void stripsWhatPeopleWriteAroundTheDigitsAndGuessesNothing(String spelled, String normalized) {
        assertThat(Msisdn.normalized(spelled)).isEqualTo(normalized);
    }

    @ParameterizedTest(name = "<{0}> prints as <{1}>")
    @CsvSource({
        "919812345678, ********5678",
        "55123456789, ********789",
        "12, **",
        "'', ''",
        "12345678901234567890123456789012, ***************9012",
        "91981234567 x, *************",
        "9198123456é, ***********",
        "9198123456\u007f, ***********"
    })
    void printsFourCharactersAtMostAndNothingInvisible(String number, String masked) {
        assertThat(Msisdn.masked(number)).isEqualTo(masked);
    }

    @Test
    void neverShowsMoreThanAThird() {
        String digits = "123456789".repeat(5);
        for (int length = 0; length <= digits.length(); length++) {
            String number = digits.substring(0, length);
            int shown = Math.min(4, length / 3);

            assertThat(Msisdn.masked(number))
                    .isEqualTo("*".repeat(Math.min(15, length - shown)) + number.substring(length - shown));
        }
    }
}
