/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.rules;

import java.util.Locale;

/**
 * What a person typed into the search: words of a text, or a number in any of the usual spellings.
 *
 * <p>{@code +55 (12) 345-6789}, {@code 0055 12 3456789} and {@code 55.12.3456789} all find 55123456789, and {@code 0151
 * 1234} finds 491511234.
 */
public final class SearchWords {

    private static final String SEPARATORS = "[\\p{Z}\\p{Cc}\\p{Cf}\\p{Pd}()\\[\\]./+\u2212]";
    private static final String TRUNK_ZERO = "(?<=[1-9])\\p{Z}*\\(0\\)";
    private static final String FORMAT_MARKS = "[*_~`]";

    private final String words;
    private final String digits;

    private SearchWords(String words, String digits) {
        this.words = words;
        this.digits = digits;
    }

    /** Returns the words that a person typed, in any case, with or without blanks around them. */
    public static SearchWords of(String typed) {
        String words = typed.strip().toLowerCase(Locale.ROOT);
        String digits = digits(words);
        return new SearchWords(words, digits.replaceFirst("^0+", ""));
    }

    /** Returns the digits of a number in any spelling; empty if the text is not a number. */
    public static String digits(String text) {
        String bare = text.replaceAll(TRUNK_ZERO, "").replaceAll(SEPARATORS, "");
        if (!bare.codePoints().allMatch(Character::isDigit)) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        bare.codePoints().forEach(each -> digits.append(Character.digit(each, 10)));
        return digits.toString();
    }

    /** Returns whether nothing was typed. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Returns whether a number, or another id of a recipient, has these words in it. */
    public boolean areInNumber(String number) {
        return number.toLowerCase(Locale.ROOT).contains(words) || (!digits.isEmpty() && number.contains(digits));
    }

    /** Returns whether a text has these words in it, as it was sent or as it is shown. */
    public boolean areInText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains(words) || lower.replaceAll(FORMAT_MARKS, "").contains(words);
    }

    /**
     * Returns the part of a text around the first place where these words are.
     *
     * @param most code points to return, ellipses not counted
     */
    public String excerpt(String text, int most) {
        int at = Math.max(0, text.toLowerCase(Locale.ROOT).indexOf(words));
        // Lower case can be longer than the text.
        int begin = Math.max(0, Math.min(at, text.length()) - most / 3);
        if (begin > 0 && Character.isLowSurrogate(text.charAt(begin))) {
            begin--;
        }
        int room = Math.min(most, text.codePointCount(begin, text.length()));
        int end = text.offsetByCodePoints(begin, room);
        return (begin > 0 ? "…" : "") + text.substring(begin, end) + (end < text.length() ? "…" : "");
    }
}
