/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

/**
 * A header of a request or response.
 *
 * @param name a token, as it was spelled
 * @param value without control characters other than tab, so that it cannot end the header or the head
 */
public record Header(String name, String value) {

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    /** @throws IllegalArgumentException if the name is not a token or the value contains control characters */
    public Header {
        if (!isToken(name)) {
            throw new IllegalArgumentException("header name: must consist of letters, digits and " + TOKEN_PUNCTUATION);
        } else if (!isValue(value)) {
            throw new IllegalArgumentException(name + ": must not contain control characters");
        }
    }

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            if (!letterOrDigit && TOKEN_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
