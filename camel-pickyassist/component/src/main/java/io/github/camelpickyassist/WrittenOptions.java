/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Splits a query with Simple expressions, which may contain {@code ?}, {@code &} and {@code =} themselves. */
final class WrittenOptions {

    private static final List<String> STARTS = List.of("${", "$simple{");

    private WrittenOptions() {}

    /** An option as written: {@code number=${header.phone}}. */
    record Part(String text) {

        String name() {
            int end = WrittenOptions.indexOf(text, '=', 0);
            return end < 0 ? "" : text.substring(0, end);
        }

        String value() {
            return text.substring(WrittenOptions.indexOf(text, '=', 0) + 1);
        }

        boolean isConstant() {
            return !hasExpression(text);
        }

        String withoutExpressions() {
            StringBuilder constant = new StringBuilder();
            for (int at = 0; at < text.length(); at++) {
                int end = endOfExpression(text, at);
                if (end > at) {
                    at = end - 1;
                } else {
                    constant.append(text.charAt(at));
                }
            }
            return constant.toString();
        }
    }

    static boolean hasExpression(String text) {
        return STARTS.stream().anyMatch(text::contains);
    }

    /** Splits a query at each {@code &} outside expressions and raw values, in time that is linear in its length. */
    static List<Part> split(String query) {
        List<Part> parts = new ArrayList<>();
        Set<Character> unclosed = new HashSet<>();
        int start = 0;
        while (start < query.length()) {
            int end = indexOf(query, '&', endOfRaw(query, start, unclosed));
            end = end < 0 ? query.length() : end;
            if (end > start) {
                parts.add(new Part(query.substring(start, end)));
            }
            start = end + 1;
        }
        return parts;
    }

    /** Returns the index of this character outside all expressions; -1 if there is none. */
    static int indexOf(String text, char wanted, int from) {
        return indexOf(text, wanted, wanted, from);
    }

    /** Returns the index of the first of two characters outside all expressions; -1 if there is none. */
    private static int indexOf(String text, char wanted, char other, int from) {
        for (int at = from; at < text.length(); at++) {
            int end = endOfExpression(text, at);
            if (end > at) {
                at = end - 1;
            } else if (text.charAt(at) == wanted || text.charAt(at) == other) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Returns the index after the expression that begins here, or {@code at} if none does. Expressions can be nested.
     */
    static int endOfExpression(String text, int at) {
        for (String start : STARTS) {
            if (text.startsWith(start, at)) {
                int depth = 0;
                for (int end = at; end < text.length(); end++) {
                    char each = text.charAt(end);
                    depth += each == '{' ? 1 : each == '}' ? -1 : 0;
                    if (each == '}' && depth == 0) {
                        return end + 1;
                    }
                }
                return text.length();
            }
        }
        return at;
    }

    // A value in RAW(…) or RAW{…} ends at the bracket that is followed by the next option or by the end.
    private static int endOfRaw(String query, int start, Set<Character> unclosed) {
        int value = indexOf(query, '=', '&', start) + 1;
        if (value == 0 || !query.startsWith("=RAW", value - 1) || value + 4 > query.length()) {
            return start;
        }
        char opening = query.charAt(value + 3);
        char closing = opening == '(' ? ')' : opening == '{' ? '}' : 0;
        int end = closing == 0 || unclosed.contains(closing) ? -1 : indexOf(query, closing, value);
        while (end >= 0 && end + 1 < query.length() && query.charAt(end + 1) != '&') {
            end = indexOf(query, closing, end + 1);
        }
        if (end < 0) {
            // Looked for once: what has no end here has none for the options that follow, either.
            unclosed.add(closing);
            return start;
        }
        return end + 1;
    }
}
