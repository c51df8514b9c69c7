/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates the undocumented properties of a row: they indicate no refusal, a refusal, or something unclear. */
final class RowRefusal {

    private static final Set<String> YES =
            Set.of("", "success", "ok", "true", "accepted", "queued", "submitted", "sent");
    private static final Set<String> NOTHING = Set.of("", "0", "false", "null", "none");
    private static final Set<String> NO = Set.of("0", "false", "no");

    private @Nullable Integer status;
    private boolean unclear;
    private boolean failed;

    /**
     * Returns whether a property of this name indicates a failure if its value {@linkplain #isSomething is not empty}.
     */
    static boolean isNameOfFailure(String name) {
        return startsWith(name, "err") || startsWith(name, "fail");
    }

    /** Returns whether a property of this name indicates a failure if its value {@linkplain #isNo is negative}. */
    static boolean isNameOfSuccess(String name) {
        return name.equalsIgnoreCase("success") || name.equalsIgnoreCase("accepted") || name.equalsIgnoreCase("ok");
    }

    /** Returns whether the scalar at the parser's current token differs from the values that PHP writes for nothing. */
    static boolean isSomething(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL, VALUE_FALSE -> false;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> !NOTHING.contains(word(json));
            default -> true;
        };
    }

    /** Returns whether the value at the parser's current token negates the name of its property. */
    static boolean isNo(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_FALSE || token.isScalarValue() && NO.contains(word(json));
    }

    /** Records the status of the row at the parser's current token. */
    void status(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        Integer read = Statuses.read(json);
        if (read != null) {
            status = read;
        } else if (token == JsonToken.VALUE_STRING) {
            unclear = !YES.contains(word(json));
        } else {
            unclear = token != JsonToken.VALUE_NULL && token != JsonToken.VALUE_TRUE;
        }
    }

    /** Records a property that indicates a failure. */
    void error() {
        failed = true;
    }

    /**
     * Returns the code of a row that indicates a refusal; null if it does not.
     *
     * @param proof whether the row has a message id, which only an accepted message has
     */
    @Nullable
    Integer code(boolean proof) {
        Integer refusal = status != null && status != StatusCode.ACCEPTED.number() ? status : null;
        if (refusal == null && !unclear && !failed) {
            return null;
        }
        boolean plain = refusal != null && !unclear && !proof && isDocumented(refusal);
        return plain ? refusal : Integer.valueOf(AcceptedMessage.UNCLEAR);
    }

    private static boolean isDocumented(int status) {
        // From 803 on, official WhatsApp channels have codes without a documented text; all of them are refusals.
        return StatusCode.of(status) != StatusCode.UNDOCUMENTED || status >= 803 && status <= 899;
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String word(JsonParser json) throws IOException {
        return json.getTextLength() > 16 ? "…" : json.getText().strip().toLowerCase(Locale.ROOT);
    }
}
