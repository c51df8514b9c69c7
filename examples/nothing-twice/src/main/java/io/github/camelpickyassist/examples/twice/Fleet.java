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

/** Workers, each a JVM, that send from one queue with one token; broker, PostgreSQL and sandbox are on this machine. */
final class Fleet implements AutoCloseable {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int REPORT_SECONDS = 10;

    private final PickyAssistSandbox sandbox;
    private final Path folder;
    private final Broker broker;
    private final String database;
    private final List<Process> workers = new ArrayList<>();

    private Fleet(PickyAssistSandbox sandbox, Path folder, Broker broker, String database) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.broker = broker;
        this.database = database;
    }

    /** Argument: how many workers; 2 if it is missing. */
    public static void main(String... arguments) throws Exception {
        int count = arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("fleet-");
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create();
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Broker broker = Broker.start()) {
            sandbox.start();
            broker.put("orders", NothingTwice.numbers(count * 400), "Your order is on its way");
            try (Fleet fleet = start(sandbox, folder, broker, postgres.getJdbcUrl("postgres", "postgres"), count)) {
                OUT.printf("%d workers; at most 80 pushes a minute. The inbox: %s%n", count, sandbox.inboxUrl());
                while (broker.count("orders") > 0) {
                    fleet.worker(0).waitFor(REPORT_SECONDS, TimeUnit.SECONDS);
                    OUT.printf(
                            "%d pushes, %d orders sent, %d left%n",
                            sandbox.pushes().size(), broker.count("orders.sent"), broker.count("orders"));
                }
            }
        }
    }

    /** Creates the tables and starts the workers. */
    static Fleet start(PickyAssistSandbox sandbox, Path folder, Broker broker, String database, int count)
            throws IOException, SQLException {
        try (HikariDataSource pool = OutboxToWhatsApp.database(database)) {
            JdbcSchema.create(pool);
        }
        Fleet fleet = new Fleet(sandbox, folder, broker, database);
        for (int worker = 0; worker < count; worker++) {
            fleet.workers.add(fleet.start(worker));
        }
        return fleet;
    }

    Process worker(int worker) {
        return workers.get(worker);
    }

    /** Kills a worker and starts another one in its place. */
    void kill(int worker) throws IOException, InterruptedException {
        workers.get(worker).destroyForcibly().waitFor();
        workers.set(worker, start(worker));
    }

    private Process start(int worker) throws IOException {
        List<String> settings = List.of(
                "broker=" + broker.url(),
                "database=" + database,
                "worker=W" + worker,
                "camel.component.pickyassist.baseUrl=" + sandbox.baseUrl());
        ProcessBuilder builder = Killer.java(FleetWorker.class, settings)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("worker-" + worker + ".log").toFile()));
        builder.environment().put("PICKYASSIST_TOKEN", sandbox.token());
        builder.environment().put("LEDGER_KEY", "a key for a ledger that nobody keeps");
        return builder.start();
    }

    @Override
    public void close() {
        workers.forEach(Process::destroyForcibly);
        workers.forEach(worker -> worker.onExit().join());
    }
}
