/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.ledger.FilePushLedger;
import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ledgers at 1,000 recipients per push: the CPU of beginning and settling, and how long a ledger of many entries takes to
 * open in a JVM of its own with little heap. The properties {@code ledger.entries} and {@code ledger.heap} try others.
 */
final class LedgerPart {

    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
    private static final LedgerKey KEY = LedgerKey.of("a secret of the ledger");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PER_PUSH = 1_000;
    private static final int PUSHES = 300;

    private LedgerPart() {}

    static List<Figures> measure(int rounds) throws Exception {
        Figures cpu = new Figures("ledger, 1,000 per push: CPU per recipient, begin and settle", "µs", false);
        Figures opening = new Figures("ledger: opened in a JVM of its own", "s", false);
        Path directory = Files.createTempDirectory("ledger");
        try {
            try (PushLedger files = FilePushLedger.open(directory.resolve("cpu"), KEY);
                    PushLedger memory = new MemoryPushLedger(PER_PUSH * PUSHES)) {
                for (int round = -3; round < rounds; round++) {
                    double inFiles = micros(files, round);
                    double inMemory = micros(memory, round);
                    if (round >= 0) {
                        cpu.add("`FilePushLedger`", inFiles);
                        cpu.add("`MemoryPushLedger`", inMemory);
                    }
                }
            }
            int entries = Integer.getInteger("ledger.entries", 10_000_000);
            String heap = System.getProperty("ledger.heap", "256m");
            fill(directory.resolve("large"), entries);
            for (int round = 0; round < rounds; round++) {
                try (JavaProcess child = JavaProcess.start(
                        "-Xmx" + heap,
                        LedgerPart.class,
                        directory.resolve("large").toString())) {
                    String[] seconds = child.line().split(" ");
                    opening.add("%,d entries, `-Xmx%s`: wall".formatted(entries, heap), Double.parseDouble(seconds[0]));
                    opening.add("the same: CPU", Double.parseDouble(seconds[1]));
                }
            }
        } finally {
            delete(directory);
        }
        return List.of(cpu, opening);
    }

    /** Opens a ledger and prints how many seconds that took, of the clock and of the thread. */
    public static void main(String... arguments) {
        long start = System.nanoTime();
        try (PushLedger ledger = FilePushLedger.open(Path.of(arguments[0]), KEY)) {
            System.out.println((System.nanoTime() - start) / 1e9 + " " + THREADS.getCurrentThreadCpuTime() / 1e9 + " "
                    + ledger.counts());
        }
    }

    /** One thread calls, so its CPU is that of the calls; waiting for the disk takes none. */
    private static double micros(PushLedger ledger, int round) {
        long nanos = 0;
        for (int push = 0; push < PUSHES; push++) {
            List<LedgerIntent> intents = intents(ledger, "round " + round + ", row ", push * PER_PUSH);
            long start = THREADS.getCurrentThreadCpuTime();
            ledger.begin(SCOPE, intents);
            nanos += THREADS.getCurrentThreadCpuTime() - start;
            List<LedgerSettlement> settlements = settlements(intents, "round " + round + ", m", push * PER_PUSH);
            start = THREADS.getCurrentThreadCpuTime();
            ledger.settle(settlements);
            nanos += THREADS.getCurrentThreadCpuTime() - start;
        }
        return nanos / 1e3 / PER_PUSH / PUSHES;
    }

    private static void fill(Path directory, int entries) {
        try (PushLedger ledger = FilePushLedger.open(directory, KEY)) {
            for (int from = 0; from < entries; from += PER_PUSH) {
                List<LedgerIntent> intents = intents(ledger, "row ", from);
                ledger.begin(SCOPE, intents);
                ledger.settle(settlements(intents, "m", from));
            }
        }
    }

    private static List<LedgerIntent> intents(PushLedger ledger, String prefix, int from) {
        List<LedgerIntent> intents = new ArrayList<>(PER_PUSH);
        for (int row = from; row < from + PER_PUSH; row++) {
            String key = prefix + row;
            String reference = ledger.newReference(SCOPE, key);
            intents.add(new LedgerIntent(key, reference, null, Peers.number(row), new ContentDigest(row, 7)));
        }
        return intents;
    }

    private static List<LedgerSettlement> settlements(List<LedgerIntent> intents, String prefix, int from) {
        List<LedgerSettlement> settlements = new ArrayList<>(intents.size());
        for (int row = 0; row < intents.size(); row++) {
            LedgerOutcome outcome = LedgerOutcome.accepted(100, "p" + from, prefix + (from + row));
            settlements.add(new LedgerSettlement(intents.get(row).reference(), outcome));
        }
        return settlements;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
