/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import io.github.camelpickyassist.InvalidPushException;
import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.ExchangeException;

/** Turns each outcome into what is written to its row. */
final class ReminderOutcomes {

    private ReminderOutcomes() {}

    public static List<Map<String, Object>> ofResult(PushResult result) {
        return updates(result, Set.of());
    }

    public static List<Map<String, Object>> ofFailure(@ExchangeException PickyAssistException failure) {
        Set<Integer> wrong = failure instanceof InvalidPushException invalid
                ? invalid.violations().stream().map(Violation::row).collect(Collectors.toSet())
                : Set.of();
        return updates(failure.result(), wrong);
    }

    private static List<Map<String, Object>> updates(PushResult result, Set<Integer> wrong) {
        List<Map<String, Object>> updates = new ArrayList<>();
        for (RecipientOutcome outcome : result) {
            boolean invalid = wrong.contains(outcome.getRow()) || wrong.contains(Violation.WHOLE);
            Map<String, Object> update = new HashMap<>();
            update.put("id", Integer.valueOf(outcome.getReference()));
            update.put("state", invalid ? "INVALID" : state(outcome.getState()));
            update.put("messageId", outcome.getMessageId());
            update.put("reason", outcome.getReason());
            updates.add(update);
        }
        return updates;
    }

    private static String state(RecipientState state) {
        return switch (state) {
            case ACCEPTED -> "ACCEPTED";
            case REJECTED -> "REJECTED";
            // Nobody can have got it: the next poll takes it again.
            case NOT_SENT -> "NEW";
            case UNKNOWN -> "UNKNOWN";
        };
    }
}
