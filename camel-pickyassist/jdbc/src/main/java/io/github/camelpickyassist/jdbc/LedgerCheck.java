/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerHash;
import io.github.camelpickyassist.spi.LedgerKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Recognises in the database the key with which a ledger is written. */
final class LedgerCheck {

    static final String TABLE = "pickyassist_ledger_key";

    private LedgerCheck() {}

    /** Returns whether a ledger was written with this key; a new ledger will be. */
    static boolean isOf(Session session, LedgerKey key) throws SQLException {
        LedgerHash stored = read(session);
        if (stored == null) {
            write(session, key.check());
            return true;
        }
        return stored.equals(key.check());
    }

    private static @Nullable LedgerHash read(Session session) throws SQLException {
        String sql = "SELECT check_high, check_low FROM " + TABLE;
        try (PreparedStatement statement = session.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? new LedgerHash(result.getLong(1), result.getLong(2)) : null;
        }
    }

    private static void write(Session session, LedgerHash check) throws SQLException {
        String sql = "INSERT INTO " + TABLE + " (id, check_high, check_low) VALUES (1, ?, ?)";
        try (PreparedStatement statement = session.prepare(sql)) {
            statement.setLong(1, check.high());
            statement.setLong(2, check.low());
            statement.executeUpdate();
        } catch (SQLException e) {
            // Another machine opens it for the first time, too.
            throw Transactions.isDuplicate(e) ? new Transactions.RepeatException(e) : e;
        }
    }
}
