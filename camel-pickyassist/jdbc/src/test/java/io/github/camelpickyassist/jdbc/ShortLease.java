/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.spi.LedgerKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/** Ledgers whose owners are gone soon after their process was killed, so that a test need not wait. */
public final class ShortLease {

    private ShortLease() {}

    /** Returns the URL of an empty schema with the tables, in the real PostgreSQL. */
    public static String database() throws SQLException {
        try (HikariDataSource database = TestDatabase.POSTGRESQL.withTables()) {
            return database.getJdbcUrl();
        }
    }

    /** Opens the ledger in this database. */
    public static JdbcPushLedger open(String url, LedgerKey key) {
        Transactions transactions = new Transactions(TestDatabase.pool(url, "postgres"));
        return JdbcPushLedger.open(transactions, key, Duration.ofSeconds(3), InstantSource.system());
    }
}
