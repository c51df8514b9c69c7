/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads credits. The rows of an answer usually have the same credit, so the last one is cached with its text. */
final class Credits {

    private static final int MAX_LENGTH = 32;

    /** Checked here because BigDecimal accepts the digits of every script. */
    private static final Pattern FORM = Pattern.compile("[\\x00-\\x7f]*");

    private String text = "";
    private @Nullable BigDecimal credit;

    /** Returns the credit at the parser's current token, a scalar; null if it is not a credit, or out of bounds. */
    @Nullable
    BigDecimal read(JsonParser json) throws IOException {
        if (!isSameText(json)) {
            text = json.getText();
            credit = parsed(text);
        }
        return credit;
    }

    private boolean isSameText(JsonParser json) throws IOException {
        int length = json.getTextLength();
        if (length != text.length()) {
            return false;
        }
        char[] characters = json.getTextCharacters();
        int offset = json.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (characters[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable BigDecimal parsed(String text) {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
            return null;
        }
        try {
            BigDecimal credit = new BigDecimal(text.strip());
            return Math.abs((long) credit.scale()) > MAX_LENGTH ? null : credit;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
