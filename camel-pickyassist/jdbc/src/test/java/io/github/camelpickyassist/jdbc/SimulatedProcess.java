/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.jdbc.SimulatedTable.Wait;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process with the permits that a real one has, on clocks and threads that are simulated. It has always something to
 * send, and asks one request at a time, as the component does.
 */
final class SimulatedProcess implements PermitWindows, Scheduler {

    /** What a process belongs to. */
    interface Fleet {
        /** Until when it has nothing to send. */
        long quietUntil();

        /** The service has received a push. */
        void received();

        /** A permit was granted to this process. */
        void granted(SimulatedProcess process);

        /** A process is suspended. */
        void suspended(long millis);
    }

    private static final PushAccount ACCOUNT = JdbcPushPermitsContract.ACCOUNT;
    private static final int CONCURRENT = 4;

    /** How long bytes that a process has written arrive after its end. What it has not written does not arrive here. */
    private static final long IN_THE_NETWORK = 1_000;

    /** The service has a request after this time; its answer may take longer. */
    private static final long LATEST_ARRIVAL = 40_000;

    private static final long DAY = 24 * 3_600_000L;

    private final SimulatedTime time;
    private final SimulatedTable table;
    private final Fleet fleet;
    private final JdbcPushPermits permits;
    private int inFlight;
    private boolean asking;
    private int highWaiting;
    private boolean hasEnded;
    private int stops;
    private long stoppedAt = Long.MIN_VALUE / 2;
    private long suspendedUntil;
    private @Nullable Wait suspendedIn;
    private long suspendedFor;

    /**
     * Creates a process on a machine.
     *
     * @param days how far its wall clock is from that of the database
     */
    SimulatedProcess(SimulatedTime time, SimulatedTable table, Fleet fleet, int limit, int days) {
        this.time = time;
        this.table = table;
        this.fleet = fleet;
        long boot = time.random(Long.MAX_VALUE) * 2;
        this.permits = new JdbcPushPermits(
                this,
                this,
                JdbcPushPermits.rules(limit),
                () -> boot + TimeUnit.MILLISECONDS.toNanos(time.now()),
                () -> Instant.ofEpochMilli(time.now() + days * DAY));
    }

    void start(long millis) {
        later(millis, this::ask);
    }

    /** It has something of high priority. */
    void addHigh(int pushes) {
        highWaiting += pushes;
    }

    /** Returns how many pushes of high priority are left. */
    int highWaiting() {
        return highWaiting;
    }

    boolean couldSendHigh() {
        return highWaiting > 0 && inFlight < CONCURRENT;
    }

    /** Returns how many of its permits had expired while their pushes were in flight. */
    long late() {
        return permits.late();
    }

    void end() {
        hasEnded = true;
        stop();
        table.disconnect(this);
    }

    void suspend(long millis) {
        stop();
        suspendedUntil = Math.max(suspendedUntil, time.now() + millis);
        fleet.suspended(millis);
    }

    /** Suspends it in its next transaction; if it waits for the answer, in the next that grants a permit. */
    void suspendIn(Wait wait, long millis) {
        suspendedIn = wait;
        suspendedFor = millis;
    }

    private void stop() {
        stops++;
        stoppedAt = time.now();
    }

    private boolean isSuspended() {
        return time.now() < suspendedUntil;
    }

    /** Runs an action of this process, later if it is suspended, and not at all if it has ended. */
    void later(long millis, Runnable action) {
        time.after(millis, () -> {
            if (hasEnded) {
                return;
            } else if (isSuspended()) {
                later(suspendedUntil - time.now() + time.random(10), action);
            } else {
                action.run();
            }
        });
    }

    /** The same, for an action that waits for the database. */
    void during(Wait wait, long millis, Runnable action) {
        if (wait == suspendedIn && wait != Wait.ANSWER) {
            suspendNow();
        }
        later(millis, action);
    }

    private void suspendNow() {
        suspendedIn = null;
        suspend(suspendedFor);
    }

    /** One of its changes was committed, with this result. It does not know yet. */
    void committed(Object result) {
        if (result instanceof PermitWindow.Reply reply && reply.permit() > 0) {
            fleet.granted(this);
            highWaiting -= highWaiting > 0 ? 1 : 0;
            if (suspendedIn == Wait.ANSWER) {
                suspendNow();
            }
        }
    }

    @Override
    public <T> CompletionStage<T> change(PushAccount account, Change<T> change) {
        return table.change(this, change);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        later(delay.toMillis(), task);
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** Asks for a permit, if it may. */
    void ask() {
        if (time.now() < fleet.quietUntil()) {
            later(fleet.quietUntil() - time.now(), this::ask);
        } else if (!asking && inFlight < CONCURRENT) {
            asking = true;
            boolean high = highWaiting > 0;
            permits.request(ACCOUNT, high ? Priority.HIGH : Priority.LOW)
                    .whenComplete((answer, failure) -> answered(answer, high));
        }
    }

    private void answered(PushPermits.@Nullable Answer answer, boolean high) {
        asking = false;
        if (answer instanceof PushPermits.Granted granted) {
            granted(granted.permit());
            ask();
        } else if (answer instanceof PushPermits.Later later && !(highWaiting > 0 && !high)) {
            later(later.askAgain().toMillis() + time.random(4), this::ask);
        } else if (answer != null) {
            ask();
        } else {
            later(1_000, this::ask);
        }
    }

    private void granted(PushPermit permit) {
        inFlight++;
        if (time.once(10)) {
            // There is nothing to send after all.
            later(time.random(1_000), () -> giveBack(permit, PushPermit.Use.UNUSED));
        } else if (permit.isValid()) {
            // Looked at right before the first byte.
            send(permit);
        } else {
            giveBack(permit, PushPermit.Use.UNUSED);
        }
    }

    private void send(PushPermit permit) {
        long duration = 20 + time.random(longest());
        // The service has the request at some moment of the call, whatever becomes of the process.
        int before = stops;
        time.after(time.random(Math.min(duration, LATEST_ARRIVAL)), () -> {
            if (stops == before || time.now() - stoppedAt < IN_THE_NETWORK) {
                fleet.received();
            }
        });
        later(duration, () -> giveBack(permit, PushPermit.Use.USED));
    }

    private void giveBack(PushPermit permit, PushPermit.Use use) {
        inFlight--;
        permit.giveBack(use);
        ask();
    }

    // A few take longer than a permit that is not renewed.
    private long longest() {
        return time.once(500) ? 150_000 : time.once(50) ? 40_000 : 300;
    }
}
