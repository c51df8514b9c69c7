/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import java.util.regex.Pattern;

/** Parses whole numbers in the digits from 0 to 9; Java's own parser reads the digits of every script. */
public final class WholeNumber {

    private static final Pattern FORM = Pattern.compile("[-+]?[0-9]+");

    private WholeNumber() {}

    /**
     * Parses a number of 64 bits.
     *
     * @throws NumberFormatException if the text is not one
     */
    public static long parseLong(String text) {
        return Long.parseLong(checked(text));
    }

    /**
     * Parses a number of 32 bits.
     *
     * @throws NumberFormatException if the text is not one
     */
    public static int parseInt(String text) {
        return Integer.parseInt(checked(text));
    }

    private static String checked(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new NumberFormatException("digits from 0 to 9 expected");
        }
        return text;
    }
}
