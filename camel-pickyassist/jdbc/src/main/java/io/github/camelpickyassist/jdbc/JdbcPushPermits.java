/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One limit for several machines that use the same database: no more pushes than the limit are sent in any 60 seconds,
 * whichever machine sends them. Set it as {@code pushPermits} on the component of each machine.
 *
 * <p>Each account has a row in the table {@code pickyassist_permits}. Whoever requests a permit locks the row and then
 * reads the database's clock; the clocks of the machines do not matter. Pushes of high priority are sent first on all
 * machines, and machines take turns.
 *
 * <p>A permit that is not returned, because its process ended, counts until its lease and 60 seconds are over. A push
 * must begin within the lease (30 seconds); the component checks this immediately before the first byte, so a process
 * that was suspended returns the permit unused. It can still be suspended between this check and the first byte: then
 * the limit can be exceeded by the pushes in flight of this process. That is logged, counted ({@link #late}), and the
 * reason to configure 80 where the service takes 90.
 *
 * <p>While the database cannot be reached, no push is sent. The data source must not take part in the caller's
 * transactions. Instances are safe for use by several threads.
 */
public final class JdbcPushPermits implements PushPermits, AutoCloseable {

    static final long MINUTE = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcPushPermits.class);

    private final PermitWindow.Rules rules;

    private final PermitWindows windows;
    private final Scheduler scheduler;
    private final String owner;
    private final LongSupplier nanos;
    private final InstantSource wall;
    private final PermitsInUse inUse;
    private final AtomicLong late = new AtomicLong();

    /**
     * Permits in the tables of this database; see {@link JdbcSchema} for how to create them.
     *
     * @param limit the largest number of pushes in any 60 seconds, at least 1; the same on all machines
     */
    public JdbcPushPermits(DataSource dataSource, int limit) {
        this(
                new Transactions(Objects.requireNonNull(dataSource, "dataSource")),
                rules(limit),
                System::nanoTime,
                InstantSource.system());
    }

    JdbcPushPermits(Transactions transactions, PermitWindow.Rules rules, LongSupplier nanos, InstantSource wall) {
        this(new PermitTable(transactions), new ThreadScheduler("pickyassist-permits"), rules, nanos, wall);
    }

    JdbcPushPermits(
            PermitWindows windows,
            Scheduler scheduler,
            PermitWindow.Rules rules,
            LongSupplier nanos,
            InstantSource wall) {
        if (rules.limit() < 1) {
            throw new IllegalArgumentException("limit " + rules.limit() + " is less than 1");
        }
        this.rules = rules;
        this.windows = windows;
        this.scheduler = scheduler;
        this.owner = Owners.newName();
        this.nanos = nanos;
        this.wall = wall;
        this.inUse = new PermitsInUse(windows, scheduler, rules, nanos, this::warn);
    }

    static PermitWindow.Rules rules(int limit) {
        return new PermitWindow.Rules(limit, MINUTE, 30_000, 15_000, 1_000, 500);
    }

    @Override
    public Answer tryAcquire(PushAccount account) {
        return tryAcquire(account, Priority.LOW);
    }

    @Override
    public Answer tryAcquire(PushAccount account, Priority priority) {
        return result(request(account, priority), "Cannot get a permit for a push from the table ");
    }

    /** Requests a permit; completes as {@link PermitWindows#change} does. */
    CompletionStage<Answer> request(PushAccount account, Priority priority) {
        // Its lease begins here, before the database's time is read: the process may be suspended in between.
        PermitsInUse.Granted granted = inUse.prepare(account);
        PushPermit permit = new PushPermit(Duration.ofMillis(rules.lease()), nanos, wall, granted::giveBack);
        boolean high = priority == Priority.HIGH;
        return windows.change(account, (window, now) -> window.ask(owner, high, now, rules))
                .thenApply(reply -> {
                    if (reply.permit() == 0) {
                        return new Later(Duration.ofMillis(reply.later()));
                    }
                    granted.begin(reply.permit(), reply.end());
                    return new Granted(permit);
                });
    }

    @Override
    public void pause(PushAccount account, Duration pause) {
        CompletionStage<Integer> paused = windows.change(account, (window, now) -> {
            window.pause(pause.toMillis(), now);
            return 0;
        });
        result(paused, "Cannot write a pause into the table ");
    }

    /**
     * Returns how many permits count now, on all machines.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public int counting(PushAccount account) {
        return result(windows.change(account, PermitWindow::counting), "Cannot read the table ");
    }

    /** Returns the result of a change, which is complete when the table returns it. */
    private static <T> T result(CompletionStage<T> change, String failed) {
        try {
            return change.toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(failed + PermitTable.NAME + ": " + cause.getMessage(), cause);
        }
    }

    /**
     * Returns how many pushes of this process were in flight when their permit had expired. Each of them may have
     * exceeded the limit.
     */
    public long late() {
        return late.get();
    }

    /** Returns the permits whose pushes have ended. Pushes in flight keep theirs until they expire. */
    @Override
    public void close() {
        try {
            inUse.close();
        } finally {
            scheduler.close();
        }
    }

    /** Renews permits in use and returns those that could not be returned before. */
    void beat() {
        CompletionStage<Void> unused = inUse.beat();
    }

    private void warn() {
        late.incrementAndGet();
        LOG.warn(
                "The permit of a push expired while the push was in flight, because this process was suspended or could"
                        + " not reach the database; for a minute the limit may have been exceeded by one push");
    }
}
