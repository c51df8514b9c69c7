/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Processes that share one limit in a real PostgreSQL or in the database that is given, with clocks that are a day apart; one of them is killed. By
 * default with windows of a second. With {@code -Dpermits.window=60000 -Dpermits.limit=80 -Dpermits.windows=5
 * -Dpermits.processes=8} it measures how much of the real limit is used.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class PermitProcessesTest {

    private static final long WINDOW = Long.getLong("permits.window", 1_000);
    private static final int LIMIT = Integer.getInteger("permits.limit", 20);
    private static final int WINDOWS = Integer.getInteger("permits.windows", 3);
    private static final int PROCESSES = Integer.getInteger("permits.processes", 3);

    private final WindowCheck check = new WindowCheck(WINDOW);
    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> sentBy = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void keepTheLimitTogether() throws Exception {
        try (HikariDataSource database = TestDatabase.POSTGRESQL.orGiven().withTables()) {
            CountDownLatch killed = new CountDownLatch(LIMIT + LIMIT / 2);
            CountDownLatch end = new CountDownLatch(WINDOWS * LIMIT);
            List<Thread> readers = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                Process process = start(
                        database.getJdbcUrl(), (i % 3 - 1) * Duration.ofDays(1).toMillis());
                readers.add(read(process, i, List.of(killed, end)));
            }
            killed.await();
            processes.get(PROCESSES - 1).destroyForcibly();
            end.await();
            processes.forEach(Process::destroyForcibly);
            for (Thread reader : readers) {
                reader.join();
            }
            report();
            assertThat(check.most()).isLessThanOrEqualTo(LIMIT);
            assertThat(sentBy.subList(0, PROCESSES - 1)).allMatch(sent -> sent > 0);
        }
    }

    private void report() {
        if (WINDOW == JdbcPushPermits.MINUTE) {
            System.out.println(PROCESSES + " processes, limit " + LIMIT + ": " + check.total()
                    + " pushes, most in any window "
                    + check.most() + ", by process " + sentBy + ", percent of the limit used: "
                    + check.used(LIMIT));
        }
    }

    private Process start(String url, long clockError) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PermitWorker.class.getName(),
                        url,
                        String.valueOf(LIMIT),
                        String.valueOf(WINDOW),
                        String.valueOf(clockError))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }

    private Thread read(Process process, int index, List<CountDownLatch> pushes) {
        synchronized (sentBy) {
            sentBy.add(0);
        }
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.matches("\\d+")) {
                        check.received(Long.parseLong(line));
                        synchronized (sentBy) {
                            sentBy.set(index, sentBy.get(index) + 1);
                        }
                        pushes.forEach(CountDownLatch::countDown);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.start();
        return reader;
    }
}
