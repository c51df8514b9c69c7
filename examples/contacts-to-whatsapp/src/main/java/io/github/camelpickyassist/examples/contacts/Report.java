/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what became of the rows: totals first, then what somebody has to correct, then a few that were accepted. */
final class Report {

    private static final int ACCEPTED_SHOWN = 3;
    private static final int PLANNED_SHOWN = 10;
    private static final int SAME_REASON_SHOWN = 3;
    private static final int REASONS_SHOWN = 20;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Map<String, PushResult> results, Path folder) {
        out.println();
        results.forEach((file, result) -> out.println(
                file + ", " + result.getTotal() + (result.getTotal() == 1 ? " row: " : " rows: ") + result));
        results.forEach((file, result) -> {
            plan(result);
            failed(file, result, folder);
            accepted(result);
        });
    }

    private void plan(PushResult result) {
        if (!result.isDryRun()) {
            return;
        }
        out.printf(
                "%nNothing was sent. It would take %d %s and, at the limit, %d seconds:%n",
                result.getPlannedPushes(),
                result.getPlannedPushes() == 1 ? "push" : "pushes",
                result.getPlannedTime().toSeconds());
        List<RecipientOutcome> planned = new ArrayList<>();
        result.forEach(outcome -> {
            if (outcome.getDialled() != null) {
                planned.add(outcome);
            }
        });
        out.printf("  %-6s%-18s%s%n", "row", "dialled", "text");
        for (RecipientOutcome outcome : planned.subList(0, Math.min(PLANNED_SHOWN, planned.size()))) {
            out.printf("  %-6d%-18s%s%n", outcome.getRow() + 1, outcome.getDialled(), outcome.getText());
        }
        more(planned.size() - PLANNED_SHOWN);
    }

    private void failed(String file, PushResult result, Path folder) {
        List<RecipientOutcome> failed = new ArrayList<>();
        result.forEach(outcome -> {
            if (outcome.getState() != RecipientState.ACCEPTED && outcome.getDialled() == null) {
                failed.add(outcome);
            }
        });
        if (failed.isEmpty()) {
            return;
        }
        out.printf(
                "%nNot accepted, with all columns in %s:%n",
                folder.resolve(".errors").resolve(file));
        out.printf("  %-6s%-8s%-18s%-10s%s%n", "row", "id", "number", "state", "reason, and what to do");
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (RecipientOutcome outcome : failed) {
            if (rows.merge(outcome.getReason(), 1, Integer::sum) <= SAME_REASON_SHOWN && rows.size() <= REASONS_SHOWN) {
                failed(outcome);
            }
        }
        rows.forEach((reason, count) -> {
            if (count > SAME_REASON_SHOWN) {
                out.printf("  and %d more: %s%n", count - SAME_REASON_SHOWN, reason);
            }
        });
        if (rows.size() > REASONS_SHOWN) {
            out.println("  and other reasons; see the file");
        }
    }

    private void failed(RecipientOutcome outcome) {
        out.printf(
                "  %-6d%-8s%-18s%-10s%s%n%44s%s%n",
                outcome.getRow() + 1,
                outcome.getReference() == null ? "" : outcome.getReference(),
                Msisdn.masked(outcome.getNumber()),
                outcome.getState().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                outcome.getReason(),
                "",
                Remedy.of(outcome));
    }

    private void accepted(PushResult result) {
        if (result.getAccepted() == 0) {
            return;
        }
        out.printf("%nAccepted, %d of %d:%n", Math.min(ACCEPTED_SHOWN, result.getAccepted()), result.getAccepted());
        int shown = 0;
        for (RecipientOutcome outcome : result) {
            if (outcome.getState() == RecipientState.ACCEPTED && shown++ < ACCEPTED_SHOWN) {
                out.printf(
                        "  %-6d%-8s%-18smessage %s%n",
                        outcome.getRow() + 1,
                        outcome.getReference(),
                        Msisdn.masked(outcome.getNumber()),
                        outcome.getMessageId());
            }
        }
    }

    private void more(int count) {
        if (count > 0) {
            out.println("  and " + count + " more");
        }
    }
}
