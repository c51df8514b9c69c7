/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedPush;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The short run lets one limit pass and kills a worker; with {@code fleet.minutes} it runs on and suspends some. */
class FleetTest {

    private static final int WORKERS = Integer.getInteger("fleet.workers", 2);
    private static final int MINUTES = Integer.getInteger("fleet.minutes", 0);
    private static final int LIMIT = 80;
    private static final int ORDERS = 1_000 + MINUTES * LIMIT * 5;
    private static final int MOST_IN_A_MINUTE = 90;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30 + 60);
    private static final int SUSPENDED_SECONDS = 90;
    private static final int BETWEEN_FAULTS_SECONDS = 240;
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    @RegisterExtension
    static final PickyAssistSandbox sandbox = NothingTwice.sandbox();

    @TempDir
    Path folder;

    private final List<Instant[]> faults = new ArrayList<>();

    @Test
    void keepsOneLimitAndSendsNothingTwice() throws Exception {
        long seed = Long.getLong("recipes.seed", System.nanoTime());
        List<String> numbers = NothingTwice.numbers(ORDERS);
        try (EmbeddedPostgres postgres = TestPostgres.start();
                Broker broker = Broker.start()) {
            broker.put("orders", numbers, "Your order is on its way");
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (Fleet fleet = Fleet.start(sandbox, folder, broker, url, WORKERS)) {
                awaitPushes(fleet, LIMIT / 2);
                fault(fleet, 0, false);
                awaitPushes(fleet, LIMIT);
                runOn(fleet, new Random(seed));
            }
            judge(broker, numbers, seed);
        }
    }

    private void runOn(Fleet fleet, Random random) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
        while (Instant.now().isBefore(end)) {
            int worker = random.nextInt(WORKERS);
            fleet.worker(worker).waitFor(BETWEEN_FAULTS_SECONDS, TimeUnit.SECONDS);
            if (Instant.now().isBefore(end)) {
                fault(fleet, worker, random.nextBoolean());
            }
        }
    }

    private void fault(Fleet fleet, int worker, boolean suspended) throws Exception {
        Instant start = Instant.now();
        if (suspended) {
            signal("-STOP", fleet.worker(worker));
            fleet.worker(worker).waitFor(SUSPENDED_SECONDS, TimeUnit.SECONDS);
            signal("-CONT", fleet.worker(worker));
        } else {
            fleet.kill(worker);
        }
        faults.add(new Instant[] {start, Instant.now().plus(AFTER_A_FAULT)});
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    private void awaitPushes(Fleet fleet, int pushes) throws Exception {
        long start = System.nanoTime();
        while (sandbox.pushes().size() < pushes) {
            if (System.nanoTime() - start > LONGEST_START.toNanos()) {
                throw new IllegalStateException("only " + sandbox.pushes().size() + " pushes: " + logs());
            }
            fleet.worker(0).waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private String logs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder logs = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                logs.append(file.getFileName()).append('\n').append(Files.readString(file));
            }
            return logs.toString();
        }
    }

    private void judge(Broker broker, List<String> numbers, long seed) throws Exception {
        // The broker gives back what the workers had taken.
        long start = System.nanoTime();
        while (placed(broker) < ORDERS && System.nanoTime() - start < LONGEST_START.toNanos()) {
            Thread.onSpinWait();
        }
        Set<String> notDone = new HashSet<>(broker.numbers("orders"));
        notDone.addAll(broker.numbers("orders.check"));
        Judgement judgement = Judgement.of(numbers, sandbox, notDone);
        List<Instant> times =
                sandbox.pushes().stream().map(ReceivedPush::when).sorted().toList();
        double used = leastUsed(times);
        Set<String> senders = new HashSet<>(broker.properties("orders.sent", "worker"));
        System.out.printf(
                "fleet: seed %d, %d workers, %d pushes, at most %d in 60 s, least used %.3f, %d in doubt, %s sent%n",
                seed, WORKERS, times.size(), mostInAMinute(times), used, broker.count("orders.check"), senders);
        assertThat(judgement.twice()).as("seed %d", seed).isEmpty();
        assertThat(judgement.lost()).as("seed %d", seed).isEmpty();
        assertThat(placed(broker)).as("seed %d: one place each", seed).isEqualTo(ORDERS);
        assertThat(mostInAMinute(times)).as("seed %d", seed).isLessThanOrEqualTo(MOST_IN_A_MINUTE);
        assertThat(used).as("seed %d", seed).isGreaterThanOrEqualTo(0.95);
        if (MINUTES > 0) {
            assertThat(senders).as("seed %d", seed).hasSize(WORKERS);
        }
    }

    private static long placed(Broker broker) {
        return Stream.of("orders", "orders.sent", "orders.check", "orders.rejected")
                .mapToLong(broker::count)
                .sum();
    }

    private static int mostInAMinute(List<Instant> times) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(first).plus(WINDOW).isAfter(times.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** The least part of the limit that was used in a minute without a fault, by minutes that begin with a push. */
    private double leastUsed(List<Instant> times) {
        double least = 1;
        Instant end = times.get(times.size() - 1);
        for (Instant from : times) {
            Instant to = from.plus(WINDOW);
            boolean faulty = faults.stream().anyMatch(fault -> from.isBefore(fault[1]) && fault[0].isBefore(to));
            if (!faulty && to.isBefore(end)) {
                long count = times.stream()
                        .filter(time -> !time.isBefore(from) && time.isBefore(to))
                        .count();
                least = Math.min(least, count / (double) LIMIT);
            }
        }
        return least;
    }
}
