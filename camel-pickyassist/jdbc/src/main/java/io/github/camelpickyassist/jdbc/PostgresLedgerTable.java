/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table on PostgreSQL: one statement for all rows of a push, whose columns travel as arrays. */
final class PostgresLedgerTable extends LedgerTable {

    private static final String INSERT = "INSERT INTO " + NAME
            + " (row_id, reference, state, status, owner, begun_at, changed_at, content_hash, number_hash, caller_hash)"
            + " SELECT right(r, 16), r, 0, 0, ?, ?, ?, c, n, f"
            + " FROM unnest(?::varchar[], ?::bigint[], ?::bigint[], ?::bigint[]) AS v(r, c, n, f)"
            + " ON CONFLICT (row_id) DO NOTHING RETURNING row_id";

    private static final String SETTLE = "UPDATE " + NAME + " l SET state = v.s, status = v.c, push_id = v.p,"
            + " message_id = CASE WHEN l.number_hash IS NULL THEN NULL ELSE v.m END, changed_at = ?"
            + " FROM unnest(?::varchar[], ?::int[], ?::int[], ?::varchar[], ?::varchar[]) AS v(r, s, c, p, m)"
            + " WHERE l.row_id = right(v.r, 16) AND l.reference = v.r AND l.state = 0";

    private static final String READ = "SELECT " + COLUMNS + " FROM " + NAME + " WHERE row_id = ANY (?)";

    PostgresLedgerTable(Session session) {
        super(session);
    }

    @Override
    Set<String> insert(List<LedgerRow> rows, long now) throws SQLException {
        try (PreparedStatement statement = session.prepare(INSERT)) {
            statement.setString(1, rows.get(0).owner());
            statement.setLong(2, now);
            statement.setLong(3, now);
            statement.setArray(4, texts(rows, LedgerRow::reference));
            statement.setArray(5, numbers(rows, LedgerRow::content));
            statement.setArray(6, numbers(rows, LedgerRow::number));
            statement.setArray(7, numbers(rows, LedgerRow::callerReference));
            try (ResultSet result = statement.executeQuery()) {
                Set<String> inserted = new HashSet<>(2 * rows.size());
                while (result.next()) {
                    inserted.add(result.getString(1));
                }
                return inserted;
            }
        }
    }

    @Override
    int settleBegun(List<LedgerRow> rows, long now) throws SQLException {
        try (PreparedStatement statement = session.prepare(SETTLE)) {
            statement.setLong(1, now);
            statement.setArray(2, texts(rows, LedgerRow::reference));
            statement.setArray(3, array("int", rows, row -> row.state().ordinal()));
            statement.setArray(4, array("int", rows, LedgerRow::status));
            statement.setArray(5, texts(rows, LedgerRow::pushId));
            statement.setArray(6, texts(rows, LedgerRow::messageId));
            return statement.executeUpdate();
        }
    }

    @Override
    Map<String, LedgerRow> read(Collection<String> ids) throws SQLException {
        return select(READ, ids);
    }

    @Override
    Map<String, LedgerRow> lock(Collection<String> ids) throws SQLException {
        return select(READ + " ORDER BY row_id FOR UPDATE", ids);
    }

    private Map<String, LedgerRow> select(String sql, Collection<String> ids) throws SQLException {
        Map<String, LedgerRow> found = new HashMap<>();
        try (PreparedStatement statement = session.prepare(sql)) {
            statement.setArray(1, session.connection().createArrayOf("varchar", ids.toArray()));
            addTo(found, statement);
        }
        return found;
    }

    private Array texts(List<LedgerRow> rows, Function<LedgerRow, @Nullable String> column) throws SQLException {
        return array("varchar", rows, column);
    }

    private Array numbers(List<LedgerRow> rows, Function<LedgerRow, @Nullable Long> column) throws SQLException {
        return array("bigint", rows, column);
    }

    private Array array(String type, List<LedgerRow> rows, Function<LedgerRow, ? extends @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return session.connection().createArrayOf(type, values);
    }
}
