/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.PushAccount;
import io.github.camelpickyassist.spi.PushPermit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permits that this process holds: renews them while their pushes are in flight, and returns them, if necessary
 * later, when the database can be reached again. Tasks are scheduled only while there are such permits.
 */
final class PermitsInUse {

    private static final Logger LOG = LoggerFactory.getLogger(PermitsInUse.class);

    private static final CompletionStage<Void> NOTHING_TO_WRITE = CompletableFuture.completedStage(null);

    private final PermitWindows windows;
    private final Scheduler scheduler;
    private final PermitWindow.Rules rules;
    private final LongSupplier nanos;
    private final Runnable late;
    private final Map<PushAccount, Map<Long, Granted>> granted = new HashMap<>();
    private boolean scheduled;
    private boolean closed;

    /**
     * No permits yet.
     *
     * @param nanos a monotonic clock
     * @param late told when a permit had expired while its push was in flight
     */
    PermitsInUse(
            PermitWindows windows, Scheduler scheduler, PermitWindow.Rules rules, LongSupplier nanos, Runnable late) {
        this.windows = windows;
        this.scheduler = scheduler;
        this.rules = rules;
        this.nanos = nanos;
        this.late = late;
    }

    /** A permit of this account that is perhaps granted. */
    Granted prepare(PushAccount account) {
        return new Granted(account);
    }

    private synchronized void add(Granted permit) {
        granted.computeIfAbsent(permit.account, account -> new LinkedHashMap<>())
                .put(permit.id, permit);
        schedule();
    }

    private synchronized void schedule() {
        if (!scheduled && !closed && !granted.isEmpty()) {
            scheduled = true;
            scheduler.schedule(this::beatAndSchedule, Duration.ofMillis(Math.max(1, rules.renewal() / 3)));
        }
    }

    private void beatAndSchedule() {
        if (!isClosed()) {
            beat().thenRun(this::scheduleNext);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void scheduleNext() {
        scheduled = false;
        schedule();
    }

    /** Renews what is in use and returns what could not be returned before; completes when it has been tried. */
    CompletionStage<Void> beat() {
        CompletionStage<Void> written = NOTHING_TO_WRITE;
        for (PushAccount account : accounts()) {
            written = written.thenCompose(before -> write(account, all(account), true));
        }
        return reported(written, "Cannot renew or return permits for pushes; it is tried again");
    }

    private static CompletionStage<Void> reported(CompletionStage<Void> written, String failed) {
        return written.exceptionally(failure -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            LOG.warn("{}: {}", failed, cause.getMessage());
            return null;
        });
    }

    /** Writes down which of these permits are still in use and which are returned, in one transaction. */
    private CompletionStage<Void> write(PushAccount account, List<Granted> permits, boolean renews) {
        List<Granted> returned =
                permits.stream().filter(permit -> permit.use != null).toList();
        if (returned.isEmpty() && !renews) {
            return NOTHING_TO_WRITE;
        }
        // Measured before the database's time is read: this thread may not run for a while in between, and a push that
        // ended longer ago than this counts too long, which is safe, and never too short.
        long before = nanos.getAsLong();
        CompletionStage<Written> written = windows.change(account, (window, now) -> {
            // Looked at under the lock of the row: what was returned meanwhile must not count again.
            List<Granted> renewed = renews ? inUse(permits) : List.of();
            int tooLate = window.renew(renewed.stream().map(permit -> permit.id).toList(), now, rules);
            for (Granted permit : returned) {
                tooLate += permit.write(window, before, now) ? 0 : 1;
            }
            return new Written(renewed, tooLate, now);
        });
        return written.thenAccept(result -> {
            result.renewed.forEach(permit -> permit.lasts(result.now + rules.renewal()));
            for (int i = 0; i < result.late; i++) {
                late.run();
            }
            remove(account, returned);
        });
    }

    /** What was written at this time of the database. */
    private record Written(List<Granted> renewed, int late, long now) {}

    private static List<Granted> inUse(List<Granted> permits) {
        return permits.stream().filter(permit -> permit.use == null).toList();
    }

    private synchronized List<PushAccount> accounts() {
        return new ArrayList<>(granted.keySet());
    }

    private synchronized List<Granted> all(PushAccount account) {
        return new ArrayList<>(granted.getOrDefault(account, Map.of()).values());
    }

    private synchronized void remove(PushAccount account, List<Granted> permits) {
        Map<Long, Granted> held = granted.get(account);
        if (held != null) {
            permits.forEach(permit -> held.remove(permit.id, permit));
            if (held.isEmpty()) {
                granted.remove(account);
            }
        }
    }

    /** Tries once more to return what is to be returned, and renews nothing any more. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        String failed = "Cannot return permits for pushes; they count until "
                + Duration.ofMillis(rules.lease() + rules.window()).toSeconds() + " s from now";
        for (PushAccount account : accounts()) {
            reported(write(account, all(account), false), failed);
        }
    }

    /** A permit of this process. */
    final class Granted {
        private final PushAccount account;
        private volatile long id;

        /** When it ends, in the database's time; a push that ends earlier has counted for a whole window. */
        private volatile long end;

        private volatile PushPermit.@Nullable Use use;
        private volatile long ended;

        private Granted(PushAccount account) {
            this.account = account;
        }

        /** It was granted under this number, and ends at this time of the database. */
        void begin(long number, long until) {
            id = number;
            lasts(until);
            add(this);
        }

        private synchronized void lasts(long until) {
            end = Math.max(end, until);
        }

        /** Returns it; called once. If the database cannot be reached, this is tried again later. */
        void giveBack(PushPermit.Use used) {
            ended = nanos.getAsLong();
            use = used;
            reported(
                    PermitsInUse.this.write(account, List.of(this), false),
                    "Cannot return the permit of a push; it is tried again");
        }

        /** Returns false if it had expired while its push was in flight. */
        private boolean write(PermitWindow window, long before, long now) {
            if (use == PushPermit.Use.UNUSED) {
                window.unused(id);
                return true;
            }
            long ago = TimeUnit.NANOSECONDS.toMillis(Math.max(0, before - ended));
            return window.used(id, ago, now, rules) || now - ago <= end;
        }
    }
}
