/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.text.Normalizer;

/**
 * The letters and digits of a text in one case, without accents, and with the digits of every script as ASCII. Two
 * texts that look the same to a reader are equal in this form, regardless of punctuation, grouping and spelling.
 */
final class NormalizedText {

    private final StringBuilder letters;
    private final int[] starts;
    private final int[] ends;

    private NormalizedText(int length) {
        this.letters = new StringBuilder(length);
        this.starts = new int[length];
        this.ends = new int[length];
    }

    /** Returns the letters of a text with their positions in it. */
    static NormalizedText of(String text) {
        // A ligature or a fraction expands to several letters.
        NormalizedText letters = new NormalizedText(4 * text.length());
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            letters.add(c, at, next);
            at = next;
        }
        return letters;
    }

    /** Returns the letters of a text without their positions. */
    static String in(String text) {
        return of(text).letters.toString();
    }

    int length() {
        return letters.length();
    }

    char at(int index) {
        return letters.charAt(index);
    }

    int indexOf(String wanted, int from) {
        return letters.indexOf(wanted, from);
    }

    /** Returns the position in the text where the letter at this index begins. */
    int start(int index) {
        return starts[index];
    }

    /** Returns the position in the text where the letter at this index ends. */
    int end(int index) {
        return ends[index];
    }

    private void add(int c, int start, int end) {
        if (c < 128) {
            append(c, start, end);
        } else {
            Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                    .codePoints()
                    .forEach(part -> append(part, start, end));
        }
    }

    private void append(int c, int start, int end) {
        if (Character.isLetterOrDigit(c) && letters.length() < starts.length) {
            int digit = Character.digit(c, 10);
            int folded = digit >= 0 ? '0' + digit : Character.toLowerCase(Character.toUpperCase(c));
            starts[letters.length()] = start;
            ends[letters.length()] = end;
            // Supplementary characters are represented by their low surrogate.
            letters.append((char) folded);
        }
    }
}
