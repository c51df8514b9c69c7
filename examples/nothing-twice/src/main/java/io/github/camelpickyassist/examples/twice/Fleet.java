/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.jdbc.JdbcSchema;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Workers, each a JVM, that send from one source with one token; broker, PostgreSQL and sandbox are on this machine. */
final class Fleet implements AutoCloseable {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int REPORT_SECONDS = 10;
    private static final int CONSUMERS_OF_A_WORKER = 4;

    private final IntFunction<ProcessBuilder> programs;
    private final List<Process> workers = new ArrayList<>();

    private Fleet(IntFunction<ProcessBuilder> programs) {
        this.programs = programs;
    }

    /** Arguments: how many workers; {@code queue} (JMS) or {@code topic} (Kafka). Without any: 2 and a queue. */
    public static void main(String... arguments) throws Exception {
        int count = arguments.length < 1 ? 2 : Integer.parseInt(arguments[0]);
        String source = arguments.length < 2 ? "queue" : arguments[1];
        Path folder = Files.createTempDirectory("fleet-");
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create();
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Orders orders = orders(source, folder, count)) {
            sandbox.start();
            orders.put(NothingTwice.numbers(count * 400));
            String database = postgres.getJdbcUrl("postgres", "postgres");
            createTables(database);
            try (Fleet fleet = start(
                    count,
                    worker -> program(FleetWorker.class, "W" + worker, sandbox, folder, orders.setting(), database))) {
                OUT.printf("%d workers; at most 80 pushes a minute. The inbox: %s%n", count, sandbox.inboxUrl());
                while (orders.left() > 0) {
                    fleet.worker(0).waitFor(REPORT_SECONDS, TimeUnit.SECONDS);
                    OUT.printf(
                            "%d pushes, %d messages, %d orders left%n",
                            sandbox.pushes().size(), sandbox.messages().size(), orders.left());
                }
            }
        }
    }

    /** Starts the broker of a queue or of a topic. */
    static Orders orders(String source, Path folder, int workers) throws Exception {
        return switch (source) {
            case "queue" -> QueueOrders.start();
            case "topic" -> TopicOrders.start(folder, workers * CONSUMERS_OF_A_WORKER);
            default -> throw new IllegalArgumentException("'" + source + "' is neither queue nor topic");
        };
    }

    static void createTables(String database) throws SQLException {
        try (HikariDataSource pool = OutboxToWhatsApp.database(database)) {
            JdbcSchema.create(pool);
        }
    }

    /** The program of a worker; what it prints is in the folder. */
    static ProcessBuilder program(
            Class<?> program, String name, PickyAssistSandbox sandbox, Path folder, String source, String database) {
        ProcessBuilder builder = Killer.java(
                        program,
                        List.of(
                                source,
                                "database=" + database,
                                "worker=" + name,
                                "sessionTimeout=" + TopicOrders.SESSION_MILLIS,
                                "camel.component.pickyassist.baseUrl=" + sandbox.baseUrl()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().put("PICKYASSIST_TOKEN", sandbox.token());
        builder.environment().put("LEDGER_KEY", "a key for a ledger that nobody keeps");
        return builder;
    }

    /** Starts workers, each with the program of its number. */
    static Fleet start(int count, IntFunction<ProcessBuilder> programs) throws IOException {
        Fleet fleet = new Fleet(programs);
        for (int worker = 0; worker < count; worker++) {
            fleet.workers.add(programs.apply(worker).start());
        }
        return fleet;
    }

    Process worker(int worker) {
        return workers.get(worker);
    }

    /** Kills a worker and starts another one in its place. */
    void kill(int worker) throws IOException, InterruptedException {
        workers.get(worker).destroyForcibly().waitFor();
        workers.set(worker, programs.apply(worker).start());
    }

    @Override
    public void close() {
        workers.forEach(Process::destroyForcibly);
        workers.forEach(worker -> worker.onExit().join());
    }
}
