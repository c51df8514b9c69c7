/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * Creates the tables of the ledger and of the permits. The same scripts are in this package as {@code
 * schema-postgresql.sql}, {@code schema-mysql.sql} (also for MariaDB), {@code schema-oracle.sql}, {@code
 * schema-sqlserver.sql} and {@code schema-h2.sql}, for tools such as Flyway or Liquibase and for users that may not
 * create tables at run time.
 */
public final class JdbcSchema {

    private JdbcSchema() {}

    /**
     * Creates the tables that do not exist, in the schema that the connections of this data source use.
     *
     * @throws SQLException if the database is none of these, or refuses
     */
    public static void create(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                Dialect dialect = Dialect.of(product);
                for (String sql : statements(dialect)) {
                    execute(statement, sql, dialect);
                }
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static void execute(Statement statement, String sql, Dialect dialect) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!dialect.isExisting(e)) {
                throw e;
            }
        }
    }

    /** Returns the statements of a script, in which each ends with a semicolon at the end of a line. */
    static List<String> statements(Dialect dialect) {
        String script = read(dialect.script()).replaceAll("(?m)^--.*$", "");
        return Arrays.stream(script.split(";\\s*\n"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static String read(String name) {
        try (InputStream script = JdbcSchema.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("The script " + name + " is missing in camel-pickyassist-jdbc.jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
