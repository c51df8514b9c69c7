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
            "SELECT %s FROM %s WHERE %s FOR UPDATE"),
    H2("h2", "PICKYASSIST_CLOCK()", "SELECT %s", "SELECT %s FROM %s WHERE %s FOR UPDATE"),
    MYSQL(
            "mysql",
            "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000",
            "SELECT %s",
            "SELECT %s FROM %s WHERE %s FOR UPDATE"),
    ORACLE(
            "oracle",
            "TRUNC((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400) * 1000"
                    + " + TRUNC(MOD(EXTRACT(SECOND FROM SYSTIMESTAMP), 1) * 1000)",
            "SELECT %s FROM DUAL",
            "SELECT %s FROM %s WHERE %s FOR UPDATE"),
    SQL_SERVER(
            "sqlserver",
            "DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())",
            "SELECT %s",
            "SELECT %s FROM %s WITH (UPDLOCK, ROWLOCK) WHERE %s");

    private final String script;
    private final String clock;
    private final String selectAlone;
    private final String selectLocked;

    Dialect(String script, String clock, String selectAlone, String selectLocked) {
        this.script = script;
        this.clock = clock;
        this.selectAlone = selectAlone;
        this.selectLocked = selectLocked;
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

    /** The expression for the present time. */
    String clock() {
        return clock;
    }

    /** A statement that reads the present time. */
    String selectClock() {
        return selectAlone.formatted(clock);
    }

    /** A query that locks the rows that it returns. */
    String selectForUpdate(String columns, String table, String condition) {
        return selectLocked.formatted(columns, table, condition);
    }
}
