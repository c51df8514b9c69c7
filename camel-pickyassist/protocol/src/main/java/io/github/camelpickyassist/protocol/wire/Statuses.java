/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a status, which decides what an answer means: a whole number in the syntax of JSON, or the same as text. The
 * text is read as strictly as JSON: digits of other scripts, signs, blanks and leading zeros are invalid.
 */
final class Statuses {

    private static final int MAX_LENGTH = 32;
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)(\\.0+)?");

    private Statuses() {}

    /** Returns the status at the parser's current token; null if it is not a status. */
    static @Nullable Integer read(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING || json.getTextLength() > MAX_LENGTH) {
            return null;
        }
        String text = json.getText();
        if (token == JsonToken.VALUE_STRING && !WHOLE.matcher(text).matches()) {
            return null;
        }
        try {
            return new BigDecimal(text).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
