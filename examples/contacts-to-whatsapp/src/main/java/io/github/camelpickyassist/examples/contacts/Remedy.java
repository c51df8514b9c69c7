/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.RecipientOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a person can do about a row that was not accepted. */
final class Remedy {

    private static final Map<String, String> BY_REASON = new LinkedHashMap<>();

    static {
        BY_REASON.put("same recipient and content", "Remove the row, or add duplicates=drop to the route.");
        BY_REASON.put("number: empty", "Enter the number.");
        BY_REASON.put("needs a value", "Enter a value in this column.");
        BY_REASON.put("needs it", "Add the column, or correct its name in the pattern.");
        BY_REASON.put("leading '+'", "Remove it, or add normalizeNumbers=true to the route.");
        BY_REASON.put("leading '00'", "Remove it, or add normalizeNumbers=true to the route.");
        BY_REASON.put("leading '0'", "Write the country code in place of the zero.");
        BY_REASON.put("blanks", "Write the digits only, or add normalizeNumbers=true to the route.");
        BY_REASON.put("punctuation", "Write the digits only, or add normalizeNumbers=true to the route.");
        BY_REASON.put("invisible", "Delete the number and type it again.");
        BY_REASON.put("letters", "Correct the number; an O is not a zero.");
        BY_REASON.put("digits", "Complete the number.");
    }

    private Remedy() {}

    static String of(RecipientOutcome outcome) {
        return switch (outcome.getState()) {
            case UNKNOWN -> "Look in your account whether it was sent. Do not send the row again before that.";
            case NOT_SENT -> byReason(outcome.getReason()).orElse("Send the row again later.");
            default -> outcome.getStatusCode() == 0 ? ofReason(outcome.getReason()) : ofCode(outcome.getStatusCode());
        };
    }

    private static String ofReason(String reason) {
        return byReason(reason).orElse("Correct the row.");
    }

    private static Optional<String> byReason(String reason) {
        return BY_REASON.entrySet().stream()
                .filter(entry -> reason.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String ofCode(int code) {
        return switch (code) {
            case 401 -> "Check the token, and that it belongs to this address.";
            case 403 -> "Add credit, then send the row again.";
            default -> "See the status code " + code + " in src/docs/reference/errors.md.";
        };
    }
}
