/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

/** How much of something a fault is asked for. */
public final class Range {

    private Range() {}

    /** @throws IllegalArgumentException if it is not between 0 and {@code most} */
    public static void check(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + ": must be between 0 and " + most + ", not " + value);
        }
    }
}
