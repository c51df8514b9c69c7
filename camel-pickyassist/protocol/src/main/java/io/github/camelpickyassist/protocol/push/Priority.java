/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Locale;

/** The priority in the service's queue: {@code priority} on the wire. A push without one has low priority. */
public enum Priority {
    LOW,
    HIGH;

    /**
     * Parses {@code low}, {@code high}, or the service's own {@code 0} and {@code 1}.
     *
     * @throws IllegalArgumentException for any other value
     */
    public static Priority parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "low", "0" -> LOW;
            case "high", "1" -> HIGH;
            default -> throw new IllegalArgumentException("low, high, 0 or 1 expected");
        };
    }
}
