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
    void acceptsFiveToFifteenDigits(String number) {
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
            91.9812345678|a decimal point
            919812345678.0|a decimal point
            919812345678.|a decimal point
            +919812345678.0|a decimal point
            1.202.555.0|the form of a price
            49.30.123456.0|a decimal point
            55123456789.00|a decimal point
            919812345678,0|the form of a price
            9.19812E+11|an exponent, so digits may be lost
            9,19812E+11|an exponent, so digits may be lost
            123456E0|an exponent, so digits may be lost
            2026-11-25|the form of a date
            2026-11-25 10:15|the form of a date
            2026-11-25T10:15:30|the form of a date
            25.11.2026|the form of a date
            25-11-2026|the form of a date
            11/25/2026|the form of a date
            25.11.26|the form of a date
            2026.11.25|the form of a date
            25 11 2026|the form of a date
            2026-11|the form of a date
            11-2026|the form of a date
            1,234.56|the form of a price
            1.234,56|the form of a price
            1.234.567|the form of a price
            1'234'567.50|the form of a price
            1 234 567,50|the form of a price
            12345,-|the form of a price
            12345.-|the form of a price
            €55123456789|the form of a price
            192.168.10.25|the form of an IP address
            +49 (0)30 123456|a trunk zero, which is dialled inside the country only
            +49(0)30123456|a trunk zero, which is dialled inside the country only
            +49 ( 0 ) 30 123456|a trunk zero, which is dialled inside the country only
            +49 (030) 123456|a trunk zero, which is dialled inside the country only
            (+49) (030) 123456|a trunk zero, which is dialled inside the country only
            +49((0)30)123456|a trunk zero, which is dialled inside the country only
            (49)(030)123456|a trunk zero, which is dialled inside the country only
            +49 0 30 123456|a trunk zero, which is dialled inside the country only
            +49-0-30-123456|a trunk zero, which is dialled inside the country only
            0044 (0)20 7946 0018|a trunk zero, which is dialled inside the country only
            -55123456789|leading '-'
            -|leading '-'
            €|the form of a price
            .55123456789|a decimal point
            1'234'567|the form of a price
            1’234’567|the form of a price
            123 456 789|blanks
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
    void describesTheProblemWithoutRepeatingTheNumber(String number, String problem) {
        assertThat(Msisdn.problemWith(number)).hasValue(problem + "; digits with country code expected");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"NUMBER 1", "55/123456789", "12345;", "1e10000000"})
    void refusesEverythingButDigits(String number) {
        assertThat(Msisdn.problemWith(number)).isPresent();
    }

    @ParameterizedTest(name = "<{0}> becomes {1}")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', textBlock = """
            919812345678|919812345678
            +91 98123 45678|919812345678
            0091-98123-45678|919812345678
            (00 91) 98123-45678|919812345678
            1.202.555.0101|12025550101
            +1 202.555.0101|12025550101
            +33.6.12.34.56.78|33612345678
            +39 06 1234567|39061234567
            91-98-123456|9198123456
            +12 10 2034|12102034
            (91) 98123 45678|919812345678
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
    void removesPunctuationAndGuessesNothing(String spelled, String normalized) {
        assertThat(Msisdn.normalized(spelled)).isEqualTo(normalized);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "12345, true",
        "123456789012345, true",
        "1234, false",
        "1234567890123456, false",
        "01234, false",
        "+12345, false",
        "'', false"
    })
    void isValidAsTheServiceTakesIt(String number, boolean valid) {
        assertThat(Msisdn.isValid(number)).isEqualTo(valid);
    }

    @Test
    void knowsWhatElseASpellingMayStandFor() {
        assertThat(Msisdn.otherForm(" 2026-11-25 ")).hasValue("the form of a date");
        assertThat(Msisdn.otherForm("9.19812E+11")).hasValue("an exponent, so digits may be lost");
        assertThat(Msisdn.otherForm("+91 98123 45678")).isEmpty();
        assertThat(Msisdn.otherForm("")).isEmpty();
    }

    @Test
    void looksAtTheFormOfUpTo64Characters() {
        String price = "1" + ",000".repeat(15);
        String spread = "+91 98123" + " ".repeat(50) + "45678";

        assertThat(Msisdn.problemWith(price + ".12"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("the form of a price"));
        assertThat(Msisdn.problemWith("1" + price + ".12"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("punctuation"));
        assertThat(spread).hasSize(64);
        assertThat(Msisdn.normalized(spread)).isEqualTo("919812345678");
        assertThat(Msisdn.normalized(spread + "9")).isEqualTo(spread + "9");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "919812345678.0",
                "(00 91) 98123.45678",
                "9.19812E+11",
                "2026-11-25",
                "25.11.2026",
                "1.234.567",
                "192.168.10.25",
                "+49 (0)30 123456",
                "+49 0 30 123456",
                "-55123456789",
                "55123\t456789",
                "55123\n456789"
            })
    void neverTurnsAnotherTextIntoANumber(String spelled) {
        assertThat(Msisdn.isValid(Msisdn.normalized(spelled))).isFalse();
    }

    @Test
    void isFastForLongTexts() {
        String text = "1 0 ".repeat(500_000);

        assertThat(Msisdn.normalized(text)).isEqualTo(text);
        assertThat(Msisdn.problemWith(text)).isPresent();
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
    void printsAtMostFourVisibleCharacters(String number, String masked) {
        assertThat(Msisdn.masked(number)).isEqualTo(masked);
    }

    @Test
    void neverPrintsMoreThanAThird() {
        String digits = "123456789".repeat(5);
        for (int length = 0; length <= digits.length(); length++) {
            String number = digits.substring(0, length);
            int shown = Math.min(4, length / 3);

            assertThat(Msisdn.masked(number))
                    .isEqualTo("*".repeat(Math.min(15, length - shown)) + number.substring(length - shown));
        }
    }
}
