/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerSettlement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down what became of entries, within one transaction. */
final class Settling {

    /** The largest number of entries in one transaction. */
    static final int MOST = 10_000;

    private final LedgerTable table;

    Settling(LedgerTable table) {
        this.table = table;
    }

    /** Settles entries, in this order. */
    void settle(List<LedgerSettlement> settlements) throws SQLException {
        List<LedgerSettlement> ours = settlements.stream()
                .filter(settlement -> LedgerReferences.isReference(settlement.reference()))
                .map(Settling::storable)
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        long now = table.session.now();
        if (!isEachOnce(ours) || table.settleBegun(fromBegun(ours), now) < ours.size()) {
            settleOneByOne(ours, now);
        }
    }

    private static boolean isEachOnce(List<LedgerSettlement> settlements) {
        Set<String> references = new HashSet<>(2 * settlements.size());
        return settlements.stream().allMatch(settlement -> references.add(settlement.reference()));
    }

    /**
     * What the rows are afterwards, if they have just begun; what an outcome does not change is not written. In the
     * order of their identities, in which {@link LedgerTable#lock} and {@link LedgerTable#insert} lock them, too: or two
     * transactions wait for each other.
     */
    private static List<LedgerRow> fromBegun(List<LedgerSettlement> settlements) {
        List<LedgerRow> rows = new ArrayList<>(settlements.size());
        for (LedgerSettlement settlement : settlements) {
            LedgerRow begun =
                    new LedgerRow(settlement.reference(), LedgerRow.State.BEGUN, 0, "", 0, 0, 0L, null, null, null);
            rows.add(begun.settled(settlement.outcome()));
        }
        rows.sort(Comparator.comparing(LedgerRow::row));
        return rows;
    }

    private void settleOneByOne(List<LedgerSettlement> settlements, long now) throws SQLException {
        List<String> ids = settlements.stream()
                .map(settlement -> LedgerRow.rowOf(settlement.reference()))
                .toList();
        Map<String, LedgerRow> rows = table.lock(ids);
        Map<String, LedgerRow> changed = new HashMap<>();
        for (LedgerSettlement settlement : settlements) {
            LedgerRow row = rows.get(LedgerRow.rowOf(settlement.reference()));
            if (row != null && row.reference().equals(settlement.reference())) {
                LedgerRow settled = row.settled(settlement.outcome());
                if (!settled.equals(row)) {
                    rows.put(row.row(), settled);
                    changed.put(row.row(), settled);
                }
            }
        }
        if (!changed.isEmpty()) {
            table.write(changed.values(), now);
        }
    }

    private static LedgerSettlement storable(LedgerSettlement settlement) {
        LedgerOutcome outcome = settlement.outcome();
        return new LedgerSettlement(
                settlement.reference(),
                new LedgerOutcome(
                        outcome.kind(),
                        outcome.statusCode(),
                        StoredText.of(outcome.pushId()),
                        StoredText.of(outcome.messageId())));
    }

    /** Ends the doubt about a row; returns whether it was open and no longer is. */
    boolean resolve(String id, LedgerEvidence evidence) throws SQLException {
        LedgerRow row = table.lock(List.of(id)).get(id);
        if (row == null) {
            return false;
        }
        LedgerRow resolved = row.resolved(new LedgerEvidence(
                evidence.finding(),
                evidence.statusCode(),
                StoredText.of(evidence.pushId()),
                StoredText.of(evidence.messageId())));
        if (!resolved.equals(row)) {
            table.write(List.of(resolved), table.session.now());
        }
        return row.state().isOpen() && !resolved.state().isOpen();
    }

    /** Erases what belongs to a person. */
    long forget(long number) throws SQLException {
        String sql = "UPDATE " + LedgerTable.NAME
                + " SET number_hash = NULL, caller_hash = NULL, message_id = NULL WHERE number_hash = ?";
        return update(sql, number);
    }

    /** Removes entries that were settled before this time. */
    long removeSettledBefore(long millis) throws SQLException {
        return update("DELETE FROM " + LedgerTable.NAME + " WHERE state IN (2, 3, 4) AND changed_at < ?", millis);
    }

    private long update(String sql, long value) throws SQLException {
        // No bound on its time: it may have a whole table to do.
        try (PreparedStatement statement = table.session.connection().prepareStatement(sql)) {
            statement.setLong(1, value);
            return statement.executeUpdate();
        }
    }
}
