/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the recipients for which a push of many was refused. A few rows, and rows of which some are known to be fine,
 * are halved until the bad ones stand alone. Of many, five are sent alone first: if all five are refused, the cause
 * seems to be in all of them, and the rest is given up.
 */
final class BadRecipientSearch {

    /**
     * Refused rows of which some are sent alone.
     *
     * @param rest those that were not
     * @param refused how many were, and were refused
     * @param together how many there were
     * @param refusal that they met together
     */
    record Sample(List<Row> rest, int refused, int together, Verdict.Refused refusal) {

        /** The refusal of those that are not tried alone any more. */
        Verdict.Refused refusalOfRest() {
            return notTriedAlone(refusal, together - 1);
        }
    }

    /** Below that, halving finds the cause as soon as sampling does. */
    private static final int FEW = 8;

    private static final int MAX_SAMPLES = 5;

    private BadRecipientSearch() {}

    /**
     * The pushes in which the rows of this one are tried again after it was refused for what one of them may have
     * caused; empty if there are none, because it was sent alone, or because the cause seems to be in all of them.
     */
    static List<PlannedPush> afterRefusal(PlannedPush push, Verdict.Refused refusal) {
        Sample sample = push.sample();
        List<Row> rows = push.rows();
        if (sample != null) {
            int refused = sample.refused + 1;
            return refused == MAX_SAMPLES
                    ? List.of()
                    : nextOf(new Sample(sample.rest, refused, sample.together, sample.refusal));
        } else if (rows.size() == 1) {
            return List.of();
        }
        return push.mixed() || rows.size() <= FEW ? halves(rows) : nextOf(new Sample(rows, 0, rows.size(), refusal));
    }

    /** The pushes in which the rest of the refused rows is tried again after any other verdict on this one of them. */
    static List<PlannedPush> afterOtherVerdict(PlannedPush push) {
        Sample sample = push.sample();
        return sample == null ? List.of() : halves(sample.rest);
    }

    /** The rows that were refused together with this one and are not tried alone if it is the last of five refused. */
    static @Nullable Sample givenUpWith(PlannedPush push) {
        Sample sample = push.sample();
        return sample == null || sample.refused + 1 < MAX_SAMPLES ? null : sample;
    }

    /** What the rows of a push are told after this refusal, if none is tried alone: each may be the cause. */
    static Verdict.Refused refusalOfEach(PlannedPush push, Verdict.Refused refusal) {
        int rows = push.rows().size();
        return rows == 1 || !refusal.perhapsOfOne() ? refusal : notTriedAlone(refusal, rows - 1);
    }

    private static Verdict.Refused notTriedAlone(Verdict.Refused refusal, int others) {
        String reason = "refused together with " + others + (others == 1 ? " other (" : " others (") + refusal.status()
                + " " + refusal.reason() + "); not tried alone";
        return new Verdict.Refused(
                refusal.status(), refusal.category(), reason, refusal.perhapsOfOne(), true, refusal.cause());
    }

    // Evenly spread, so that a run of bad rows does not pass for all of them.
    private static List<PlannedPush> nextOf(Sample from) {
        int place = (int) ((2L * from.refused + 1) * from.rest.size() / (2 * MAX_SAMPLES));
        List<Row> rest = new ArrayList<>(from.rest);
        Row row = rest.remove(place);
        return List.of(
                new PlannedPush(List.of(row), new Sample(rest, from.refused, from.together, from.refusal), false));
    }

    /** Two pushes, of two rows or more: one row is never cut, and a sample leaves four at least. */
    private static List<PlannedPush> halves(List<Row> rows) {
        int half = (rows.size() + 1) / 2;
        return List.of(
                new PlannedPush(rows.subList(0, half), null, true),
                new PlannedPush(rows.subList(half, rows.size()), null, true));
    }
}
