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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Pushes to servers that close connections without saying so: how many of them end unknown, for each pattern of closing,
 * each pause between two pushes, and FIN and RST. One caller sends to one server, with one transport.
 */
final class IdlePart {

    private static final int PUSHES = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(2);

    /** What a server of each pattern does after its answers; new for each server. */
    private enum Pattern {
        IDLE("when nothing came for 2 ms") {
            @Override
            StubServer.End end(long seed) {
                return socket -> {
                    socket.setSoTimeout((int) PAUSE.toMillis());
                    return false;
                };
            }
        },
        EACH("2 ms after each answer, whatever comes") {
            @Override
            StubServer.End end(long seed) {
                return socket -> {
                    LockSupport.parkNanos(PAUSE.toNanos());
                    return true;
                };
            }
        },
        AT_ONCE("right after each answer") {
            @Override
            StubServer.End end(long seed) {
                return socket -> true;
            }
        },
        EACH_FIFTH("right after each fifth answer") {
            @Override
            StubServer.End end(long seed) {
                AtomicInteger answers = new AtomicInteger();
                return socket -> answers.incrementAndGet() % 5 == 0;
            }
        },
        ONE_IN_TEN("right after one answer in ten, at random") {
            @Override
            StubServer.End end(long seed) {
                Random random = new Random(seed);
                return socket -> random.nextInt(10) == 0;
            }
        };

        private final String words;

        Pattern(String words) {
            this.words = words;
        }

        abstract StubServer.End end(long seed);
    }

    private record Case(Pattern pattern, boolean reset) {
        @Override
        public String toString() {
            return (reset ? "RST " : "FIN ") + pattern.words;
        }
    }

    private IdlePart() {}

    static List<String> measure(int rounds) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int millis : new int[] {0, 1, 5, 50}) {
            Map<Case, List<Integer>> unknown = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                measure(Duration.ofMillis(millis), round, unknown);
            }
            unknown.forEach((each, counts) -> {
                Collections.sort(counts);
                rows.add(String.format(
                        Locale.ROOT,
                        "| pushes %d ms apart, %s: unknown of %,d | component | %d | %d–%d | |",
                        millis,
                        each,
                        PUSHES,
                        counts.get(counts.size() / 2),
                        counts.get(0),
                        counts.get(counts.size() - 1)));
            });
        }
        return rows;
    }

    /** One round of all patterns in parallel, because most of the time is spent in pauses. */
    private static void measure(Duration gap, long seed, Map<Case, List<Integer>> unknown) throws Exception {
        Map<Case, Future<Integer>> counts = new LinkedHashMap<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Pattern pattern : Pattern.values()) {
                for (boolean reset : new boolean[] {false, true}) {
                    Case each = new Case(pattern, reset);
                    counts.put(each, threads.submit(() -> unknown(each, gap, seed)));
                }
            }
            for (Map.Entry<Case, Future<Integer>> count : counts.entrySet()) {
                unknown.computeIfAbsent(count.getKey(), none -> new ArrayList<>())
                        .add(count.getValue().get());
            }
        } finally {
            threads.shutdown();
        }
    }

    /** How many come to nothing that is known; a failure of any other kind is thrown. */
    private static int unknown(Case each, Duration gap, long seed) throws Exception {
        ServerSocket server =
                StubServer.start(new StubServer.ClosePolicy(each.pattern().end(seed), each.reset()));
        try (server;
                Peers peers = Peers.start(StubServer.address(server))) {
            String endpoint = peers.ours("idle", "single", "coalesce=false&pushesPerMinute=0");
            int unknown = 0;
            for (int i = 0; i < PUSHES; i++) {
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
