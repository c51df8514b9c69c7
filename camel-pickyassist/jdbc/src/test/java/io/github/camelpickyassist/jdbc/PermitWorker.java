/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.spi.PushPermit;
import io.github.camelpickyassist.spi.PushPermits;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A process that has always something to send. For each push it prints when the service received it, on the clock that
 * all processes of a machine share, until it is ended.
 */
final class PermitWorker {

    private static final int CONCURRENT = 4;

    private final JdbcPushPermits permits;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Random random = new Random();
    private final InstantSource wrongClock;
    private int inFlight;
    private boolean asking;

    private PermitWorker(HikariDataSource database, PermitWindow.Rules rules, long clockError) {
        wrongClock = () -> InstantSource.system().instant().plusMillis(clockError);
        permits = new JdbcPushPermits(new Transactions(database), rules, System::nanoTime, wrongClock);
    }

    /** Arguments: URL of the database, limit, window in milliseconds, error of the wall clock in milliseconds. */
    public static void main(String... arguments) {
        int limit = Integer.parseInt(arguments[1]);
        long window = Long.parseLong(arguments[2]);
        PermitWindow.Rules rules = window == JdbcPushPermits.MINUTE
                ? JdbcPushPermits.rules(limit)
                : new PermitWindow.Rules(limit, window, window / 2, window / 2, 200, 100);
        PermitWorker worker = new PermitWorker(GivenDatabase.pool(arguments[0]), rules, Long.parseLong(arguments[3]));
        worker.ask();
    }

    private synchronized void ask() {
        if (!asking && inFlight < CONCURRENT) {
            asking = true;
            executor.execute(this::acquire);
        }
    }

    private void acquire() {
        PushPermits.Answer answer;
        try {
            answer = permits.tryAcquire(JdbcPushPermitsContract.ACCOUNT);
        } catch (IllegalStateException databaseIsAway) {
            later(1_000_000, () -> notAsking(0));
            return;
        }
        if (answer instanceof PushPermits.Later told) {
            later(TimeUnit.NANOSECONDS.toMicros(told.askAgain().toNanos()), () -> notAsking(0));
        } else if (answer instanceof PushPermits.Granted granted) {
            notAsking(1);
            later(random.nextInt(40_000), () -> send(granted.permit()));
        }
    }

    private void notAsking(int begun) {
        synchronized (this) {
            asking = false;
            inFlight += begun;
        }
        ask();
    }

    private void send(PushPermit permit) {
        boolean valid = permit.isValid();
        if (valid) {
            // One write: what is printed when the process is killed is printed whole.
            System.out.print(System.currentTimeMillis() + "\n");
            System.out.flush();
        }
        later(random.nextInt(100_000), () -> {
            permit.giveBack(valid ? PushPermit.Use.USED : PushPermit.Use.UNUSED);
            synchronized (this) {
                inFlight--;
            }
            ask();
        });
    }

    private void later(long micros, Runnable action) {
        executor.schedule(action, micros, TimeUnit.MICROSECONDS);
    }
}
