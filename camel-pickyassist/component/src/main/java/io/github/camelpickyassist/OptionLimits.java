/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.body.NumberReading;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks the ranges of an endpoint's options. Each message names the option and its range. */
final class OptionLimits {

    private static final int MAX_PUSHES_PER_MINUTE = 1_000_000;
    private static final int MAX_CONCURRENT_PUSHES = 1_000;
    private static final int MAX_PORT = 65_535;
    private static final long MAX_MILLIS = Duration.ofDays(1).toMillis();

    private OptionLimits() {}

    /**
     * Checks every option except the token, which is not needed before a producer is created.
     *
     * @throws IllegalArgumentException if an option is out of its range; the message names the first
     */
    static void check(PickyAssistConfiguration options) {
        BaseUrl.parse(options.getBaseUrl());
        between("maxRecipientsPerPush", options.getMaxRecipientsPerPush(), 1, Push.MAX_RECIPIENTS);
        between("concurrentPushes", options.getConcurrentPushes(), 1, MAX_CONCURRENT_PUSHES);
        between("pushesPerMinute", options.getPushesPerMinute(), 0, MAX_PUSHES_PER_MINUTE);
        if (options.getMaxTextLength() < 1) {
            throw refused("maxTextLength", "must be greater than zero, not " + options.getMaxTextLength());
        }
        time("mediaInterval", options.getMediaInterval(), 0);
        time("connectTimeout", options.getConnectTimeout(), 1);
        time("responseTimeout", options.getResponseTimeout(), 1);
        time("deadline", options.getDeadline(), 1);
        proxy(options);
        parsable("numberRegion", options.getNumberRegion(), NumberReading::in);
        parsable("application", options.getApplication(), Channel::parse);
        parsable("priority", options.getPriority(), Priority::parse);
    }

    private static void proxy(PickyAssistConfiguration options) {
        if (options.getProxyHost() != null && !options.getProxyHost().isBlank()) {
            between("proxyPort", options.getProxyPort(), 1, MAX_PORT);
        } else if (options.getProxyPort() != 0) {
            throw refused("proxyPort", "needs the option proxyHost");
        }
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw refused(option, "must be from " + least + " to " + most + ", not " + value);
        }
    }

    private static void time(String option, long millis, long least) {
        if (millis < least) {
            throw refused(
                    option,
                    "must be " + (least == 0 ? "zero or more" : "greater than zero") + ", not " + millis + " ms");
        } else if (millis > MAX_MILLIS) {
            throw refused(option, "must be at most 24 hours, not " + millis + " ms");
        }
    }

    private static void parsable(String option, @Nullable String value, Function<String, ?> parser) {
        try {
            if (value != null && !value.isBlank()) {
                Object parsed = parser.apply(value);
                Objects.requireNonNull(parsed, option);
            }
        } catch (IllegalArgumentException e) {
            throw refused(option, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException refused(String option, String problem) {
        return new IllegalArgumentException(option + ": " + problem);
    }
}
