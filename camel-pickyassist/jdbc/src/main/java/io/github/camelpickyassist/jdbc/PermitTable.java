/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.PushAccount;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The table with one row for each account. */
final class PermitTable implements PermitWindows {

    static final String NAME = "pickyassist_permits";

    private static final String INSERT = "INSERT INTO " + NAME + " (account, permits) VALUES (?, ?)";
    private static final String UPDATE = "UPDATE " + NAME + " SET permits = ? WHERE account = ?";

    private final Transactions transactions;

    PermitTable(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Changes the window of an account while its row is locked. What is returned is complete. */
    @Override
    public <T> CompletionStage<T> change(PushAccount account, Change<T> change) {
        try {
            return CompletableFuture.completedFuture(changeInTransaction(account, change));
        } catch (SQLException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> T changeInTransaction(PushAccount account, Change<T> change) throws SQLException {
        // In ASCII: not every table can hold a path with other letters.
        String row = account.baseUrl().toASCIIString() + " (account " + account.key() + ")";
        return transactions.run(session -> {
            String text = lock(session, row);
            if (text == null) {
                insert(session, row);
                text = lock(session, row);
            }
            PermitWindow window = PermitWindow.of(text == null ? "" : text);
            // In a statement of its own: the wait for the lock is over.
            T result = change.make(window, session.now());
            String changed = window.toText();
            if (!changed.equals(text)) {
                update(session, row, changed);
            }
            return result;
        });
    }

    private static @Nullable String lock(Session session, String row) throws SQLException {
        String select = session.dialect().selectForUpdate("permits", NAME, "account = ?");
        try (PreparedStatement statement = session.prepare(select)) {
            statement.setString(1, row);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    private static void insert(Session session, String row) throws SQLException {
        try (PreparedStatement statement = session.prepare(INSERT)) {
            statement.setString(1, row);
            statement.setString(2, new PermitWindow().toText());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw Transactions.isDuplicate(e) ? new Transactions.RepeatException(e) : e;
        }
    }

    private static void update(Session session, String row, String text) throws SQLException {
        try (PreparedStatement statement = session.prepare(UPDATE)) {
            statement.setString(1, text);
            statement.setString(2, row);
            statement.executeUpdate();
        }
    }
}
