/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodeTest {

    private static final String DOCUMENTED = """
            100 | Success                                   | ACCEPTED        | NEVER         | false
            101 | Service Unavailable                       | UNAVAILABLE     | AFTER_A_PAUSE | false
            401 | Authentication Failed                     | AUTHENTICATION  | WHEN_CHANGED  | false
            402 | Empty Number List                         | INPUT           | WHEN_CHANGED  | true
            403 | Insufficient Balance                      | CREDIT          | WHEN_CHANGED  | false
            404 | Unable to Communicate with Your Phone     | UNAVAILABLE     | AFTER_A_PAUSE | false
            405 | API Is Not Active For This Plan           | CONFIGURATION   | WHEN_CHANGED  | false
            406 | Invalid Mobile Number                     | INPUT           | WHEN_CHANGED  | true
            407 | Message cannot be empty                   | INPUT           | WHEN_CHANGED  | true
            408 | Project is not Active                     | CONFIGURATION   | WHEN_CHANGED  | false
            409 | Invalid User                              | AUTHENTICATION  | WHEN_CHANGED  | false
            410 | Invalid Request                           | INPUT           | WHEN_CHANGED  | true
            429 | Too Many Requests                         | UNAVAILABLE     | AFTER_A_PAUSE | false
            801 | Official WhatsApp Account Not Active      | CONFIGURATION   | WHEN_CHANGED  | false
            802 | Not Contactable, 24 Hours Session Expired | SESSION_EXPIRED | WHEN_CHANGED  | false
            804 | Invalid Template ID                       | INPUT           | WHEN_CHANGED  | false
            817 | No Templates Found                        | INPUT           | WHEN_CHANGED  | false
            819 | About text too long                       | INPUT           | WHEN_CHANGED  | false
            820 | Address too long                          | INPUT           | WHEN_CHANGED  | false
            821 | Description too long                      | INPUT           | WHEN_CHANGED  | false
            822 | E-mail too long                           | INPUT           | WHEN_CHANGED  | false
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = DOCUMENTED)
    void hasMeaningCategoryAndRepeatOfEachCode(
            int number, String meaning, StatusCategory category, StatusCode.Repeat repeat, boolean oneRecipient) {
        StatusCode code = StatusCode.of(number);

        assertThat(code.number()).isEqualTo(number);
        assertThat(code.meaning()).isEqualTo(meaning);
        assertThat(code.category()).isEqualTo(category);
        assertThat(code.repeat()).isEqualTo(repeat);
        assertThat(code.canBeOneRecipient()).isEqualTo(oneRecipient);
    }

    @Test
    void hasNoRowBesidesTheDocumentedOnes() {
        Set<Integer> documented = DOCUMENTED
                .lines()
                .map(line -> Integer.valueOf(line.substring(0, 3)))
                .collect(Collectors.toSet());

        assertThat(StatusCode.values())
                .filteredOn(code -> code != StatusCode.UNDOCUMENTED)
                .extracting(StatusCode::number)
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, -100, 99, 200, 500, 803, 805, 816, 818, 823, Integer.MAX_VALUE})
    void isUndocumentedAndNotRepeatedForEveryOtherNumber(int number) {
        StatusCode code = StatusCode.of(number);

        assertThat(code).isEqualTo(StatusCode.UNDOCUMENTED);
        assertThat(code.category()).isEqualTo(StatusCategory.UNKNOWN);
        assertThat(code.repeat()).isEqualTo(StatusCode.Repeat.WHEN_CHANGED);
        assertThat(code.canBeOneRecipient()).isFalse();
    }

    @Test
    void saysWhichRefusalsConcernEveryPush() {
        assertThat(Arrays.stream(StatusCategory.values()).filter(StatusCategory::meetsEveryPush))
                .containsExactly(StatusCategory.AUTHENTICATION, StatusCategory.CREDIT, StatusCategory.CONFIGURATION);
    }
}
