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

/** What the properties of a row that no page documents say about its recipient: nothing, no, or something unclear. */
final class RowRefusal {

    private static final Set<String> YES =
            Set.of("", "success", "ok", "true", "accepted", "queued", "submitted", "sent");
    private static final Set<String> NOTHING = Set.of("", "0", "false", "null", "none");
    private static final Set<String> NO = Set.of("0", "false", "no");

    private @Nullable Integer status;
    private boolean unclear;
    private boolean failed;

    /** Whether a property of this name tells of a failure, if its value {@linkplain #isSomething says something}. */
    static boolean isNameOfFailure(String name) {
        return startsWith(name, "err") || startsWith(name, "fail");
    }

    /** Whether a property of this name tells of a failure, if its value {@linkplain #isNo is no}. */
    static boolean isNameOfSuccess(String name) {
        return name.equalsIgnoreCase("success") || name.equalsIgnoreCase("accepted") || name.equalsIgnoreCase("ok");
    }

    /** Whether the scalar at the parser's current token is other than the forms in which PHP says nothing. */
    static boolean isSomething(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL, VALUE_FALSE -> false;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> !NOTHING.contains(word(json));
            default -> true;
        };
    }

    /** Whether the value at the parser's current token denies what its name says. */
    static boolean isNo(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_FALSE || token.isScalarValue() && NO.contains(word(json));
    }

    /** Takes the status of the row, at the parser's current token. */
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

    /** Takes note of a property that tells of a failure. */
    void error() {
        failed = true;
    }

    /**
     * The code of a row that says no; null if it does not.
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
        // From 803 on, official WhatsApp channels have codes that are known by number only; all of them refuse.
        return StatusCode.of(status) != StatusCode.UNDOCUMENTED || status >= 803 && status <= 899;
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String word(JsonParser json) throws IOException {
        return json.getTextLength() > 16 ? "…" : json.getText().strip().toLowerCase(Locale.ROOT);
    }
}
