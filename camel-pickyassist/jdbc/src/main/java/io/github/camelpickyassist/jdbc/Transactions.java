/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions of its own, each on a connection of its own, and again when the database has chosen it as
 * the victim of a deadlock. Safe for use by several threads.
 */
final class Transactions {

    /** Statements in one transaction. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run(Session session) throws SQLException;
    }

    /** Another transaction was faster; this one is repeated, and then sees what the other has written. */
    static final class RepeatException extends SQLException {
        private static final long serialVersionUID = 1L;

        RepeatException(Throwable cause) {
            super("Another transaction changed the same rows at the same time", cause);
        }
    }

    private static final int ATTEMPTS = 10;

    /** After this time nothing is repeated: where waiting for a lock has a bound, each attempt can take that long. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Serialization failure, deadlock (PostgreSQL, Oracle), and lock timeout (H2, PostgreSQL). */
    private static final Set<String> REPEATED = Set.of("40001", "40P01", "61000", "HYT00", "55P03");

    private final DataSource dataSource;
    private final Session.Time time;
    private final LongSupplier nanos;
    private volatile @Nullable Dialect dialect;

    /** Transactions at the database's time. */
    Transactions(DataSource dataSource) {
        this(dataSource, Session::databaseTime);
    }

    Transactions(DataSource dataSource, Session.Time time) {
        this(dataSource, time, System::nanoTime);
    }

    Transactions(DataSource dataSource, Session.Time time, LongSupplier nanos) {
        this.dataSource = dataSource;
        this.time = time;
        this.nanos = nanos;
    }

    /**
     * Runs work and commits it. If this fails, it may nevertheless have been committed. Works on an interrupted thread,
     * although pools refuse it, and leaves the interrupt as it is.
     */
    <T extends @Nullable Object> T run(Work<T> work) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            return runRepeatedly(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T extends @Nullable Object> T runRepeatedly(Work<T> work) throws SQLException {
        long start = nanos.getAsLong();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                return run(connection, work);
            } catch (SQLException e) {
                boolean late = nanos.getAsLong() - start > LONGEST.toNanos();
                if (!isRepeated(e) || attempt == ATTEMPTS || late) {
                    throw e;
                }
            }
            pause(attempt);
        }
    }

    private boolean isRepeated(SQLException e) {
        Dialect known = dialect;
        return e instanceof RepeatException
                || REPEATED.contains(String.valueOf(e.getSQLState()))
                || known != null && known.isLockTimeout(e);
    }

    /** Lets the others go first: transactions that begin again at the same time meet at the same rows again. */
    private static void pause(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(1L << attempt)));
    }

    private <T extends @Nullable Object> T run(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            // The others do not see what was committed while they waited for a lock.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.run(new Session(connection, dialect(connection), time));
            connection.commit();
            committed = true;
            return result;
        } finally {
            restore(connection, committed, autoCommit, isolation);
        }
    }

    private static void restore(Connection connection, boolean committed, boolean autoCommit, int isolation)
            throws SQLException {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
        } catch (SQLException e) {
            // What was committed stays so; and if it was not, the first exception says more than this one.
            if (!committed && !connection.isClosed()) {
                connection.close();
            }
        }
    }

    private Dialect dialect(Connection connection) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = Dialect.of(connection.getMetaData().getDatabaseProductName());
            dialect = known;
        }
        return known;
    }

    /** Returns whether a statement failed because a row with the same key exists. */
    static boolean isDuplicate(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith("23");
    }
}
