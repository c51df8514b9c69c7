/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.camelpickyassist.internal.body.NumberReading;
import io.github.camelpickyassist.protocol.push.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRegionTest extends SandboxedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE | 0171 3920082       | 491713920082",
                "DE | 0171/3920082       | 491713920082",
                "DE | (0171) 392-00-82   | 491713920082",
                "DE | 030 123456         | 4930123456",
                "DE | +49 171 3920082    | 491713920082",
                "DE | (+49) 171 3920082  | 491713920082",
                "DE | 0049 171 3920082   | 491713920082",
                "DE | 491713920082       | 491713920082",
                "DE | +44 7700 900032    | 447700900032",
                "DE | 0044 7700 900032   | 447700900032",
                "DE | +1 (202) 555-0115  | 12025550115",
                "DE | +261 20 234 5678   | 261202345678",
                "DE | +54 11 15 2345 6789 | 5491123456789",
                "DE | +39 06 1234 5678   | 390612345678",
                "DE | +86 17911 10 1234 5678 | 861012345678",
                "DE | +800 1234 5678     | 80012345678",
                "de | 0171 3920082       | 491713920082",
                "GB | 07700 900172       | 447700900172",
                "GB | 447700900172       | 447700900172",
                "GB | 07700 900123       | 447700900123",
                "GB | 7700900123         | 447700900123",
                "FR | 06 39 98 00 52     | 33639980052",
                "FR | 06.39.98.00.52     | 33639980052",
                "US | (202) 555-0115     | 12025550115",
                "US | 202.555.0115       | 12025550115",
                "US | 1 202 555 0115     | 12025550115",
                "US | 011 44 7700 900032 | 447700900032",
                "US | 447700900032       | 447700900032",
                "IN | 98123 45678        | 919812345678",
                "IN | 09812345678        | 919812345678",
                "IN | 6598123456         | 916598123456",
                "RU | 8 912 345-67-89    | 79123456789",
                "SE | 070-174 06 67      | 46701740667",
                "ES | 612 345 678        | 34612345678",
                "IT | 06 1234 5678       | 390612345678",
                "BR | (11) 98765-4321    | 5511987654321",
                "BR | 0 31 11 98765-4321 | 5511987654321"
            })
    void readsNumbersAsPeopleWriteThemThere(String region, String written, String dialled) {
        PushResult result = result(send(
                "pickyassist:dynamic?numberRegion=" + region, List.of(Map.of("number", written, "message", "Hi"))));

        assertThat(numbersSent()).containsExactly(dialled);
        assertThat(result.getOutcomes()).extracting(RecipientOutcome::getNumber).containsExactly(written);
    }

    /** What is in front selects no carrier, or what remains is no number. */
    @Test
    void refusesWhatIsNoNumberAfterACarrier() {
        InvalidPushException failure = failure(
                send(
                        "pickyassist:dynamic?numberRegion=CN",
                        List.of(Map.of("number", "12345 674 5678", "message", "Hi"))),
                InvalidPushException.class);

        assertThat(failure)
                .hasMessageEndingWith(
                        "number: not a possible number, read as in CN: no number begins with these digits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "110                  | not a possible number, read as in DE: ",
                "0171 39200821234567  | not a possible number, read as in DE: too long",
                "0171                 | not a possible number, read as in DE: no number after the zero",
                "+490171              | not a possible number, read as in DE: no number after the zero",
                "490171 3920082       | may be a number of DE or one with a country code; write '+' in front of a country code",
                "15123456789          | may be a number of DE or one with a country code; write '+' in front of a country code",
                "+49 1                | not a possible number, read as in DE: too short",
                "+999 1234567         | unknown country code",
                "+261 2345678         | not a possible number, read as in DE: without area code",
                "00261 2345678        | not a possible number, read as in DE: without area code",
                "+378 886377          | not a possible number, read as in DE: without area code",
                "+86 12345 674 5678   | not a possible number, read as in DE: no number begins with these digits",
                "0086 12345 674 5678  | not a possible number, read as in DE: no number begins with these digits",
                "447700900032         | may be a number of DE or one with a country code; write '+' in front of a country code",
                "33639980052          | may be a number of DE or one with a country code; write '+' in front of a country code",
                "15112345678          | may be a number of DE or one with a country code; write '+' in front of a country code",
                "0171 3920082 x12     | letters; digits expected, without an extension",
                "0171 3920082 ext 12  | letters; digits expected, without an extension",
                "0171 3920082#12      | punctuation; digits expected, without an extension",
                "0171 3920082;ext=12  | punctuation; digits expected, without an extension",
                "0800 FLOWERS         | letters; digits expected, without an extension",
                "49171392O082         | letters; digits expected, without an extension",
                "Tel 0171 3920082     | letters; digits expected, without an extension",
                "0171/3920082/3920083 | punctuation; digits expected, without an extension",
                "+49+171 3920082      | punctuation; digits expected, without an extension",
                "0171 392008２         | digits other than 0 to 9; digits expected, without an extension",
                "0171\u200b3920082         | invisible characters; digits expected, without an extension",
                "9.19812E+11          | an exponent",
                "919812345678.0       | a decimal point",
                "0171.3920082         | a decimal point",
                "1.234.567            | the form of a price",
                "12,50                | the form of a price",
                "192.168.10.25        | the form of an IP address",
                "25.11.2026           | the form of a date",
                "2026-11-25           | the form of a date",
                "+49 (0)171 3920082   | a trunk zero",
                "-491713920082        | leading '-'"
            })
    void refusesWhatMayBeSomebodyElses(String written, String problem) {
        InvalidPushException failure = failure(
                send("pickyassist:dynamic?numberRegion=DE", List.of(Map.of("number", written, "message", "Hi"))),
                InvalidPushException.class);

        assertThat(failure.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("number"))
                .extracting(Violation::problem)
                .asString()
                .startsWith(problem);
        assertThat(sandbox.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN", "DE", "FR", "GB", "US", "BR", "ID", "ZA", "SA", "AE", "NG", "IT", "MX"})
    void sendsNoNumberOfTheRegionToAnotherCountry(String region) {
        long seed = System.nanoTime();
        NumberReading reading = NumberReading.in(region);
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        List<PhoneNumber> numbers = Stream.generate(new Random(seed)::nextLong)
                .map(digits -> new PhoneNumber()
                        .setCountryCode(util.getCountryCodeForRegion(region))
                        .setNationalNumber(Math.floorMod(digits, 100_000_000_000L)))
                .filter(number -> util.isValidNumberForRegion(number, region))
                .limit(500)
                .toList();

        for (PhoneNumber number : numbers) {
            String significant = util.getNationalSignificantNumber(number);
            List<String> problems = new ArrayList<>();
            String read = reading.read(significant, problems::add);
            assertThat(problems.isEmpty() ? read : String.valueOf(number.getCountryCode()))
                    .as("%s in %s, seed %d", significant, region, seed)
                    .startsWith(String.valueOf(number.getCountryCode()));
        }
    }

    static List<Number> lossy() {
        return Arrays.asList(491713920082f, 4.9171E11, new java.math.BigDecimal("4.917139E+11"), 171392.5);
    }

    @ParameterizedTest
    @MethodSource("lossy")
    void refusesANumberThatMayHaveLostDigits(Number written) {
        failure(
                send("pickyassist:dynamic?numberRegion=DE", List.of(Map.of("number", written, "message", "Hi"))),
                InvalidPushException.class);
    }

    @Test
    void appliesToEveryMode() {
        Map<String, ?> numbers = Map.of("CamelPickyAssistNumbers", "0171 3920082, 0171 3920083");
        result(send("pickyassist:single?numberRegion=DE", "Hi", Map.of("CamelPickyAssistNumber", "0171 3920081")));
        result(send("pickyassist:bulk?numberRegion=DE", "Hi", numbers));
        result(send(
                "pickyassist:media?numberRegion=DE&mediaUrl=https://example.org/1.jpg",
                "Hi",
                Map.of("CamelPickyAssistNumber", "0171 3920084")));
        result(send("pickyassist:push?numberRegion=DE", """
                {"application": 8, "globalmessage": "Hi", "data": [{"number": "0171 3920085"}]}"""));
        result(send("pickyassist:dynamic?numberRegion=DE", Map.of("0171 3920086", "Hi")));

        assertThat(numbersSent())
                .containsExactly(
                        "491713920081", "491713920082", "491713920083", "491713920084", "491713920085", "491713920086");
    }

    @Test
    void leavesGroupsAndMessengerIdsAlone() {
        result(send("pickyassist:push?numberRegion=DE", """
                {"application": 10, "globalmessage": "Hi", "group_id": "120363043759006323"}"""));
        result(send(
                "pickyassist:dynamic?numberRegion=DE&application=messenger",
                List.of(Map.of("messenger_id", "01713920082", "message", "Hi"))));

        assertThat(sandbox.pushes()).hasSize(2);
        assertThat(sandbox.pushes().get(1).push().recipients().get(0).address().id())
                .isEqualTo("01713920082");
    }

    @Test
    void includesWhatNormalizingDoes() {
        result(send(
                "pickyassist:dynamic?numberRegion=DE&normalizeNumbers=true",
                Map.of("0171 3920082", "Hi", "+1 202 555 0115", "Hi")));

        assertThat(numbersSent()).containsExactlyInAnyOrder("491713920082", "12025550115");
    }

    @Test
    void recognizesTheSameRecipientInTwoSpellings() {
        InvalidPushException failure = failure(
                send(
                        "pickyassist:dynamic?numberRegion=DE",
                        List.of(
                                Map.of("number", "0171 3920082", "message", "Hi"),
                                Map.of("number", "+49 171 3920082", "message", "Hi"))),
                InvalidPushException.class);

        assertThat(failure).hasMessageContaining("same recipient and content as an earlier one");
    }

    @Test
    void rejectsAloneOnRequest() {
        PushResult result = failure(
                        send(
                                "pickyassist:dynamic?numberRegion=DE&invalidRecipients=reject",
                                List.of(
                                        Map.of("number", "110", "message", "Hi"),
                                        Map.of("number", "0171 3920082", "message", "Hi"))),
                        PushRejectedException.class)
                .result();

        assertThat(result.getAccepted()).isEqualTo(1);
        assertThat(result.getOutcomes().get(0).getReason()).startsWith("number: not a possible number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XX | numberRegion: unknown region 'XX'; an ISO 3166 country code of two letters expected, such as DE or GB",
                "UK | numberRegion: unknown region 'UK'; an ISO 3166 country code of two letters expected, GB for the United Kingdom",
                "Germany | numberRegion: unknown region 'Germany'; an ISO 3166 country code of two letters expected, such as DE or GB",
                "49 | numberRegion: unknown region '49'; an ISO 3166 country code of two letters expected, such as DE or GB"
            })
    void mustBeKnownWhenTheRouteStarts(String region, String message) {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:single?numberRegion=" + region))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"number=+4155550123", "numbers=+4155550123", "numbers=12025550115,+4155550123"})
    void refusesAPlusSignThatAUriLoses(String option) {
        assertThatThrownBy(() -> context.getEndpoint("pickyassist:media?numberRegion=US&" + option))
                .hasStackTraceContaining("write RAW(+...) or use the header");
    }

    @Test
    void saysWhichDependencyIsMissing() throws Exception {
        ClassLoader without = new WithoutLibrary(getClass().getClassLoader());
        Method reading = without.loadClass("io.github.camelpickyassist.internal.body.NumberReading")
                .getDeclaredMethod("in", String.class);

        assertThatThrownBy(() -> reading.invoke(null, "DE"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("needs libphonenumber; add the dependency"
                        + " com.googlecode.libphonenumber:libphonenumber to the class path");
    }

    /** Loads the component's classes itself and finds no libphonenumber. */
    private static final class WithoutLibrary extends ClassLoader {
        WithoutLibrary(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.google.i18n.")) {
                throw new ClassNotFoundException(name);
            } else if (!name.startsWith("io.github.camelpickyassist.internal.body.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in == null ? new ByteArrayInputStream(new byte[0]).readAllBytes() : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
