/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.heap;

import io.github.camelpickyassist.ledger.FilePushLedger;
import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program that a child JVM with little heap runs: it fills a ledger or opens one, and prints one line. */
final class LedgerJvm {

    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
    private static final int PER_PUSH = 1_000;

    private LedgerJvm() {}

    /** Arguments: {@code fill} or {@code open}, the directory, the number of entries. */
    public static void main(String[] args) {
        int entries = Integer.parseInt(args[2]);
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (FilePushLedger ledger = FilePushLedger.open(Path.of(args[1]), LedgerKey.of("a secret of the ledger"))) {
            if (args[0].equals("fill")) {
                fill(ledger, entries);
            } else {
                System.out.println("opened in " + seconds(start) + " s");
                check(ledger, entries);
            }
        }
        double micros = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%s: %d entries, %s s, %.2f µs of CPU each%n",
                args[0],
                entries,
                seconds(start),
                micros / entries);
    }

    private static String seconds(long start) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9);
    }

    private static void fill(FilePushLedger ledger, int entries) {
        for (int from = 0; from < entries; from += PER_PUSH) {
            List<LedgerIntent> intents = intents(ledger, from, Math.min(entries, from + PER_PUSH));
            ledger.begin(SCOPE, intents);
            List<LedgerSettlement> settlements = new ArrayList<>(intents.size());
            for (int row = 0; row < intents.size(); row++) {
                LedgerOutcome outcome = LedgerOutcome.accepted(100, "p-" + from, "m-" + (from + row));
                settlements.add(new LedgerSettlement(intents.get(row).reference(), outcome));
            }
            ledger.settle(settlements);
        }
    }

    private static List<LedgerIntent> intents(FilePushLedger ledger, int from, int to) {
        List<LedgerIntent> intents = new ArrayList<>(to - from);
        for (int row = from; row < to; row++) {
            String key = "customers.csv-1764169200000-" + row;
            String number = Long.toString(919_800_000_000L + row);
            ContentDigest content = new ContentDigest(row, 7);
            intents.add(new LedgerIntent(key, ledger.newReference(SCOPE, key), null, number, content));
        }
        return intents;
    }

    private static void check(FilePushLedger ledger, int entries) {
        for (int from = 0; from < entries; from += Math.max(PER_PUSH, entries / 20)) {
            int to = Math.min(entries, from + PER_PUSH);
            for (LedgerDecision decision : ledger.begin(SCOPE, intents(ledger, from, to))) {
                if (!(decision instanceof LedgerDecision.Done)) {
                    throw new AssertionError(decision);
                }
            }
            if (ledger.findMessage("m-" + from).isEmpty()) {
                throw new AssertionError("no message m-" + from);
            }
        }
    }
}
