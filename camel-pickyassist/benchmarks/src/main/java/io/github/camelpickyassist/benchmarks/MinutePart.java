/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One minute of single messages against the sandbox with the service's limit. */
final class MinutePart {

    private static final long MOST = 900_000;

    private MinutePart() {}

    static List<String> measure(String stub) throws Exception {
        try (Peers warm = Peers.start(stub)) {
            String together = warm.ours("warm", "single", "pushesPerMinute=0&maxRecipientsPerPush=10000");
            new Flood(warm, together).run(n -> n < 500_000);
        }
        try (JavaProcess sandbox = JavaProcess.start("-Xmx3g", SandboxServer.class, "90", "3000000");
                Peers peers = Peers.start(sandbox.line())) {
            Flood flood =
                    new Flood(peers, peers.ours("minute", "single", "pushesPerMinute=90&maxRecipientsPerPush=10000"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            long[] after60 = new long[1];
            Thread counting = new Thread(() -> {
                try {
                    TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                after60[0] = flood.sent.sum();
            });
            counting.start();
            flood.run(n -> System.nanoTime() < end);
            counting.join();
            String[] seen = sandbox.ask("count").split(" ");
            return rows(after60[0], flood, Long.parseLong(seen[0]), Long.parseLong(seen[1]), Long.parseLong(seen[2]));
        }
    }

    private static List<String> rows(long carried, Flood flood, long requests, long messages, long numbers) {
        String what = "| one minute at 90 pushes a minute: ";
        return List.of(
                what
                        + String.format(
                                Locale.ROOT,
                                "carried after 60 s | component, coalesced | %,d | %.1f %% of %,d | |",
                                carried,
                                100.0 * carried / MOST,
                                MOST),
                what
                        + String.format(
                                Locale.ROOT,
                                "accepted, failed | component, coalesced, what was handed in within 60 s | %,d, %,d |"
                                        + " | |",
                                flood.sent.sum(),
                                flood.failed.sum()),
                what
                        + String.format(
                                Locale.ROOT,
                                "requests, messages, twice | sandbox | %,d, %,d, %,d | | |",
                                requests,
                                messages,
                                messages - numbers));
    }
}
