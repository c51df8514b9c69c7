/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.start.StartedApplication;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Starts an application in turn with and without the starter and its component on the class path. */
class StartTimes {

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @Test
    void areMeasuredInPairs() throws IOException {
        int pairs = Integer.getInteger("pairs");
        String without = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(jar -> !jar.contains("camelpickyassist" + File.separator)
                        || jar.endsWith(File.separator + "classes"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without.length()).isLessThan(CLASS_PATH.length());
        long[] with = new long[pairs];
        long[] alone = new long[pairs];
        // One pair to fill the file cache.
        start(CLASS_PATH);
        start(without);
        for (int pair = 0; pair < pairs; pair++) {
            // Each comes first as often as the other.
            if (pair % 2 == 0) {
                with[pair] = start(CLASS_PATH);
                alone[pair] = start(without);
            } else {
                alone[pair] = start(without);
                with[pair] = start(CLASS_PATH);
            }
        }
        long[] added = new long[pairs];
        Arrays.setAll(added, pair -> with[pair] - alone[pair]);
        String report = "| Spring Boot | pairs | with the starter | without | added, by pair |%n| --- | --: | --: | --: | --: |%n| %s | %d | %s | %s | %s |%n"
                .formatted(System.getProperty("spring-boot.version"), pairs, median(with), median(alone), median(added));
        Files.writeString(Path.of(System.getProperty("report")), report);
        System.out.println(report);
    }

    private static long start(String classPath) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        StartedApplication.class.getName()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            List<String> output = lines.lines().toList();
            return output.stream()
                    .filter(line -> line.startsWith("ready after "))
                    .mapToLong(line -> Long.parseLong(line.substring("ready after ".length())))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(String.join("\n", output)));
        }
    }

    private static String median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%,d ms (%,d–%,d)",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
