/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks of a text: whether it has content, and whether it can be written as JSON and shown on a phone. */
final class Text {

    private static final String HALF = "half a character (lone surrogate) at ";

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
                    return Optional.of(HALF + i);
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
        // Sufficient for nearly every text: there are never more code points than chars.
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            return Optional.of(text.codePointCount(0, text.length()) + " characters exceed the maximum of " + most);
        }
        return problemWith(text);
    }

    /** Describes the first half of a character in a value of any depth, names included; empty if there is none. */
    static Optional<String> halfIn(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return halfIn(text.toString());
        } else if (value instanceof Map<?, ?> map) {
            return firstHalfIn(map.keySet()).or(() -> firstHalfIn(map.values()));
        }
        return value instanceof Collection<?> values ? firstHalfIn(values) : Optional.empty();
    }

    private static Optional<String> firstHalfIn(Collection<?> values) {
        for (Object value : values) {
            Optional<String> half = halfIn(value);
            if (half.isPresent()) {
                return half;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> halfIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return Optional.of(HALF + i);
                }
                i++;
            }
        }
        return Optional.empty();
    }
}
