/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Message patterns and the values that fill them, separated by line ends. */
public final class PatternTarget implements Target {

    @Override
    public void check(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
        String text = lines[0];
        checkQuoted(text);
        MessagePattern pattern;
        try {
            pattern = MessagePattern.parse(text);
        } catch (IllegalArgumentException refused) {
            Checks.that(refused.getClass() == IllegalArgumentException.class, "an exception that is not documented");
            Checks.that(!isPattern(text), "refused, but a pattern");
            return;
        }
        Checks.that(isPattern(text), "read, but not a pattern");
        Map<String, String> row = new HashMap<>();
        List<String> fields = pattern.fields();
        for (int i = 0; i < fields.size(); i++) {
            row.put(fields.get(i), i + 1 < lines.length && !lines[i + 1].isEmpty() ? lines[i + 1] : "{x}\\");
        }
        String[] filled = pattern.unfilled();
        for (int i = 0; i < fields.size(); i++) {
            pattern.fill(filled, i, row.get(fields.get(i)));
        }
        Checks.equal(textOrNull(filled), filled(text, row), "the text");
    }

    private static @Nullable String textOrNull(String[] filled) {
        try {
            return MessagePattern.text(filled);
        } catch (IllegalArgumentException tooLong) {
            return null;
        }
    }

    /** A text whose braces and backslashes are escaped is its own result. */
    private static void checkQuoted(String text) {
        MessagePattern quoted = MessagePattern.parse(text.replaceAll("([\\\\{}])", "\\\\$1"));
        Checks.equal(MessagePattern.text(quoted.unfilled()), text, "the quoted text");
        Checks.equal(quoted.fields(), List.of(), "slots");
    }

    /** The grammar in one expression. */
    private static boolean isPattern(String text) {
        List<String> slots = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                int end = endOfSlot(text, at);
                if (end < 0) {
                    return false;
                }
                slots.add(unquoted(text.substring(at + 1, end)));
                at = end + 1;
            } else if (c == '}') {
                return false;
            } else {
                at += c == '\\' ? 2 : 1;
                if (c == '\\' && (at > text.length() || "\\{}".indexOf(text.charAt(at - 1)) < 0)) {
                    return false;
                }
            }
        }
        return slots.stream().noneMatch(String::isBlank);
    }

    private static int endOfSlot(String text, int start) {
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '}') {
                return at;
            } else if (c == '{') {
                return -1;
            } else if (c == '\\') {
                at++;
                if (at >= text.length() || "\\{}".indexOf(text.charAt(at)) < 0) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** Null if it is too long. */
    private static @Nullable String filled(String text, Map<String, String> row) {
        StringBuilder filled = new StringBuilder();
        for (int at = 0; at < text.length() && filled.length() <= ValueReader.MAX_TEXT; at++) {
            char c = text.charAt(at);
            if (c == '{') {
                int end = endOfSlot(text, at);
                filled.append(row.get(unquoted(text.substring(at + 1, end))));
                at = end;
            } else {
                filled.append(c == '\\' ? text.charAt(++at) : c);
            }
        }
        return filled.length() > ValueReader.MAX_TEXT ? null : filled.toString();
    }

    private static String unquoted(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
