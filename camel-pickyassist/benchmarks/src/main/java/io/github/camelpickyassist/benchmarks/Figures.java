/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same thing measured of several, round by round. A ratio is taken within each round, where both met the same load
 * of the machine, and the median of these is shown.
 */
final class Figures {

    private final String title;
    private final String unit;
    private final boolean moreIsBetter;
    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    Figures(String title, String unit, boolean moreIsBetter) {
        this.title = title;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    void add(String subject, double value) {
        rounds.computeIfAbsent(subject, none -> new ArrayList<>()).add(value);
    }

    /** One row for each subject; the ratios are ours to theirs, and the first subject is ours. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        List<Double> ours = rounds.values().iterator().next();
        rounds.forEach((subject, values) -> rows.add("| " + title + " | " + subject + " | " + number(median(values))
                + " " + unit + " | " + spread(values) + " | " + (values == ours ? "" : ratios(ours, values)) + " |"));
        return rows;
    }

    static String head() {
        return "| what | who | median | min–max | ours ÷ theirs, median (min–max) |\n| --- | --- | --- | --- | --- |";
    }

    private String ratios(List<Double> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return String.format(Locale.ROOT, "%.2f", median(ratios)) + " (" + spreadOf(ratios, "%.2f") + ")"
                + (moreIsBetter ? ", more is better" : "");
    }

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String spread(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return number(least) + "–" + number(most);
    }

    private static String spreadOf(List<Double> values, String format) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return String.format(Locale.ROOT, format, least) + "–" + String.format(Locale.ROOT, format, most);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
