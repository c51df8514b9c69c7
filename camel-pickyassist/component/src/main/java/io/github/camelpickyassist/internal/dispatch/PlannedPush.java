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
 * Rows that travel in one push.
 *
 * @param sampled the refused rows that this one was taken from to find out whether the cause is in all of them; null for
 *     rows that stand for themselves
 * @param mixed whether it is known that not all of those it was cut from are refused
 */
record PlannedPush(List<Row> rows, @Nullable Sampled sampled, boolean mixed) {

    /** Below that, halving finds the cause as soon as sampling does. */
    private static final int FEW = 8;

    private static final int MAX_SAMPLES = 5;

    /**
     * Refused rows of which some are sent alone.
     *
     * @param rest those that were not
     * @param refused how many were, and were refused
     * @param together how many there were
     * @param refusal that they met together
     */
    record Sampled(List<Row> rest, int refused, int together, Verdict.Refused refusal) {

        /** The refusal of those that are not tried alone any more. */
        Verdict.Refused refusalOfRest() {
            return untried(refusal, together - 1);
        }
    }

    static PlannedPush of(List<Row> rows) {
        return new PlannedPush(rows, null, false);
    }

    /**
     * The parcels that the rows of this one go on in after it was refused for what one of them may have caused; empty if
     * there are none, because it was sent alone, or because the cause seems to be in all of them.
     */
    List<PlannedPush> afterRefusal(Verdict.Refused refusal) {
        if (sampled != null) {
            int refused = sampled.refused + 1;
            return refused == MAX_SAMPLES
                    ? List.of()
                    : sample(new Sampled(sampled.rest, refused, sampled.together, sampled.refusal));
        } else if (rows.size() == 1) {
            return List.of();
        }
        return mixed || rows.size() <= FEW ? halves(rows) : sample(new Sampled(rows, 0, rows.size(), refusal));
    }

    /** The parcels that the rest of the refused rows go on in, after this one of them was accepted. */
    List<PlannedPush> afterAcceptance() {
        return sampled == null ? List.of() : halves(sampled.rest);
    }

    /** The rows that were refused together with this one and are not tried alone, because five of them were. */
    @Nullable
    Sampled givenUp() {
        return sampled == null || sampled.refused + 1 < MAX_SAMPLES ? null : sampled;
    }

    /** What the rows of this parcel are told after this refusal: each may be the cause, or none but another. */
    Verdict.Refused refusalOfEach(Verdict.Refused refusal) {
        return rows.size() == 1 || !refusal.perhapsOfOne() ? refusal : untried(refusal, rows.size() - 1);
    }

    private static Verdict.Refused untried(Verdict.Refused refusal, int others) {
        String reason = "refused together with " + others + (others == 1 ? " other (" : " others (") + refusal.status()
                + " " + refusal.reason() + "); not tried alone";
        return new Verdict.Refused(
                refusal.status(), refusal.category(), reason, refusal.perhapsOfOne(), refusal.cause());
    }

    // Evenly spread, so that a run of bad rows does not pass for all of them.
    private static List<PlannedPush> sample(Sampled from) {
        int place = (int) ((2L * from.refused + 1) * from.rest.size() / (2 * MAX_SAMPLES));
        List<Row> rest = new ArrayList<>(from.rest);
        Row row = rest.remove(place);
        return List.of(
                new PlannedPush(List.of(row), new Sampled(rest, from.refused, from.together, from.refusal), false));
    }

    private static List<PlannedPush> halves(List<Row> rows) {
        int half = (rows.size() + 1) / 2;
        List<PlannedPush> halves = new ArrayList<>(2);
        halves.add(new PlannedPush(rows.subList(0, half), null, true));
        if (half < rows.size()) {
            halves.add(new PlannedPush(rows.subList(half, rows.size()), null, true));
        }
        return halves;
    }
}
