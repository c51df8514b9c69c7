/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedPush;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short run lets one limit pass and kills a worker; with {@code fleet.minutes} it runs on, kills and suspends workers
 * and crashes the database. {@code fleet.source} is {@code queue} or {@code topic}. With {@code fleet.faketime}, the path
 * of the library of that name, the clocks of the workers are a day apart.
 */
class FleetTest {

    private static final int WORKERS = Integer.getInteger("fleet.workers", 2);
    private static final int MINUTES = Integer.getInteger("fleet.minutes", 0);
    private static final String SOURCE = System.getProperty("fleet.source", "queue");
    private static final String FAKETIME = System.getProperty("fleet.faketime", "");
    private static final int LIMIT = 80;
    private static final int ORDERS = 1_000 + MINUTES * LIMIT * 5;
    private static final int MOST_IN_A_MINUTE = 90;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30 + 60);
    private static final int SUSPENDED_SECONDS = 90;
    private static final int BETWEEN_FAULTS_SECONDS = 240;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int POLL_MILLIS = 500;

    private final List<Fault> faults = new ArrayList<>();

    @TempDir
    Path folder;

    private PickyAssistSandbox sandbox;

    private enum Kind {
        KILL,
        SUSPEND,
        CRASH_OF_THE_DATABASE
    }

    /** A fault, and when the limit must be fully used again. */
    private record Fault(Kind kind, Instant start, Instant end) {

        boolean overlaps(Instant from, Instant to) {
            return from.isBefore(end) && start.isBefore(to);
        }
    }

    @BeforeEach
    void startSandbox() {
        sandbox = NothingTwice.sandbox();
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    @Test
    void keepsOneLimitAndSendsNothingTwice() throws Exception {
        long seed = Long.getLong("recipes.seed", System.nanoTime());
        List<String> numbers = NothingTwice.numbers(ORDERS);
        try (RestartablePostgres postgres = RestartablePostgres.start(folder);
                Orders orders = Fleet.orders(SOURCE, folder, WORKERS)) {
            orders.put(numbers);
            Fleet.createTables(postgres.url());
            try (Fleet fleet =
                    Fleet.start(WORKERS, worker -> program(FleetWorker.class, worker, orders, postgres.url()))) {
                awaitPushes(LIMIT / 2, fleet);
                fault(Kind.KILL, fleet, 0, postgres);
                awaitPushes(LIMIT, fleet);
                fault(Kind.CRASH_OF_THE_DATABASE, fleet, 0, postgres);
                runOn(fleet, postgres, new Random(seed));
            }
            judge(orders, numbers, seed);
        }
    }

    @Test
    void noticesALimitThatIsNotKept() throws Exception {
        try (RestartablePostgres postgres = RestartablePostgres.start(folder);
                Orders orders = Fleet.orders(SOURCE, folder, WORKERS)) {
            orders.put(NothingTwice.numbers(ORDERS));
            Fleet.createTables(postgres.url());
            TokenBucketWorker.createTable(postgres.url());
            try (Fleet fleet =
                    Fleet.start(WORKERS, worker -> program(TokenBucketWorker.class, worker, orders, postgres.url()))) {
                awaitPushes(LIMIT + LIMIT / 2, fleet);
            }
            int most = mostInAMinute(times());
            System.out.printf("fleet with a token bucket: at most %d in 60 s%n", most);
            assertThat(most).isGreaterThan(MOST_IN_A_MINUTE);
        }
    }

    private ProcessBuilder program(Class<?> program, int worker, Orders orders, String database) {
        ProcessBuilder builder = Fleet.program(program, "W" + worker, sandbox, folder, orders.setting(), database);
        if (!FAKETIME.isEmpty()) {
            Map<String, String> environment = builder.environment();
            environment.put("LD_PRELOAD", FAKETIME);
            environment.put("FAKETIME", List.of("+0d", "+1d", "-1d").get(worker % 3));
            environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            // Otherwise timed waits of the JVM end at once.
            environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        }
        return builder;
    }

    private void runOn(Fleet fleet, RestartablePostgres postgres, Random random) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
        List<Kind> kinds = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            if (kinds.isEmpty()) {
                kinds.addAll(List.of(Kind.values()));
                Collections.shuffle(kinds, random);
            }
            int worker = random.nextInt(WORKERS);
            fleet.worker(worker).waitFor(BETWEEN_FAULTS_SECONDS, TimeUnit.SECONDS);
            if (Instant.now().isBefore(end)) {
                fault(kinds.remove(0), fleet, worker, postgres);
            }
        }
    }

    private void fault(Kind kind, Fleet fleet, int worker, RestartablePostgres postgres) throws Exception {
        Instant start = Instant.now();
        switch (kind) {
            case KILL -> fleet.kill(worker);
            case SUSPEND -> {
                signal("-STOP", fleet.worker(worker));
                fleet.worker(worker).waitFor(SUSPENDED_SECONDS, TimeUnit.SECONDS);
                signal("-CONT", fleet.worker(worker));
            }
            case CRASH_OF_THE_DATABASE -> postgres.crash();
        }
        faults.add(new Fault(kind, start, Instant.now().plus(AFTER_A_FAULT)));
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    private void awaitPushes(int pushes, Fleet fleet) throws Exception {
        long start = System.nanoTime();
        while (sandbox.pushes().size() < pushes) {
            if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new IllegalStateException("only " + sandbox.pushes().size() + " pushes: " + logs());
            }
            fleet.worker(0).waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
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

    private void judge(Orders orders, List<String> numbers, long seed) throws Exception {
        Set<String> notSent = orders.notSent();
        Judgement judgement = Judgement.of(numbers, sandbox, notSent);
        List<Instant> times = times();
        DoubleSummaryStatistics used =
                used(times).stream().mapToDouble(Double::doubleValue).summaryStatistics();
        Set<String> senders = orders.senders();
        System.out.printf(
                "fleet: %s, seed %d, %d workers%s, faults %s: %d pushes, at most %d in 60 s, %.3f of the limit used, "
                        + "%.3f at least (%d looks), %d received, %d twice, %d lost, %s sent%n",
                SOURCE,
                seed,
                WORKERS,
                FAKETIME.isEmpty() ? "" : ", clocks a day apart",
                faults.stream().map(Fault::kind).toList(),
                times.size(),
                mostInAMinute(times),
                used.getAverage(),
                used.getMin(),
                used.getCount(),
                judgement.received(),
                judgement.twice().size(),
                judgement.lost().size(),
                senders);
        assertThat(judgement.twice()).as("seed %d", seed).isEmpty();
        assertThat(judgement.lost()).as("seed %d", seed).isEmpty();
        assertThat(mostInAMinute(times)).as("seed %d", seed).isLessThanOrEqualTo(MOST_IN_A_MINUTE);
        if (MINUTES > 0) {
            assertThat(used.getCount()).as("seed %d", seed).isPositive();
            assertThat(used.getMin()).as("seed %d", seed).isGreaterThanOrEqualTo(0.95);
            assertThat(senders).as("seed %d", seed).hasSize(WORKERS);
        }
    }

    private List<Instant> times() {
        return sandbox.pushes().stream().map(ReceivedPush::when).sorted().toList();
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

    /**
     * How much of the limit was used outside faults: as many pushes as the limit allows in a minute should take a minute.
     * It is looked at for each push and those before it, because pushes may come in bursts.
     */
    private List<Double> used(List<Instant> times) {
        List<Double> used = new ArrayList<>();
        for (int last = LIMIT; last < times.size(); last++) {
            Instant from = times.get(last - LIMIT);
            Instant to = times.get(last);
            if (faults.stream().noneMatch(fault -> fault.overlaps(from, to))) {
                used.add((double) WINDOW.toMillis() / Duration.between(from, to).toMillis());
            }
        }
        return used;
    }
}
