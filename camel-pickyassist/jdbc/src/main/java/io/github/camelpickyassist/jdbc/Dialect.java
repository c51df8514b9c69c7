/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.sql.SQLException;
import java.util.Locale;

/**
 * What differs between databases.
 *
 * <p>The clock is the time when its expression is evaluated, not the start of the transaction, in milliseconds since
 * 1970. So a statement of its own that follows the one that got a lock reads a time after that.
 */
enum Dialect {
    POSTGRESQL(
            "postgresql",
            "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            "SELECT %s",
            "SELECT %s FROM %s WHERE %s FOR UPDATE",
            0,
            0),
    H2("h2", "PICKYASSIST_CLOCK()", "SELECT %s", "SELECT %s FROM %s WHERE %s FOR UPDATE", 0, 0),
    MYSQL(
            "mysql",
            "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000",
            "SELECT %s",
            "SELECT %s FROM %s WHERE %s FOR UPDATE",
            // ER_LOCK_WAIT_TIMEOUT, whose SQL state is that of any error.
            1205,
            0),
    ORACLE(
            "oracle",
            // In whole units. A number of days is not exact: cut to seconds, it is now and then the second before.
            "EXTRACT(DAY FROM t) * 86400000 + EXTRACT(HOUR FROM t) * 3600000 + EXTRACT(MINUTE FROM t) * 60000"
                    + " + TRUNC(EXTRACT(SECOND FROM t) * 1000)",
            "SELECT %s FROM (SELECT (SYS_EXTRACT_UTC(SYSTIMESTAMP) - TIMESTAMP '1970-01-01 00:00:00')"
                    + " DAY(9) TO SECOND(6) AS t FROM DUAL)",
            "SELECT %s FROM %s WHERE %s FOR UPDATE",
            0,
            // ORA-00955: name is already used by an existing object.
            955),
    SQL_SERVER(
            "sqlserver",
            "DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())",
            "SELECT %s",
            "SELECT %s FROM %s WITH (UPDLOCK, ROWLOCK) WHERE %s",
            // Lock request time out period exceeded.
            1222,
            0);

    private final String script;
    private final String clock;
    private final String selectAlone;
    private final String selectLocked;
    private final int lockTimeout;
    private final int exists;

    /**
     * What differs.
     *
     * @param lockTimeout the error code of a wait for a lock that took too long, if no SQL state says so, or 0
     * @param exists the error code of a table or index that exists, if the script cannot ask, or 0
     */
    Dialect(String script, String clock, String selectAlone, String selectLocked, int lockTimeout, int exists) {
        this.script = script;
        this.clock = clock;
        this.selectAlone = selectAlone;
        this.selectLocked = selectLocked;
        this.lockTimeout = lockTimeout;
        this.exists = exists;
    }

    /**
     * Returns the dialect of a database.
     *
     * @param product as {@link java.sql.DatabaseMetaData#getDatabaseProductName} names it
     */
    static Dialect of(String product) throws SQLException {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.contains("postgres")) {
            return POSTGRESQL;
        } else if (name.equals("h2")) {
            return H2;
        } else if (name.contains("mysql") || name.contains("mariadb")) {
            return MYSQL;
        } else if (name.contains("oracle")) {
            return ORACLE;
        } else if (name.contains("sql server")) {
            return SQL_SERVER;
        }
        throw new SQLException("The database \"" + product
                + "\" is not supported; PostgreSQL, MySQL, MariaDB, Oracle, SQL Server or H2" + " is needed");
    }

    /** The name of the script that creates the tables. */
    String script() {
        return "schema-" + script + ".sql";
    }

    /** A statement that reads the present time. */
    String selectClock() {
        return selectAlone.formatted(clock);
    }

    /** Returns whether a statement failed because others held a lock for too long. */
    boolean isLockTimeout(SQLException e) {
        return lockTimeout != 0 && e.getErrorCode() == lockTimeout;
    }

    /** Returns whether a statement of the script failed because it was run before. */
    boolean isExisting(SQLException e) {
        return exists != 0 && e.getErrorCode() == exists;
    }

    /** A query that locks the rows that it returns. */
    String selectForUpdate(String columns, String table, String condition) {
        return selectLocked.formatted(columns, table, condition);
    }
}
