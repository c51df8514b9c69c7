/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target after the other, each in a JVM of its own. What it learns stays in the folder, so that the
 * next run goes on from there.
 */
final class JazzerRun {

    private static final String UNITS = "stat::number_of_executed_units:";

    private final long seconds;
    private final Path folder;
    private long inputs;
    private int findings;

    private JazzerRun(long seconds, Path folder) {
        this.seconds = seconds;
        this.folder = folder;
    }

    /** Arguments: time for each target as {@code 90s}, {@code 10m} or {@code 2h}; targets or {@code all}; folder. */
    public static void main(String... arguments) throws Exception {
        long seconds =
                Duration.parse("PT" + arguments[0].toUpperCase(Locale.ROOT)).toSeconds();
        List<Targets> targets = arguments[1].equals("all")
                ? List.of(Targets.values())
                : Stream.of(arguments[1].toUpperCase(Locale.ROOT).split(","))
                        .map(Targets::valueOf)
                        .toList();
        JazzerRun run = new JazzerRun(seconds, Path.of(arguments[2]));
        for (Targets target : targets) {
            run.fuzz(target);
        }
        System.out.printf(Locale.ROOT, "%,d inputs, %d findings%n", run.inputs, run.findings);
        System.exit(run.findings == 0 ? 0 : 1);
    }

    private void fuzz(Targets target) throws Exception {
        Path of = folder.resolve(target.name().toLowerCase(Locale.ROOT));
        Path learned = Files.createDirectories(of.resolve("learned"));
        Path seeds = seeds(target, of);
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + JazzerEntry.class.getName(),
                        "--target_args=" + target,
                        "--instrumentation_includes=io.github.camelpickyassist.**",
                        "--instrumentation_excludes=io.github.camelpickyassist.fuzz.**",
                        "--custom_hook_includes=io.github.camelpickyassist.**",
                        "--reproducer_path=" + of,
                        "-artifact_prefix=" + of + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=4096",
                        "-timeout=20",
                        "-print_final_stats=1",
                        learned.toString(),
                        seeds.toString())
                .redirectErrorStream(true)
                .redirectOutput(of.resolve("log.txt").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(jazzer::destroyForcibly));
        int exit = jazzer.waitFor();
        report(target, of, exit);
    }

    private static Path seeds(Targets target, Path folder) throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        List<byte[]> inputs = Corpus.of(target).inputs();
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(seeds.resolve(Integer.toString(i)), inputs.get(i));
        }
        return seeds;
    }

    private void report(Targets target, Path folder, int exit) throws IOException {
        long executed = 0;
        try (BufferedReader log = Files.newBufferedReader(folder.resolve("log.txt"), StandardCharsets.ISO_8859_1)) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                executed = line.startsWith(UNITS)
                        ? Long.parseLong(line.substring(UNITS.length()).strip())
                        : executed;
            }
        }
        inputs += executed;
        System.out.printf(Locale.ROOT, "%s: %,d inputs, %s%n", target, executed, exit == 0 ? "no finding" : "failed");
        if (exit != 0) {
            findings++;
            System.out.println("  see " + folder.resolve("log.txt"));
            for (Path found : found(folder)) {
                System.out.println("  " + Corpus.line(Files.readAllBytes(found)));
            }
        }
    }

    private static List<Path> found(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                    .sorted()
                    .toList();
        }
    }
}
