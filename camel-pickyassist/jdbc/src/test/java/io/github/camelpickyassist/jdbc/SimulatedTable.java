/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.jdbc.PermitWindows.Change;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table with one row, in simulated time. A transaction waits for the lock of the row, and reads the clock when it has it;
 * then its process makes the change, commits it, and learns of that. Each of these takes its time, in which its process
 * can end or be suspended, and the database be started again. Now and then a transaction is run twice, as the victim of
 * a deadlock is.
 */
final class SimulatedTable {

    /** What a process waits for in a transaction. */
    enum Wait {
        LOCK,
        CHANGE,
        ANSWER
    }

    /** How long a statement may wait for a lock. */
    private static final long LOCK_TIMEOUT = 20_000;

    private final SimulatedTime time;
    private final Function<String, PermitWindow> reader;
    private final Deque<Transaction<?>> waiting = new ArrayDeque<>();
    private PermitWindow window;
    private int changes;
    private @Nullable Transaction<?> locking;
    private long downUntil;
    private int oneCallFailsIn = Integer.MAX_VALUE;
    private int oneStepIsLateIn = Integer.MAX_VALUE;

    /** Creates a table whose row is read in this way. */
    SimulatedTable(SimulatedTime time, Function<String, PermitWindow> reader) {
        this.time = time;
        this.reader = reader;
        this.window = reader.apply("");
    }

    /** Starts the database again, which takes this time; whatever has not been committed is rolled back. */
    void restart(long millis) {
        downUntil = time.now() + millis;
        if (locking != null) {
            locking.isOver = true;
            locking = null;
        }
        lockNext();
    }

    /** Lets one call in so many fail, before the database has done anything. */
    void failOneCallIn(int calls) {
        oneCallFailsIn = calls;
    }

    /** Lets one process in so many stop for a moment: before its transaction, and when it has read the clock. */
    void delayOneStepIn(int steps) {
        oneStepIsLateIn = steps;
    }

    /** Returns whether so many permits count. */
    boolean isFull(int limit) {
        return window.counting(time.now()) >= limit;
    }

    private boolean isDown() {
        return time.now() < downUntil;
    }

    /** Changes the row for a process. */
    <T> CompletionStage<T> change(SimulatedProcess process, Change<T> change) {
        Transaction<T> transaction = new Transaction<>(process, change);
        long millis = time.random(time.once(oneStepIsLateIn) ? 2_000 : time.once(20) ? 200 : 8);
        process.during(Wait.LOCK, millis, transaction::begin);
        return transaction.answer;
    }

    /** The connections of a process are closed, because it has ended. */
    void disconnect(SimulatedProcess process) {
        waiting.removeIf(transaction -> transaction.process == process);
        if (locking != null && locking.process == process) {
            locking.unlock();
        }
    }

    private void lockNext() {
        if (locking == null && !waiting.isEmpty()) {
            locking = waiting.remove();
            locking.locked();
        }
    }

    private final class Transaction<T> {
        private final SimulatedProcess process;
        private final Change<T> change;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private boolean isOver;

        Transaction(SimulatedProcess process, Change<T> change) {
            this.process = process;
            this.change = change;
        }

        void begin() {
            if (time.once(oneCallFailsIn)) {
                fail();
            } else if (!isDown()) {
                lock();
            } else {
                if (time.once(4)) {
                    // It is written, and nobody learns of it.
                    commit(time.now());
                }
                fail();
            }
        }

        private void lock() {
            waiting.add(this);
            time.after(LOCK_TIMEOUT, () -> {
                if (waiting.remove(this)) {
                    fail();
                }
            });
            lockNext();
        }

        void locked() {
            if (isDown()) {
                unlock();
                fail();
            } else {
                long now = time.now();
                long millis = time.random(time.once(oneStepIsLateIn) ? 2_000 : 4);
                process.during(Wait.CHANGE, millis, () -> change(now));
            }
        }

        private void change(long now) {
            if (isOver) {
                fail();
            } else if (time.once(50)) {
                change.make(reader.apply(window.toText()), now);
                unlock();
                lock();
            } else {
                T result = commit(now);
                unlock();
                process.committed(result);
                process.during(Wait.ANSWER, 1 + time.random(5), () -> answered(result));
            }
        }

        private T commit(long now) {
            // As in the database, but now and then only, because that takes most of the time.
            if (++changes % 16 == 0) {
                window = reader.apply(window.toText());
            }
            return change.make(window, now);
        }

        private void answered(T result) {
            if (isDown()) {
                fail();
            } else {
                answer.complete(result);
            }
        }

        void unlock() {
            locking = null;
            lockNext();
        }

        private void fail() {
            process.later(
                    1 + time.random(5),
                    () -> answer.completeExceptionally(new SQLException("the database is away", "08006")));
        }
    }
}
