/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

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
record Parcel(List<Row> rows, @Nullable Sampled sampled, boolean mixed) {

    /** Below that, halving finds the cause as soon as sampling does. */
    private static final int FEW = 8;

    private static final int MOST_SAMPLES = 5;

    /**
     * Refused rows of which some are sent alone.
     *
     * @param rest those that were not
     * @param refused how many were, and were refused
     */
    record Sampled(List<Row> rest, int refused) {}

    static Parcel of(List<Row> rows) {
        return new Parcel(rows, null, false);
    }

    /**
     * The parcels that the rows of this one go on in after it was refused for what one of them may have caused; empty if
     * there are none, because it was sent alone, or because the cause seems to be in all of them.
     */
    List<Parcel> afterRefusal() {
        if (sampled != null) {
            int refused = sampled.refused + 1;
            return refused == MOST_SAMPLES ? List.of() : sample(sampled.rest, refused);
        } else if (rows.size() == 1) {
            return List.of();
        }
        return mixed || rows.size() <= FEW ? halves(rows) : sample(rows, 0);
    }

    /** The parcels that the rest of the refused rows go on in, after this one of them was accepted. */
    List<Parcel> afterAcceptance() {
        return sampled == null ? List.of() : halves(sampled.rest);
    }

    /** The rows that share the fate of this one, because nothing more is tried with them. */
    List<Row> givenUp() {
        if (sampled == null || sampled.refused + 1 < MOST_SAMPLES) {
            return rows;
        }
        List<Row> all = new ArrayList<>(rows);
        all.addAll(sampled.rest);
        return all;
    }

    // Evenly spread, so that a run of bad rows does not pass for all of them.
    private static List<Parcel> sample(List<Row> rows, int refused) {
        int place = (int) ((2L * refused + 1) * rows.size() / (2 * MOST_SAMPLES));
        List<Row> rest = new ArrayList<>(rows);
        Row row = rest.remove(place);
        return List.of(new Parcel(List.of(row), new Sampled(rest, refused), false));
    }

    private static List<Parcel> halves(List<Row> rows) {
        int half = (rows.size() + 1) / 2;
        List<Parcel> halves = new ArrayList<>(2);
        halves.add(new Parcel(rows.subList(0, half), null, true));
        if (half < rows.size()) {
            halves.add(new Parcel(rows.subList(half, rows.size()), null, true));
        }
        return halves;
    }
}
