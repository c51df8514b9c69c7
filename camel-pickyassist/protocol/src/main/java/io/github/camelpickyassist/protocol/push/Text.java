/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of any text: whether it says something, and whether it can be written as JSON and shown on a phone. */
final class Text {

    private static final char LOST = '\ufffd';

    private Text() {}

    static boolean saysNothing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Where a character was read in the wrong charset and lost; -1 if nowhere. */
    static int damageIn(String text) {
        return text.indexOf(LOST);
    }

    /** The first character that cannot travel, with its position; empty if all can. */
    static Optional<String> problemWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                if (c != '\n' && c != '\r' && c != '\t') {
                    return Optional.of(String.format("control character U+%04X at %d", (int) c, i));
                }
            } else if (Character.isSurrogate(c)) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return Optional.of("half a character (lone surrogate) at " + i);
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /** The same, and longer than {@code most} code points. */
    static Optional<String> problemWith(String text, int most) {
        // Cheap for nearly every text: there are never more code points than chars.
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            return Optional.of(text.codePointCount(0, text.length()) + " characters exceed the maximum of " + most);
        }
        return problemWith(text);
    }
}
