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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        List<Start> with = new ArrayList<>();
        List<Start> alone = new ArrayList<>();
        // One pair to fill the file cache.
        start(CLASS_PATH);
        start(without);
        for (int pair = 0; pair < pairs; pair++) {
            // Each comes first as often as the other.
            if (pair % 2 == 0) {
                with.add(start(CLASS_PATH));
                alone.add(start(without));
            } else {
                alone.add(start(without));
                with.add(start(CLASS_PATH));
            }
        }
        String report = "| Spring Boot | pairs | | with the starter | without | added, by pair |\n"
                + "| --- | --: | --- | --: | --: | --: |\n"
                + row(pairs, "time", with, alone, Start::millis)
                + row(pairs, "CPU", with, alone, Start::cpuMillis);
        Files.writeString(Path.of(System.getProperty("report")), report);
        System.out.println(report);
    }

    private static String row(
            int pairs, String what, List<Start> with, List<Start> alone, ToLongFunction<Start> value) {
        long[] ours = with.stream().mapToLong(value).toArray();
        long[] theirs = alone.stream().mapToLong(value).toArray();
        long[] added = IntStream.range(0, pairs)
                .mapToLong(pair -> ours[pair] - theirs[pair])
                .toArray();
        return "| %s | %d | %s | %s | %s | %s |\n"
                .formatted(
                        System.getProperty("spring-boot.version"),
                        pairs,
                        what,
                        median(ours),
                        median(theirs),
                        median(added));
    }

    /** What a start took until the application was ready. */
    private record Start(long millis, long cpuMillis) {}

    private static Start start(String classPath) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As Spring Boot's plugins start applications; less noise from the compiler.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        StartedApplication.class.getName()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            List<String> output = lines.lines().toList();
            return output.stream()
                    .filter(line -> line.startsWith("ready after "))
                    .map(line -> line.split(" "))
                    .map(words -> new Start(Long.parseLong(words[2]), Long.parseLong(words[3])))
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
