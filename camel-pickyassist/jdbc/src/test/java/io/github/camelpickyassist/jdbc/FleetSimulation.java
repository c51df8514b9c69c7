/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.PushPermit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers that have always something to send, on one row of a database, in simulated time and on one thread: calls to
 * the database take time and come in any order, pushes take time, threads are late. Each process has clocks of its own,
 * which are a day apart. With faults, processes end and are suspended, and the database is started again: calls fail
 * then, before or after it has done what they say. Everything follows from the seed.
 */
final class FleetSimulation {

    /** What grants permits at a time; 0 later means that one was granted. */
    interface Limit {
        PermitWindow.Reply ask(String owner, boolean high, long now);

        void ended(long permit, long ago, long now);

        void renew(long permit, long now);

        void unused(long permit);

        boolean isFull(long now);
    }

    /** The window. Now and then it travels through its text, as it does each time in the database. */
    static final class Window implements Limit {
        private final PermitWindow.Rules rules;
        private PermitWindow window = new PermitWindow();
        private int steps;

        Window(int limit) {
            rules = JdbcPushPermits.rules(limit);
        }

        private PermitWindow window() {
            if (++steps % 16 == 0) {
                window = PermitWindow.of(window.toText());
            }
            return window;
        }

        @Override
        public PermitWindow.Reply ask(String owner, boolean high, long now) {
            return window().ask(owner, high, now, rules);
        }

        @Override
        public void ended(long permit, long ago, long now) {
            window().used(permit, ago, now, rules);
        }

        @Override
        public void renew(long permit, long now) {
            window().renew(List.of(permit), now, rules);
        }

        @Override
        public void unused(long permit) {
            window().unused(permit);
        }

        @Override
        public boolean isFull(long now) {
            return window.counting(now) >= rules.limit();
        }
    }

    /** The usual mistake: a bucket that holds as many tokens as the limit and is refilled evenly. */
    static final class TokenBucket implements Limit {
        private final double perMillisecond;
        private final int limit;
        private double tokens;
        private long last;

        TokenBucket(int limit) {
            this.limit = limit;
            this.tokens = limit;
            this.perMillisecond = limit / 60_000.0;
        }

        @Override
        public PermitWindow.Reply ask(String owner, boolean high, long now) {
            tokens = Math.min(limit, tokens + (now - last) * perMillisecond);
            last = now;
            if (tokens < 1) {
                return new PermitWindow.Reply(0, 100);
            }
            tokens--;
            return new PermitWindow.Reply(1, 0);
        }

        @Override
        public void ended(long permit, long ago, long now) {}

        @Override
        public void renew(long permit, long now) {}

        @Override
        public void unused(long permit) {
            tokens++;
        }

        @Override
        public boolean isFull(long now) {
            return tokens < 1;
        }
    }

    private record Event(long time, long number, Runnable action) {}

    private static final long LEASE = 30_000;
    private static final int CONCURRENT = 4;

    /** How long bytes that a process has written arrive after its end. What it has not written does not arrive here. */
    private static final long IN_THE_NETWORK = 1_000;

    /** How long a permit of a process that is gone counts at most, besides what its last push takes. */
    private static final long MEMORY = LEASE + 60_000;

    private static final long DAY = 24 * 3_600_000L;

    final WindowCheck check = new WindowCheck(60_000);

    /** From when to when a fault may keep permits from being used. */
    private final List<long[]> disturbed = new ArrayList<>();

    private long databaseDownUntil;
    int high;
    int overtaken;

    private final int[] sentBy;
    private final SplittableRandom random;
    private final Limit limit;
    private final List<Worker> workers = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private long now;
    private long number;
    private long quietFrom = Long.MAX_VALUE;
    private long quietTo = Long.MAX_VALUE;

    FleetSimulation(long seed, int workers, Limit limit) {
        this.random = new SplittableRandom(seed);
        this.limit = limit;
        this.sentBy = new int[workers];
        for (int i = 0; i < workers; i++) {
            Worker worker = new Worker(i);
            this.workers.add(worker);
            after(random.nextLong(500), worker::ask);
        }
    }

    /** Nobody has anything to send from one time to another. */
    void pauseBetween(long from, long to) {
        quietFrom = from;
        quietTo = to;
    }

    /** The first worker has something of high priority now and then. */
    void highEvery(long millis) {
        after(millis, () -> {
            workers.get(0).highWaiting++;
            workers.get(0).ask();
            highEvery(millis);
        });
    }

    /**
     * Processes end, start again under another name, and are suspended for 90 s; the database is started again.
     *
     * @param about how many milliseconds are between two faults; less and more than that in turn
     */
    void faults(long about) {
        after(about / 4 + random.nextLong(about), () -> {
            Worker worker = workers.get(random.nextInt(workers.size()));
            int what = random.nextInt(5);
            long lasts = 0;
            if (what < 2) {
                worker.end();
            } else if (what < 4) {
                lasts = 90_000;
                worker.stoppedAt = now;
                worker.suspendedUntil = now + lasts;
            } else {
                lasts = 200 + random.nextLong(20_000);
                databaseDownUntil = now + lasts;
            }
            disturbed.add(new long[] {now, now + lasts + MEMORY});
            faults(about);
        });
    }

    /**
     * Returns how much of a limit was used, in percent, in the minutes that no fault has touched, but for the first two.
     *
     * @return 100 if there was no such minute
     */
    long usedUndisturbed(int allowed) {
        long possible = 0;
        long sent = 0;
        for (long from = 120_000; from + 60_000 <= now; from += 60_000) {
            long begin = from;
            long end = from + 60_000;
            if (disturbed.stream().noneMatch(fault -> fault[0] < end && fault[1] > begin)) {
                possible += allowed;
                sent += check.between(begin, end);
            }
        }
        return possible == 0 ? 100 : 100 * sent / possible;
    }

