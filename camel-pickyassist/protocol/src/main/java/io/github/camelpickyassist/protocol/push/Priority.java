/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Locale;

/** Place in the service's queue: {@code priority} on the wire. A push without one is low. */
public enum Priority {
    LOW,
    HIGH;

    /**
     * {@code low}, {@code high}, or the service's own {@code 0} and {@code 1}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Priority parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "low", "0" -> LOW;
            case "high", "1" -> HIGH;
            default -> throw new IllegalArgumentException("low, high, 0 or 1 expected");
        };
    }
}
