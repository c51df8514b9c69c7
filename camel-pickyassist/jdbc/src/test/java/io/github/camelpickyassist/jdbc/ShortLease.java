/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerKey;
import java.sql.SQLException;
import java.time.Duration;

/** Ledgers whose owners are gone soon after their process was killed, so that a test need not wait. */
public final class ShortLease {

    private static final Duration LEASE = Duration.ofSeconds(3);

    private ShortLease() {}

    /** Returns the URL of an empty schema with the tables, in the real PostgreSQL, or in the database that is given. */
    public static String database() throws SQLException {
        try (HikariDataSource database = TestDatabase.POSTGRESQL.orGiven().withTables()) {
            return database.getJdbcUrl();
        }
    }

    /** Opens the ledger in this database. */
    public static JdbcPushLedger open(String url, LedgerKey key) {
        return JdbcPushLedger.open(GivenDatabase.pool(url), key, LEASE);
    }

    /** Counts what is open in this database. */
    public static LedgerCounts counts(String url, LedgerKey key) {
        try (HikariDataSource pool = GivenDatabase.pool(url);
                JdbcPushLedger ledger = JdbcPushLedger.open(pool, key, LEASE)) {
            return ledger.counts();
        }
    }
}
