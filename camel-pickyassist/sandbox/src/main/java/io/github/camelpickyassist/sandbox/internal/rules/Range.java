/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

/** Checks that an amount is within bounds. */
public final class Range {

    private Range() {}

    /**
     * Refuses a value out of bounds.
     *
     * @param name that the message begins with
     * @throws IllegalArgumentException if {@code value} is not between 0 and {@code most}
     */
    public static void check(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + ": must be between 0 and " + most + ", not " + value);
        }
    }
}
