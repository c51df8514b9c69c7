/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A transaction that is open.
 *
 * @param time what the time is
 */
record Session(Connection connection, Dialect dialect, Time time) {

    /** A source of the time, in milliseconds since 1970, that does not stand still during a transaction. */
    @FunctionalInterface
    interface Time {
        long now(Session session) throws SQLException;
    }

    /** How long a statement may take, in seconds. */
    private static final int STATEMENT_SECONDS = 20;

    /** Returns the present time, which is not that of the machine. */
    long now() throws SQLException {
        return time.now(this);
    }

    /** Returns the database's time. */
    long databaseTime() throws SQLException {
        try (PreparedStatement statement = prepare(dialect.selectClock());
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Prepares a statement that does not take for ever. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(STATEMENT_SECONDS);
        return statement;
    }
}
