/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerDecision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides about the recipients of one push, within one transaction. */
final class Beginning {

    private final LedgerTable table;
    private final String owner;
    private final List<PreparedIntent> intents;
    /** The first intent of each row, in the order of their identities. */
    private final TreeMap<String, PreparedIntent> firsts = new TreeMap<>();

    /** What the table holds, and holds after this transaction. */
    private final Map<String, LedgerRow> rows = new HashMap<>();

    /** The intent that begins each row that is to be sent. */
    private final Map<String, PreparedIntent> begins = new HashMap<>();

    private final Set<String> alive = new HashSet<>();

    Beginning(LedgerTable table, String owner, List<PreparedIntent> intents) {
        this.table = table;
        this.owner = owner;
        this.intents = intents;
        intents.forEach(intent -> firsts.putIfAbsent(intent.row(), intent));
    }

    /** Writes down what may be sent. */
    List<LedgerDecision> begin() throws SQLException {
        long now = table.session.now();
        List<LedgerRow> begun = new ArrayList<>(firsts.size());
        firsts.values().forEach(intent -> begun.add(intent.begun(owner, now)));
        Set<String> inserted = table.insert(begun, now);
        inserted.forEach(row -> begin(firsts.get(row)));
        begun.forEach(row -> rows.put(row.row(), row));
        if (inserted.size() < begun.size()) {
            Set<String> existing = new HashSet<>(firsts.keySet());
            existing.removeAll(inserted);
            read(existing);
            claim(now);
        }
        alive.add(owner);
        return decisions();
    }

    private void begin(@Nullable PreparedIntent intent) {
        if (intent != null) {
            begins.put(intent.row(), intent);
        }
    }

    /** Decides only, about each intent as if it were alone. */
    List<LedgerDecision> preview() throws SQLException {
        rows.putAll(table.read(firsts.keySet()));
        alive.addAll(table.owners());
        List<LedgerDecision> decisions = new ArrayList<>(intents.size());
        for (PreparedIntent intent : intents) {
            LedgerRow row = rows.get(intent.row());
            decisions.add(row == null ? LedgerDecision.Send.SEND : decide(row, intent));
        }
        return decisions;
    }

    private void read(Set<String> existing) throws SQLException {
        Map<String, LedgerRow> stored = table.read(existing);
        checkSize(stored, existing);
        rows.putAll(stored);
        alive.addAll(table.owners());
    }

    /** Begins rows again that were not sent. Of several transactions one finds them so under its lock. */
    private void claim(long now) throws SQLException {
        Set<String> again = new TreeSet<>();
        for (PreparedIntent intent : intents) {
            if (isSentAgain(rows.get(intent.row()), intent)) {
                again.add(intent.row());
            }
        }
        if (again.isEmpty()) {
            return;
        }
        Map<String, LedgerRow> locked = table.lock(again);
        checkSize(locked, again);
        rows.putAll(locked);
        Map<String, LedgerRow> claimed = new LinkedHashMap<>();
        for (PreparedIntent intent : intents) {
            if (locked.containsKey(intent.row()) && isSentAgain(rows.get(intent.row()), intent)) {
                begin(intent);
                rows.put(intent.row(), intent.begun(owner, now));
                claimed.put(intent.row(), intent.begun(owner, now));
            }
        }
        if (!claimed.isEmpty()) {
            table.write(claimed.values(), now);
        }
        // Whoever was faster is alive.
        alive.addAll(table.owners());
    }

    private static void checkSize(Map<String, LedgerRow> found, Set<String> expected)
            throws Transactions.RepeatException {
        if (found.size() < expected.size()) {
            throw new Transactions.RepeatException(new SQLException("a row was removed as too old meanwhile"));
        }
    }

    private static boolean isSentAgain(@Nullable LedgerRow row, PreparedIntent intent) {
        return row != null && row.state() == LedgerRow.State.NOT_SENT && row.content() == intent.content();
    }

    private List<LedgerDecision> decisions() {
        List<LedgerDecision> decisions = new ArrayList<>(intents.size());
        for (PreparedIntent intent : intents) {
            // Of equal intents the first one begins the row.
            decisions.add(
                    begins.remove(intent.row(), intent)
                            ? LedgerDecision.Send.SEND
                            : decide(Objects.requireNonNull(rows.get(intent.row())), intent));
        }
        return decisions;
    }

    private LedgerDecision decide(LedgerRow row, PreparedIntent intent) {
        return row.decide(intent.content(), alive.contains(row.owner()));
    }
}
