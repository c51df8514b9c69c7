/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.InvalidPushException;
import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.protocol.push.Msisdn;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;

/** Knows what became of every row. */
public final class Ledger {

    /** One row; its number is masked, because what is printed ends up in somebody's log. */
    public record Entry(String id, String number, String state, String detail) {}

    private final List<Entry> entries = new ArrayList<>();

    // By file: while one waits for its push, Camel reads the next.
    private final Map<String, List<List<String>>> leftOver = new HashMap<>();

    /** The service took every row of a batch. */
    public synchronized void accepted(PushResult result) {
        for (RecipientOutcome outcome : result) {
            enter(
                    id(outcome),
                    outcome.getNumber(),
                    "accepted",
                    outcome.getMessageId() == null ? "" : "message " + outcome.getMessageId());
        }
    }

    /** Nothing was sent, because some rows are wrong. What is returned, and so sent instead, are the others. */
    public synchronized List<Map<String, String>> setAside(
            @Body List<Map<String, String>> batch,
            @Header(Exchange.FILE_NAME) String file,
            @ExchangeException InvalidPushException problem) {
        Map<Integer, String> reasons = new TreeMap<>();
        for (Violation violation : problem.violations()) {
            reasons.merge(violation.row(), words(violation), (one, other) -> one + "; " + other);
        }
        // What is wrong with the whole is wrong with each.
        String ofAll = reasons.get(Violation.WHOLE);
        List<Map<String, String>> others = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            String reason = reasons.getOrDefault(row, ofAll);
            if (reason == null) {
                others.add(batch.get(row));
            } else {
                leaveOver(file, batch.get(row), "set aside", reason);
            }
        }
        return others;
    }

    /** The service did not take every row of a batch, or nobody knows whether it did. */
    public synchronized void failed(
            @Body List<Map<String, String>> batch,
            @Header(Exchange.FILE_NAME) String file,
            @ExchangeException PickyAssistException problem) {
        for (RecipientOutcome outcome : problem.result()) {
            if (outcome.getState() == RecipientState.ACCEPTED) {
                enter(id(outcome), outcome.getNumber(), "accepted", "");
            } else {
                leaveOver(file, batch.get(outcome.getRow()), words(outcome.getState()), outcome.getReason());
            }
        }
    }

    /** The rows that were not accepted, with the reason beside each: a file to correct and hand in again. */
    public synchronized List<List<String>> leftOver(@Header(Exchange.FILE_NAME) String file) {
        List<List<String>> rows = leftOver.remove(file);
        return rows == null ? List.of() : rows;
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void leaveOver(String file, Map<String, String> row, String state, String reason) {
        enter(row.get("id"), row.get("number"), state, reason);
        List<String> columns = new ArrayList<>(row.values());
        // In place of the message, which would be composed anew.
        columns.set(columns.size() - 1, state + ": " + reason);
        columns.replaceAll(Ledger::asText);
        leftOver.computeIfAbsent(file, none -> heading(row)).add(columns);
    }

    private static List<List<String>> heading(Map<String, String> row) {
        List<String> names = new ArrayList<>(row.keySet());
        names.set(names.size() - 1, "reason");
        names.replaceAll(Ledger::asText);
        return new ArrayList<>(List.of(names));
    }

    private static String id(RecipientOutcome outcome) {
        return outcome.getReference() == null ? "" : outcome.getReference();
    }

    /** The cell as a spreadsheet shows it: without the apostrophe, one that begins like these is taken for a formula. */
    private static String asText(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private void enter(String id, String number, String state, String detail) {
        entries.add(new Entry(id, Msisdn.masked(number), state, detail));
    }

    private static String words(Violation violation) {
        return violation.field().isEmpty() ? violation.problem() : violation.field() + ": " + violation.problem();
    }

    private static String words(RecipientState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
