/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database that runs anyway, for the profile {@code databases}. Its URL is the system property {@code database.url};
 * user and password are in the environment, where child processes find them and a list of processes does not show them.
 *
 * <p>The tests need its schema for themselves: they create the tables, drop them before each test, and leave none.
 */
final class GivenDatabase {

    private static final List<String> TABLES =
            List.of(LedgerTable.NAME, OwnerLease.TABLE, LedgerCheck.TABLE, PermitTable.NAME);

    private static boolean ours;

    private GivenDatabase() {}

    /** Returns its URL, or null if none is given. */
    static @Nullable String url() {
        String url = System.getProperty("database.url");
        return url == null || url.isBlank() ? null : url;
    }

    /** Returns connections to a database that this JVM, or its parent, was given. */
    static HikariDataSource pool(String url) {
        return TestDatabase.pool(
                url, System.getenv("PICKYASSIST_DATABASE_USER"), System.getenv("PICKYASSIST_DATABASE_PASSWORD"));
    }

    /** Returns connections to the database, in which there are no tables of ours. */
    static synchronized HikariDataSource empty() throws SQLException {
        String url = url();
        if (url == null) {
            throw new IllegalStateException("No database.url is given");
        }
        HikariDataSource database = pool(url);
        try (Connection connection = database.getConnection()) {
            if (!ours) {
                refuseTablesOfOthers(connection);
                ours = true;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> dropAtTheEnd(url)));
                DatabaseMetaData about = connection.getMetaData();
                System.out.println("Testing on " + about.getDatabaseProductName() + " "
                        + about.getDatabaseProductVersion() + " with " + about.getDriverName() + " "
                        + about.getDriverVersion());
            }
            drop(connection);
        }
        return database;
    }

    private static void refuseTablesOfOthers(Connection connection) {
        for (String table : TABLES) {
            if (exists(connection, table)) {
                throw new IllegalStateException("The table " + table + " exists, and these tests would drop it;"
                        + " give them a schema of their own, or drop it yourself");
            }
        }
    }

    private static boolean exists(Connection connection, String table) {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1 FROM " + table + " WHERE 1 = 0").close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void drop(Connection connection) throws SQLException {
        for (String table : TABLES) {
            if (exists(connection, table)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DROP TABLE " + table);
                }
            }
        }
    }

    private static void dropAtTheEnd(String url) {
        try (HikariDataSource database = pool(url);
                Connection connection = database.getConnection()) {
            drop(connection);
        } catch (SQLException e) {
            System.err.println("The tables of the tests were not dropped: " + e.getMessage());
        }
    }
}
