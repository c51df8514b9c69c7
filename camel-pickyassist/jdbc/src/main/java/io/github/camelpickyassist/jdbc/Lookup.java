/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.PushLedger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds entries, within one transaction. */
final class Lookup {

    private static final String NEWEST_FIRST = "begun_at DESC, reference DESC";

    /** Rows with one message id, give or take spaces; there is one if the service keeps its word. */
    private static final int SAME_MESSAGE = 100;

    private final LedgerTable table;
    private final LedgerKey key;

    Lookup(LedgerTable table, LedgerKey key) {
        this.table = table;
        this.key = key;
    }

    /** Finds an entry by a reference of this ledger or of the caller's. */
    Optional<LedgerEntry> find(String reference) throws SQLException {
        return shown(row(reference));
    }

    Optional<LedgerEntry> findMessage(String messageId) throws SQLException {
        String stored = StoredText.of(messageId);
        if (stored == null) {
            return Optional.empty();
        }
        // MySQL and SQL Server ignore spaces at the end when they compare.
        return shown(table.find("message_id = ?", NEWEST_FIRST, SAME_MESSAGE, stored).stream()
                .filter(row -> stored.equals(row.messageId()))
                .findFirst()
                .orElse(null));
    }

    @Nullable
    LedgerRow row(String reference) throws SQLException {
        LedgerRow own =
                LedgerReferences.isReference(reference) ? first("row_id = ?", LedgerRow.rowOf(reference)) : null;
        return own != null
                ? own
                : first("caller_hash = ?", key.reference(reference).low());
    }

    private @Nullable LedgerRow first(String condition, Object value) throws SQLException {
        List<LedgerRow> rows = table.find(condition, NEWEST_FIRST, 1, value);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private Optional<LedgerEntry> shown(@Nullable LedgerRow row) throws SQLException {
        return row == null
                ? Optional.empty()
                : Optional.of(row.shown(table.owners().contains(row.owner())));
    }

    /** Lists open entries, the oldest first. */
    List<LedgerEntry> open(Duration olderThan) throws SQLException {
        long before = table.session.now() - olderThan.toMillis();
        Set<String> alive = table.owners();
        return table
                .find("state IN (0, 1) AND begun_at <= ?", "begun_at, reference", PushLedger.MAX_LISTED, before)
                .stream()
                .map(row -> row.shown(alive.contains(row.owner())))
                .toList();
    }

    /** Counts open entries. */
    LedgerCounts counts() throws SQLException {
        String sql = "SELECT state, owner, COUNT(*) FROM " + LedgerTable.NAME
                + " WHERE state IN (0, 1) GROUP BY state, owner";
        Set<String> alive = table.owners();
        long inProgress = 0;
        long inDoubt = 0;
        try (PreparedStatement statement = table.session.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                boolean begun = result.getInt(1) == LedgerRow.State.BEGUN.ordinal();
                long count = result.getLong(3);
                if (begun && alive.contains(result.getString(2))) {
                    inProgress += count;
                } else {
                    inDoubt += count;
                }
            }
        }
        return new LedgerCounts(inProgress, inDoubt);
    }
}
