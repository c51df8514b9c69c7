/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.LedgerDecision;
import io.github.camelpickyassist.spi.LedgerEntry;
import io.github.camelpickyassist.spi.LedgerEvidence;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerReferences;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import io.github.camelpickyassist.spi.PushLedger;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in a database, which several machines can share: of two that bring the same row, one sends it. Set it as
 * {@code ledger} on the component or an endpoint; see {@link JdbcSchema} for how to create its tables.
 *
 * <p>Each instance is an owner of entries and renews a lease in the database (30 seconds, on the database's clock) with
 * a thread of its own until it is closed. After the end of the lease, what it has begun and not settled is in doubt.
 *
 * <p>While the database cannot be reached, {@link #begin} throws and nothing is sent. Outcomes that cannot be written
 * are kept in memory and written when the database is back; if the process ends before, their entries are in doubt.
 *
 * <p>The data source must not take part in the caller's transactions, or what was sent would be forgotten with them.
 * The database must not give up durability for speed: {@code synchronous_commit=off} and the like make this a ledger
 * that forgets. Instances are safe for use by several threads.
 */
public final class JdbcPushLedger implements PushLedger {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcPushLedger.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BEATS_PER_LEASE = 3;

    private final Transactions transactions;
    private final LedgerKey key;
    private final LedgerReferences references;
    private final String owner = Owners.newName();
    private final OwnerLease lease;
    private final Unwritten unwritten = new Unwritten();
    private final TimerThreads threads = new TimerThreads("pickyassist-ledger");
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean closed;

    private JdbcPushLedger(Transactions transactions, LedgerKey key, Duration lease, InstantSource clock) {
        this.transactions = transactions;
        this.key = key;
        this.references = new LedgerReferences(clock, new SecureRandom());
        this.lease = new OwnerLease(owner, lease);
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
    }

    /**
     * Opens the ledger in a database whose tables exist.
     *
     * @param key kept outside the database, the same on all machines
     * @throws LedgerException if the tables do not exist or cannot be used, or if the ledger was written with another
     *     key
     */
    public static JdbcPushLedger open(DataSource dataSource, LedgerKey key) {
        return open(dataSource, key, LEASE);
    }

    /**
     * Opens the ledger in a database whose tables exist, with a lease of another length. A short one ends doubt about
     * processes that have ended sooner; one that is shorter than a pause of the process or of the database makes rows in
     * doubt that are being sent.
     *
     * @param key kept outside the database, the same on all machines
     * @param lease positive; 30 seconds if not given
     * @throws IllegalArgumentException if the lease is not positive
     * @throws LedgerException if the tables do not exist or cannot be used, or if the ledger was written with another
     *     key
     */
    public static JdbcPushLedger open(DataSource dataSource, LedgerKey key, Duration lease) {
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("lease " + lease + " is not positive");
        }
        return open(new Transactions(dataSource), key, lease, InstantSource.system());
    }

    /** Opens it with a lease of this length, and the clock from which references get their time. */
    static JdbcPushLedger open(Transactions transactions, LedgerKey key, Duration lease, InstantSource clock) {
        JdbcPushLedger ledger = new JdbcPushLedger(transactions, key, lease, clock);
        ledger.open();
        return ledger;
    }

    private void open() {
        boolean known = run("open the ledger; were its tables created?", table -> {
            lease.renew(table.session);
            return LedgerCheck.isOf(table.session, key);
        });
        if (!known) {
            throw new LedgerException("The ledger in the database was written with another key;"
                    + " open it with the key with which it was created, or use other tables");
        }
        long beat = Math.max(1, lease.length().toMillis() / BEATS_PER_LEASE);
        // It reports its own failure.
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    /** Renews the lease and writes what could not be written before. */
    void beat() {
        try {
            transactions.run(session -> {
                lease.renew(session);
                return true;
            });
            unwritten.write(this::write);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The ledger cannot reach its database; it tries again: {}", e.getMessage());
        }
    }

    @Override
    public String newReference(LedgerScope scope, @Nullable String rowKey) {
        return references.next(key, scope, rowKey);
    }

    @Override
    public List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents) {
        List<PreparedIntent> prepared = PreparedIntent.of(key, scope, intents);
        check();
        try {
            unwritten.write(this::write);
            return transactions.run(session -> new Beginning(LedgerTable.in(session), owner, prepared).begin());
        } catch (SQLException e) {
            // It may have been written nevertheless, and nobody sends it: it is not in progress.
            unwritten.keep(notSent(prepared));
            throw failed("write what is about to be sent; nothing is sent", e);
        }
    }

    private static List<LedgerSettlement> notSent(List<PreparedIntent> intents) {
        return intents.stream()
                .map(intent -> new LedgerSettlement(intent.reference(), LedgerOutcome.notSent(0)))
                .toList();
    }

    @Override
    public List<LedgerDecision> preview(LedgerScope scope, List<LedgerIntent> intents) {
        List<PreparedIntent> prepared = PreparedIntent.of(key, scope, intents);
        return run("read the ledger", table -> new Beginning(table, owner, prepared).preview());
    }

    @Override
    public void settle(List<LedgerSettlement> settlements) {
        check();
        try {
            write(settlements);
        } catch (SQLException e) {
            unwritten.keep(settlements);
            throw failed("write what became of messages; it tries again as long as this process runs", e);
        }
    }

    private void write(List<LedgerSettlement> settlements) throws SQLException {
        for (int from = 0; from < settlements.size(); from += Settling.MOST) {
            List<LedgerSettlement> some = settlements.subList(from, Math.min(settlements.size(), from + Settling.MOST));
            transactions.run(session -> {
                new Settling(LedgerTable.in(session)).settle(some);
                return true;
            });
        }
    }

    @Override
    public Optional<LedgerEntry> find(String reference) {
        return run("read the ledger", table -> new Lookup(table, key).find(reference));
    }

    @Override
    public Optional<LedgerEntry> findMessage(String messageId) {
        return run("read the ledger", table -> new Lookup(table, key).findMessage(messageId));
    }

    @Override
    public List<LedgerEntry> open(Duration olderThan) {
        return run("read the ledger", table -> new Lookup(table, key).open(olderThan));
    }

    @Override
    public boolean resolve(String reference, LedgerEvidence evidence) {
        return run("resolve an entry of the ledger", table -> {
            LedgerRow found = new Lookup(table, key).row(reference);
            return found != null && new Settling(table).resolve(found.row(), evidence);
        });
    }

    @Override
    public long forget(String number) {
        long hash = key.number(number).low();
        return run("forget a number", table -> new Settling(table).forget(hash));
    }

    @Override
    public long removeSettledBefore(Instant time) {
        return run("remove old entries", table -> new Settling(table).removeSettledBefore(time.toEpochMilli()));
    }

    @Override
    public LedgerCounts counts() {
        return run("read the ledger", table -> new Lookup(table, key).counts());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        timer.shutdown();
        try {
            unwritten.write(this::write);
            transactions.run(session -> {
                lease.end(session);
                return true;
            });
        } catch (SQLException e) {
            LOG.warn("The ledger could not say in the database that it is closed: {}", e.getMessage());
        }
        threads.join();
    }

    private void check() {
        if (closed) {
            throw new LedgerException("The ledger in the database is closed");
        }
    }

    /** A use of the table. */
    @FunctionalInterface
    private interface Use<T> {
        T of(LedgerTable table) throws SQLException;
    }

    private <T> T run(String what, Use<T> use) {
        check();
        try {
            return transactions.run(session -> use.of(LedgerTable.in(session)));
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    private static LedgerException failed(String what, SQLException e) {
        String state = e.getSQLState() == null ? "" : " (SQL state " + e.getSQLState() + ")";
        return new LedgerException("The ledger's database failed" + state + ": cannot " + what, e);
    }
}
