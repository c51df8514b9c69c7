/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Databases for tests: H2 in memory, a real PostgreSQL that runs as long as this JVM, and the one whose URL is given.
 */
enum TestDatabase {
    H2 {
        @Override
        HikariDataSource empty() {
            return pool("jdbc:h2:mem:ledger" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        HikariDataSource empty() throws SQLException {
            String url = postgres().getJdbcUrl("postgres", "postgres");
            String schema = "test" + NUMBER.incrementAndGet();
            try (HikariDataSource admin = pool(url, "postgres", "");
                    Connection connection = admin.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + schema);
            }
            return pool(url + "&currentSchema=" + schema, "postgres", "");
        }
    },
    GIVEN {
        @Override
        HikariDataSource empty() throws SQLException {
            return GivenDatabase.empty();
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable String whyNot;

    /** Returns a pool of connections to an empty schema; to be closed. */
    abstract HikariDataSource empty() throws SQLException;

    /** Returns a pool of connections to a schema with the tables; to be closed. */
    HikariDataSource withTables() throws SQLException {
        HikariDataSource database = empty();
        JdbcSchema.create(database);
        return database;
    }

    /** Returns the database that is given, or this one if none is. */
    TestDatabase orGiven() {
        return GivenDatabase.url() == null ? this : GIVEN;
    }

    static HikariDataSource pool(String url, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(30_000);
        return new HikariDataSource(config);
    }

    /** Returns the server, which is started once. Where it cannot run, the test is skipped and says why. */
    static synchronized EmbeddedPostgres postgres() {
        if (postgres == null && whyNot == null) {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
                postgres = started;
            } catch (IOException | RuntimeException e) {
                whyNot = "NOT TESTED on PostgreSQL, which does not start on this machine: " + e;
            }
        }
        if (postgres == null) {
            System.err.println(whyNot);
            Assumptions.abort(whyNot);
            throw new AssertionError(whyNot);
        }
        return postgres;
    }

    private static void close(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