    void run(long millis) {
        while (!events.isEmpty() && events.peek().time < millis) {
            Event event = events.poll();
            now = event.time;
            event.action.run();
        }
    }

    private void after(long millis, Runnable action) {
        events.add(new Event(now + millis, number++, action));
    }

    /** Returns how many pushes the worker with the fewest has sent. */
    int leastSent() {
        return Arrays.stream(sentBy).min().orElseThrow();
    }

    @Override
    public String toString() {
        return check.total() + " pushes, at most " + check.most() + " in a minute, by worker " + Arrays.toString(sentBy)
                + ", " + high + " of high priority, overtaken " + overtaken;
    }

    /** A process. It asks one request at a time, as the component does. */
    private final class Worker {
        private final int index;
        private int life;
        private int inFlight;
        private boolean asking;
        private int highWaiting;
        private long suspendedUntil;
        private long stoppedAt = Long.MIN_VALUE / 2;
        /** What the monotonic clock of the machine shows at the beginning, in nanoseconds. */
        private final long nanos = random.nextLong();

        /** How far its wall clock is from that of the database. */
        private final long apart;

        Worker(int index) {
            this.index = index;
            this.apart = index * DAY;
        }

        private long nanos() {
            return nanos + TimeUnit.MILLISECONDS.toNanos(now);
        }

        private Instant wall() {
            return Instant.ofEpochMilli(now + apart);
        }

        private String name() {
            return "w" + index + "-" + life;
        }

        void end() {
            life++;
            stoppedAt = now;
            inFlight = 0;
            asking = false;
            after(1_000 + random.nextLong(5_000), this::ask);
        }

        /** Runs an action of this process, later if it is suspended, and not at all if it has ended. */
        private void later(long millis, Runnable action) {
            int begunIn = life;
            after(millis, () -> {
                if (begunIn != life) {
                    return;
                } else if (now < suspendedUntil) {
                    later(suspendedUntil - now + random.nextLong(10), action);
                } else {
                    action.run();
                }
            });
        }

        void ask() {
            boolean quiet = now >= quietFrom && now < quietTo;
            if (quiet) {
                later(quietTo - now, this::ask);
            } else if (!asking && inFlight < CONCURRENT) {
                asking = true;
                boolean wantsHigh = highWaiting > 0;
                // Before the transaction begins, as the lease does.
                Permit permit = new Permit();
                later(1 + random.nextLong(random.nextInt(20) == 0 ? 200 : 8), () -> decide(wantsHigh, permit));
            }
        }

        private void decide(boolean wantsHigh, Permit permit) {
            if (isDown()) {
                if (random.nextInt(4) == 0) {
                    // The database has written it, and nobody learns of it.
                    limit.ask(name(), wantsHigh, now);
                }
                asking = false;
                later(1_000, this::ask);
                return;
            }
            PermitWindow.Reply reply = limit.ask(name(), wantsHigh, now);
            if (reply.permit() == 0) {
                later(1 + random.nextLong(5), () -> {
                    asking = false;
                    if (highWaiting > 0 && !wantsHigh) {
                        ask();
                    } else {
                        later(reply.later() + random.nextLong(4), this::ask);
                    }
                });
                return;
            }
            if (highWaiting > 0) {
                highWaiting--;
                high++;
            } else if (limit.isFull(now) && workers.stream().anyMatch(Worker::couldSendHigh)) {
                // It took the last one.
                overtaken++;
            }
            permit.number = reply.permit();
            later(1 + random.nextLong(5), () -> granted(permit));
        }

        private boolean isDown() {
            return now < databaseDownUntil;
        }

        private boolean couldSendHigh() {
            return highWaiting > 0 && inFlight < CONCURRENT;
        }

        private void granted(Permit permit) {
            asking = false;
            // Looked at right before the first byte.
            if (permit.lease.isValid()) {
                inFlight++;
                send(permit);
            } else {
                permit.lease.giveBack(PushPermit.Use.UNUSED);
            }
            ask();
        }

        private void send(Permit permit) {
            long duration = 20 + random.nextLong(random.nextInt(50) == 0 ? 40_000 : 300);
            // The service has the request at some moment of the call, whatever becomes of the process.
            long arrives = random.nextLong(duration);
            int begunIn = life;
            after(arrives, () -> {
                if (begunIn == life && now >= suspendedUntil || now - stoppedAt < IN_THE_NETWORK) {
                    check.received(now);
                    sentBy[index]++;
                }
            });
            renew(permit);
            later(duration, () -> {
                inFlight--;
                permit.lease.giveBack(PushPermit.Use.USED);
                ask();
            });
        }

        private void renew(Permit permit) {
            later(5_000, () -> {
                if (permit.use == null) {
                    if (!isDown()) {
                        limit.renew(permit.number, now);
                    }
                    renew(permit);
                }
            });
        }

        /** A permit, which is perhaps granted; its lease begins now. */
        private final class Permit {
            private final PushPermit lease =
                    new PushPermit(Duration.ofMillis(LEASE), Worker.this::nanos, Worker.this::wall, this::givenBack);
            private long number;
            private PushPermit.@Nullable Use use;
            private long ended;

            private void givenBack(PushPermit.Use how) {
                use = how;
                ended = now;
                write();
            }

            // Tried again until the database can be reached.
            private void write() {
                if (isDown()) {
                    later(5_000, this::write);
                } else if (use == PushPermit.Use.UNUSED) {
                    limit.unused(number);
                } else {
                    limit.ended(number, now - ended, now);
                }
            }
        }
    }
}
