/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After}, in seconds or as a date. A value that cannot be parsed, lies in the past or is more
 * than a day ahead counts as five seconds; any other value is limited to the range from one second to one hour.
 */
final class RetryAfter {

    static final Duration UNSAID = Duration.ofSeconds(5);

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final Duration ABSURD = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * Returns how long to wait.
     *
     * @param now the date of the same response, so that the result does not depend on the local wall clock
     */
    static Duration of(@Nullable String header, Instant now) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .flatMap(value -> value.matches("[0-9]{1,9}") ? seconds(value) : untilDate(value, now))
                .filter(pause -> !pause.isNegative() && pause.compareTo(ABSURD) <= 0)
                .map(RetryAfter::clamped)
                .orElse(UNSAID);
    }

    private static Optional<Duration> seconds(String value) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }

    private static Optional<Duration> untilDate(String value, Instant now) {
        return Optional.ofNullable(DateUtils.parseStandardDate(value)).map(date -> Duration.between(now, date));
    }

    private static Duration clamped(Duration pause) {
        if (pause.compareTo(MIN_PAUSE) < 0) {
            return MIN_PAUSE;
        }
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }
}
