/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises texts with digits that are not telephone numbers, or could become another person's number if their
 * punctuation were removed: a decimal, a date, a price, a zero that is dialled inside a country only.
 */
final class NumberForm {

    // No telephone number is longer, and matching patterns takes time.
    static final int MAX_LENGTH = 64;

    private static final String YEAR = "(?:19|20)\\d{2}";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";

    private static final Pattern EXPONENT = Pattern.compile("[-+]?\\d+(?:[.,]\\d*)?[eE][-+]?\\d+");
    private static final Pattern DATE = Pattern.compile("(?:"
            + "(?=\\d{1,2}([-./]))" + dayAndMonth("\\1") + "\\1(?:" + YEAR + "|\\d{2})"
            + "|" + YEAR + "([-./])" + dayAndMonth("\\2")
            + "|" + dayAndMonth("\\h") + "\\h" + YEAR
            + "|" + YEAR + "\\h" + dayAndMonth("\\h")
            + "|" + YEAR + "[-/]" + MONTH
            + "|" + MONTH + "[-/]" + YEAR
            + ")(?:[T\\h].*)?");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+");
    private static final Pattern PRICE =
            Pattern.compile("-?\\d{1,3}(?:[.,'’\\h]\\d{3})+(?:[.,]\\d{0,2})?-?|-?\\d+,(?:\\d{1,2}|-+)|\\d+\\.-+");
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern TRUNK_ZERO =
            Pattern.compile(".*\\d.*\\(\\h*0.*|.*\\d\\D*[\\h().-]0[\\h().-]\\D*\\d.*");
    private static final Pattern ZERO_DECIMALS = Pattern.compile(".*\\.0{1,2}");

    private NumberForm() {}

    private static String dayAndMonth(String between) {
        return "(?:" + DAY + between + MONTH + "|" + MONTH + between + DAY + ")";
    }

    /** Returns a description of the form that the text has; null if it has none of them. */
    static @Nullable String of(String text) {
        if (text.length() > MAX_LENGTH || !hasMark(text)) {
            return null;
        } else if (DATE.matcher(text).matches()) {
            return "the form of a date";
        } else if (EXPONENT.matcher(text).matches()) {
            return "an exponent, so digits may be lost";
        } else if (isPrice(text)) {
            return "the form of a price";
        } else if (IP_ADDRESS.matcher(text).matches()) {
            return "the form of an IP address";
        } else if (hasDecimalPoint(text)) {
            return "a decimal point";
        } else if (TRUNK_ZERO.matcher(text).matches()) {
            return "a trunk zero, which is dialled inside the country only";
        }
        return text.startsWith("-") ? "leading '-'" : null;
    }

    /** A cheap test for the most common case: digits after a plus sign. */
    private static boolean hasMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c != '+' || i > 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrice(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)
                || (text.indexOf(',') >= 0
                                || text.indexOf('\'') >= 0
                                || text.indexOf('’') >= 0
                                || text.indexOf('.') >= 0)
                        && PRICE.matcher(text).matches();
    }

    /**
     * Returns whether the text is a decimal. A single point is a decimal point, wherever it is. Two or more separate
     * groups of digits, unless the last group consists of decimals.
     */
    private static boolean hasDecimalPoint(String text) {
        int first = text.indexOf('.');
        return first >= 0
                && (first == text.lastIndexOf('.')
                        || text.endsWith(".")
                        || ZERO_DECIMALS.matcher(text).matches()
                        || THOUSANDS.matcher(text).matches());
    }
}
