/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Optional;

/**
 * The rules for a telephone number in E.164 digits: {@code 919812345678}, never {@code +91 98123 45678}.
 *
 * <p>The service takes country code and number without plus sign or leading zero, 5 to 15 digits, and refuses anything
 * else (pages "Sending Single Message", "Sending Bulk Messages").
 */
public final class Msisdn {

    private static final String EXPECTED = "; digits with country code expected";
    private static final int MIN_DIGITS = 5;
    private static final int MAX_DIGITS = 15;
    private static final int SHOWN = 4;

    private Msisdn() {}

    /** Returns whether this is a number in the form the service takes: 5 to 15 digits that do not start with 0. */
    public static boolean isValid(String number) {
        return isMsisdn(number);
    }

    /** Returns why this is not a number in that form, in words that do not repeat it; empty if it is one. */
    public static Optional<String> problemWith(String number) {
        return isMsisdn(number) ? Optional.empty() : Optional.of(fault(number) + EXPECTED);
    }

    /**
     * Removes the punctuation that people write around the digits: {@code +}, a leading {@code 00}, and blanks and
     * {@code -().} between the digits. Nothing is guessed: a missing country code stays missing, and every other
     * character stays for {@link #problemWith} to report. A text that may mean something else is not changed: a
     * decimal, a date, a price, or a number with a zero that is dialled inside the country only.
     */
    public static String normalized(String number) {
        String spelling = number.strip();
        if (spelling.length() > NumberForm.MAX_LENGTH || NumberForm.of(spelling) != null) {
            return number;
        }
        StringBuilder bare = new StringBuilder(spelling.length());
        for (int i = 0; i < spelling.length(); i++) {
            char c = spelling.charAt(i);
            if (!isPunctuation(c)) {
                bare.append(c);
            }
        }
        if (bare.indexOf("+") == 0) {
            return bare.substring(1);
        }
        return bare.indexOf("00") == 0 ? bare.substring(2) : bare.toString();
    }

    /** What this spelling stands for if it is no number: a decimal, a date, a price and the like; in words, empty if nothing. */
    public static Optional<String> otherForm(String number) {
        return Optional.ofNullable(NumberForm.of(number.strip()));
    }

    /**
     * Returns a form for logs and messages: at most the last four characters, and never more than a third. Numbers are
     * personal data, and whatever can be printed ends up in a log.
     */
    public static String masked(String number) {
        int hidden = number.length() - Math.min(SHOWN, number.length() / 3);
        String shown = number.substring(hidden);
        return "*".repeat(Math.min(hidden, MAX_DIGITS)) + (isPlain(shown) ? shown : "*".repeat(shown.length()));
    }

    private static boolean isMsisdn(String number) {
        int length = number.length();
        if (length < MIN_DIGITS || length > MAX_DIGITS || number.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isAsciiDigit(number.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String fault(String number) {
        if (number.isBlank()) {
            return "empty";
        }
        String form = NumberForm.of(number.strip());
        if (form != null) {
            return form;
        } else if (number.startsWith("+")) {
            return "leading '+'";
        } else if (number.codePoints().anyMatch(Msisdn::isInvisible)) {
            return "invisible characters";
        } else if (number.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return "blanks";
        } else if (number.codePoints().anyMatch(Character::isLetter)) {
            return "letters";
        } else if (number.codePoints().anyMatch(c -> Character.isDigit(c) && !isAsciiDigit(c))) {
            return "digits other than 0 to 9";
        } else if (!number.codePoints().allMatch(Msisdn::isAsciiDigit)) {
            return "punctuation";
        } else if (number.startsWith("00")) {
            return "leading '00'";
        } else if (number.startsWith("0")) {
            return "leading '0'";
        }
        return number.length() < MIN_DIGITS ? "fewer than 5 digits" : "more than 15 digits";
    }

    private static boolean isPunctuation(int c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '-' || c == '(' || c == ')' || c == '.';
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.CONTROL && !Character.isWhitespace(c);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static boolean isAsciiDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
