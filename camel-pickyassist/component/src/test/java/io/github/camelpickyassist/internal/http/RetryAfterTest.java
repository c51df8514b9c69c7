/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource(delimiter = '|', textBlock = """
                                                   | 5
                    ''                             | 5
                    7                              | 7
                    ' 7 '                          | 7
                    0                              | 1
                    3600                           | 3600
                    3601                           | 3600
                    86400                          | 3600
                    86401                          | 5
                    999999999                      | 5
                    99999999999999999999           | 5
                    -3                             | 5
                    1.5                            | 5
                    ٣                              | 5
                    in a minute                    | 5
                    Sun, 01 Mar 2026 12:00:20 GMT  | 20
                    Sunday, 01-Mar-26 12:00:20 GMT | 20
                    Sun, 01 Mar 2026 12:00:00 GMT  | 1
                    Sun, 01 Mar 2026 11:59:00 GMT  | 5
                    Sun, 01 Mar 2026 23:00:00 GMT  | 3600
                    Fri, 01 Mar 2030 12:00:00 GMT  | 5
                    """)
    void isReadAsAdvice(@Nullable String header, long seconds) {
        assertThat(RetryAfter.of(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
