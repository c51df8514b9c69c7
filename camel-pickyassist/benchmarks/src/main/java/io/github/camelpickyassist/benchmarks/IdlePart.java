/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.PushOutcomeUnknownException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Pushes over connections that the server closes just then, because nothing came on them for as long. */
final class IdlePart {

    private static final int PUSHES = 2_000;
    private static final int MOST_CALLERS = 40;

    private IdlePart() {}

    static List<String> measure(int rounds) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int millis : new int[] {0, 1, 5, 50, 500}) {
            List<Integer> unknown = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                unknown.add(unknown(Duration.ofMillis(millis)));
            }
            Collections.sort(unknown);
            rows.add(String.format(
                    Locale.ROOT,
                    "| pushes %d ms apart, as long as the server keeps a connection: unknown of %,d | component | %d"
                            + " | %d–%d | |",
                    millis,
                    PUSHES,
                    unknown.get(unknown.size() / 2),
                    unknown.get(0),
                    unknown.get(unknown.size() - 1)));
        }
        return rows;
    }

    // Many callers shorten the longer gaps; each has a server, and so a connection, of its own.
    private static int unknown(Duration gap) throws Exception {
        int callers = (int) Math.max(1, Math.min(MOST_CALLERS, gap.toMillis()));
        List<ServerSocket> servers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                ServerSocket server = StubServer.start(gap);
                servers.add(server);
                counts.add(threads.submit(() -> unknown(server, gap, PUSHES / callers)));
            }
            int unknown = 0;
            for (Future<Integer> count : counts) {
                unknown += count.get();
            }
            return unknown;
        } finally {
            threads.shutdown();
            for (ServerSocket server : servers) {
                server.close();
            }
        }
    }

    /** How many come to nothing that is known; a failure of any other kind is thrown. */
    private static int unknown(ServerSocket server, Duration gap, int pushes) throws Exception {
        try (Peers peers = Peers.start(StubServer.address(server))) {
            String endpoint = peers.ours("idle", "single", "coalesce=false&pushesPerMinute=0");
            int unknown = 0;
            for (int i = 0; i < pushes; i++) {
                try {
                    peers.send(endpoint, Peers::ourMessage);
                } catch (PushOutcomeUnknownException e) {
                    unknown++;
                }
                LockSupport.parkNanos(gap.toNanos());
            }
            return unknown;
        }
    }
}
