/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks of a text: whether it has content, and whether it can be written as JSON and shown on a phone. */
final class Text {

    private static final char LOST = '\ufffd';

    private Text() {}

    static boolean saysNothing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Returns where a character was lost because the text was decoded with the wrong charset; -1 if nowhere. */
    static int damageIn(String text) {
        return text.indexOf(LOST);
    }

    /** Describes the first character that cannot be sent, with its position; empty if all can. */
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

    /**
     * Describes why the text cannot be sent, which includes having more than {@code most} code points; empty if it can.
     */
    static Optional<String> problemWith(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length > most ? Optional.of(length + " characters exceed the maximum of " + most) : problemWith(text);
    }
}
