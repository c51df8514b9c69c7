/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Hides secrets in a text: each run of {@value #RUN} letters and digits that the text shares with a secret, and a
 * shorter secret as a whole. Case, accents and characters between the letters make no difference. {@value #DIGITS}
 * digits in a row are always hidden; grouped digits are hidden if as many of them in a row occur in a telephone number
 * of the push.
 *
 * <p>Takes time linear in the length of the text and the secrets together.
 */
final class Redaction {

    /** A run of this many letters is no coincidence; a shorter run reveals little. */
    static final int RUN = 8;

    private static final int DIGITS = 5;
    private static final int MAX_BETWEEN = 3;
    private static final int TELLS_NOTHING = 3;
    private static final long BASE = 1_000_003;
    private static final long BASE_TO_RUN = power(BASE, RUN);

    private final String words;
    private final NormalizedText letters;
    private final BitSet hidden;
    private final Map<Long, BitSet> runs = new HashMap<>();
    private final BitSet likely = new BitSet(1 << 16);
    private final BitSet digitsOfNumbers = new BitSet();

    Redaction(String words) {
        this.words = words;
        this.letters = NormalizedText.of(words);
        this.hidden = new BitSet(words.length());
        for (int i = RUN - 1; i < letters.length(); i++) {
            long run = hash(i - RUN + 1);
            runs.computeIfAbsent(run, none -> new BitSet()).set(i - RUN + 1);
            likely.set(slot(run));
        }
    }

    /** Hides what the text shares with this secret. */
    void hide(String secret) {
        if (secret.length() <= TELLS_NOTHING) {
            return;
        }
        String wanted = NormalizedText.in(secret);
        if (wanted.length() >= RUN) {
            hideRuns(wanted);
        } else if (wanted.length() > TELLS_NOTHING) {
            for (int at = letters.indexOf(wanted, 0); at >= 0; at = letters.indexOf(wanted, at + 1)) {
                hideLetters(at, wanted.length());
            }
        } else {
            for (int at = words.indexOf(secret); at >= 0; at = words.indexOf(secret, at + 1)) {
                hidden.set(at, at + secret.length());
            }
        }
    }

    /** Hides grouped digits that occur in this telephone number. */
    void hideGroupsOf(String number) {
        int digits = 0;
        for (int at = 0; at < number.length() && isDigit(number.charAt(at)); at++) {
            digits = (digits * 10 + number.charAt(at) - '0') % 100_000;
            if (at >= DIGITS - 1) {
                digitsOfNumbers.set(digits);
            }
        }
    }

    /** Hides this many characters at the end. */
    void hideEnd(int characters) {
        hidden.set(Math.max(0, words.length() - characters), words.length());
    }

    /** Returns whether nothing is hidden. */
    boolean isEmpty() {
        hideNumbers();
        return hidden.isEmpty();
    }

    /** Returns the text with each hidden run replaced by this mark. */
    String with(String mark) {
        hideNumbers();
        StringBuilder shown = new StringBuilder(words.length());
        for (int at = 0; at < words.length(); ) {
            boolean hide = hidden.get(at);
            int end = hide ? hidden.nextClearBit(at) : hidden.nextSetBit(at);
            end = end < 0 ? words.length() : Math.min(end, words.length());
            shown.append(hide ? mark : words.substring(at, end));
            at = end;
        }
        return shown.toString();
    }

    private void hideRuns(String wanted) {
        long hash = 0;
        for (int i = 0; i < wanted.length(); i++) {
            hash = hash * BASE + wanted.charAt(i);
            if (i >= RUN) {
                hash -= BASE_TO_RUN * wanted.charAt(i - RUN);
            }
            if (i >= RUN - 1 && likely.get(slot(hash))) {
                // Each position is visited once; otherwise a text and a secret that repeat one letter would take
                // quadratic time.
                BitSet places = runs.remove(hash);
                if (places != null) {
                    places.stream().forEach(at -> hideLetters(at, RUN));
                }
            }
        }
    }

    private void hideNumbers() {
        for (int from = 0; from < letters.length(); ) {
            int end = endOfDigits(from, MAX_BETWEEN);
            if (end - from >= DIGITS && isOfANumber(from, end)) {
                hideLetters(from, end - from);
            }
            for (int at = from; at < end; ) {
                int endOfRow = endOfDigits(at, 0);
                if (endOfRow - at >= DIGITS) {
                    hideLetters(at, endOfRow - at);
                }
                at = endOfRow;
            }
            from = Math.max(end, from + 1);
        }
    }

    /** Returns where the digits that begin here end, with at most this many characters between two of them. */
    private int endOfDigits(int from, int between) {
        int at = from;
        while (at < letters.length()
                && isDigit(letters.at(at))
                && (at == from || letters.start(at) - letters.end(at - 1) <= between)) {
            at++;
        }
        return at;
    }

    private boolean isOfANumber(int from, int end) {
        int digits = 0;
        for (int at = from; at < end; at++) {
            digits = (digits * 10 + letters.at(at) - '0') % 100_000;
            if (at - from >= DIGITS - 1 && digitsOfNumbers.get(digits)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void hideLetters(int from, int count) {
        hidden.set(letters.start(from), letters.end(from + count - 1));
    }

    private long hash(int from) {
        long hash = 0;
        for (int i = from; i < from + RUN; i++) {
            hash = hash * BASE + letters.at(i);
        }
        return hash;
    }

    private static int slot(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 48);
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }
}
