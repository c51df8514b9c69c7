/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of entries, within one transaction, in SQL that all databases understand. */
class LedgerTable {

    static final String NAME = "pickyassist_ledger";

    static final String COLUMNS = "row_id, reference, state, status, owner, begun_at, content_hash, number_hash,"
            + " caller_hash, push_id, message_id";

    /** Rows in one query; Oracle has 1,000 as its limit, SQL Server 2,100. */
    private static final int IN_ONE_QUERY = 500;

    final Session session;

    LedgerTable(Session session) {
        this.session = session;
    }

    /** Returns the table in the best SQL for this database. */
    static LedgerTable in(Session session) {
        return session.dialect() == Dialect.POSTGRESQL ? new PostgresLedgerTable(session) : new LedgerTable(session);
    }

    /**
     * Inserts rows that do not exist.
     *
     * @param rows in the order of their identities, so that two transactions cannot wait for each other
     * @return the identities of those that were inserted
     */
    Set<String> insert(List<LedgerRow> rows, long now) throws SQLException {
        Set<String> existing = read(rows.stream().map(LedgerRow::row).toList()).keySet();
        List<LedgerRow> missing =
                rows.stream().filter(row -> !existing.contains(row.row())).toList();
        if (!missing.isEmpty()) {
            insertMissing(missing, now);
        }
        return missing.stream().map(LedgerRow::row).collect(Collectors.toSet());
    }

    private void insertMissing(List<LedgerRow> rows, long now) throws SQLException {
        String sql = "INSERT INTO " + NAME + " (" + COLUMNS + ", changed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = session.prepare(sql)) {
            for (LedgerRow row : rows) {
                statement.setString(1, row.row());
                statement.setString(2, row.reference());
                statement.setInt(3, row.state().ordinal());
                statement.setInt(4, row.status());
                statement.setString(5, row.owner());
                statement.setLong(6, row.since());
                statement.setLong(7, row.content());
                setLong(statement, 8, row.number());
                setLong(statement, 9, row.callerReference());
                statement.setString(10, row.pushId());
                statement.setString(11, row.messageId());
                statement.setLong(12, now);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw Transactions.isDuplicate(e) ? new Transactions.RepeatException(e) : e;
        }
    }

    /**
     * Settles rows that have begun under these references.
     *
     * @param rows in the order of their identities
     * @return how many it were
     */
    int settleBegun(List<LedgerRow> rows, long now) throws SQLException {
        String sql = "UPDATE " + NAME + " SET state = ?, status = ?, push_id = ?,"
                + " message_id = CASE WHEN number_hash IS NULL THEN NULL ELSE ? END, changed_at = ?"
                + " WHERE row_id = ? AND reference = ? AND state = 0";
        try (PreparedStatement statement = session.prepare(sql)) {
            for (LedgerRow row : rows) {
                statement.setInt(1, row.state().ordinal());
                statement.setInt(2, row.status());
                statement.setString(3, row.pushId());
                statement.setString(4, row.messageId());
                statement.setLong(5, now);
                statement.setString(6, row.row());
                statement.setString(7, row.reference());
                statement.addBatch();
            }
            return sum(statement.executeBatch());
        }
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            // A driver that does not count leaves the rest to the careful way.
            sum += Math.max(0, count);
        }
        return sum;
    }

    /** Writes whole rows over those of the same identity. */
    void write(Collection<LedgerRow> rows, long now) throws SQLException {
        String sql = "UPDATE " + NAME + " SET reference = ?, state = ?, status = ?, owner = ?, begun_at = ?,"
                + " number_hash = ?, caller_hash = ?, push_id = ?, message_id = ?, changed_at = ? WHERE row_id = ?";
        try (PreparedStatement statement = session.prepare(sql)) {
            for (LedgerRow row : rows) {
                statement.setString(1, row.reference());
                statement.setInt(2, row.state().ordinal());
                statement.setInt(3, row.status());
                statement.setString(4, row.owner());
                statement.setLong(5, row.since());
                setLong(statement, 6, row.number());
                setLong(statement, 7, row.callerReference());
                statement.setString(8, row.pushId());
                statement.setString(9, row.messageId());
                statement.setLong(10, now);
                statement.setString(11, row.row());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Reads rows by their identities. */
    Map<String, LedgerRow> read(Collection<String> ids) throws SQLException {
        Map<String, LedgerRow> found = new HashMap<>();
        for (List<String> some : pieces(ids)) {
            String sql = "SELECT " + COLUMNS + " FROM " + NAME + " WHERE row_id IN (" + marks(some.size()) + ")";
            addTo(found, sql, some);
        }
        return found;
    }

    /** Reads rows by their identities and locks them, in the order of their identities. */
    Map<String, LedgerRow> lock(Collection<String> ids) throws SQLException {
        Map<String, LedgerRow> found = new HashMap<>();
        // One by one: not every database locks in the order of the result.
        String sql = session.dialect().selectForUpdate(COLUMNS, NAME, "row_id = ?");
        try (PreparedStatement statement = session.prepare(sql)) {
            for (String id : (Iterable<String>) ids.stream().distinct().sorted()::iterator) {
                statement.setString(1, id);
                addTo(found, statement);
            }
        }
        return found;
    }

    /** Reads the rows that fulfil a condition, the first ones in this order. */
    List<LedgerRow> find(String condition, String order, int most, Object... values) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + NAME + " WHERE " + condition + " ORDER BY " + order;
        try (PreparedStatement statement = session.prepare(sql)) {
            statement.setMaxRows(most);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<LedgerRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    /** Returns the owners that are alive. */
    Set<String> owners() throws SQLException {
        return OwnerLease.alive(session);
    }

    void addTo(Map<String, LedgerRow> found, String sql, List<String> ids) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql)) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            addTo(found, statement);
        }
    }

    static void addTo(Map<String, LedgerRow> found, PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                LedgerRow row = row(result);
                found.put(row.row(), row);
            }
        }
    }

    private static LedgerRow row(ResultSet result) throws SQLException {
        return new LedgerRow(
                result.getString("reference"),
                LedgerRow.State.of(result.getInt("state")),
                result.getInt("status"),
                result.getString("owner"),
                result.getLong("begun_at"),
                result.getLong("content_hash"),
                getLong(result, "number_hash"),
                getLong(result, "caller_hash"),
                result.getString("push_id"),
                result.getString("message_id"));
    }

    private static @Nullable Long getLong(ResultSet result, String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    private static void setLong(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    private static List<List<String>> pieces(Collection<String> ids) {
        List<String> all = new ArrayList<>(ids);
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IN_ONE_QUERY) {
            pieces.add(all.subList(from, Math.min(all.size(), from + IN_ONE_QUERY)));
        }
        return pieces;
    }

    private static String marks(int count) {
        return Stream.generate(() -> "?").limit(count).collect(Collectors.joining(", "));
    }
}
