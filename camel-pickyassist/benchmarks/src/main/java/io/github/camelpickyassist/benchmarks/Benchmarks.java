/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs what is asked for and writes a table of it. */
final class Benchmarks {

    private static final List<String> PARTS = List.of(
            "server", "jmh", "single", "lists", "pattern", "coalesced", "media", "idle", "monitor", "ledger", "minute");

    private Benchmarks() {}

    /** Arguments: parts with commas between them or {@code all}, number of rounds, file for the table. */
    public static void main(String... arguments) throws Exception {
        List<String> parts = arguments[0].equals("all") ? PARTS : List.of(arguments[0].split(","));
        if (!Set.copyOf(PARTS).containsAll(parts)) {
            System.err.println("parts: some of " + PARTS + " expected, not " + parts);
            System.exit(2);
        }
        int rounds = Integer.parseInt(arguments[1]);
        compileForAllTexts();
        List<String> table = new ArrayList<>(List.of(Figures.head()));
        System.out.println(Figures.head());
        try (JavaProcess stub = JavaProcess.start("-Xmx1g", StubServer.class)) {
            String server = stub.line();
            for (String part : parts) {
                long start = System.nanoTime();
                List<String> rows = rows(part, server, rounds);
                rows.forEach(System.out::println);
                table.addAll(rows);
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                System.err.println(part + ": " + taken.toSeconds() + " s");
            }
        }
        Path report = Path.of(arguments[2]);
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.write(report, table);
        System.exit(0);
    }

    private static List<String> rows(String part, String server, int rounds) throws Exception {
        if (part.equals("minute")) {
            return MinutePart.measure(server);
        } else if (part.equals("jmh")) {
            return JmhPart.measure();
        } else if (part.equals("idle")) {
            return IdlePart.measure(rounds);
        }
        List<Figures> figures =
                switch (part) {
                    case "server" -> ServerPart.measure(server, rounds);
                    case "single" -> SinglePart.measure(server, rounds);
                    case "lists" -> ListPart.measure(server, rounds);
                    case "pattern" -> PatternPart.measure(server, rounds);
                    case "coalesced" -> CoalescedPart.measure(server, rounds);
                    case "media" -> MediaPart.measure(server, rounds);
                    case "monitor" -> MonitorPart.measure(server, rounds);
                    case "ledger" -> LedgerPart.measure(rounds);
                    default -> throw new IllegalArgumentException(part);
                };
        return figures.stream().flatMap(each -> each.rows().stream()).toList();
    }

    /**
     * Lets the JVM see texts beyond Latin-1, as every application that sends messages does. Until the first of them, it
     * compiles loops over characters for Latin-1 alone; whoever brings it first would make everything after it slower.
     */
    private static void compileForAllTexts() {
        for (int i = 0; i < 1_000; i++) {
            String text = "नमस्ते " + i;
            if (text.hashCode() == 0 || text.charAt(i % 7) == 0) {
                throw new AssertionError(text);
            }
        }
    }
}
