/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Workers that have always something to send, on one row of a database, in simulated time and on one thread: calls to
 * the database take time and come in any order, pushes take time, threads are late. Everything follows from the seed.
 */
final class FleetSimulation {

    /** What grants permits at a time; 0 later means that one was granted. */
    interface Limit {
        PermitWindow.Reply ask(String owner, boolean high, long now);

        void ended(long permit, long now);

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
        public void ended(long permit, long now) {
            window().used(permit, 0, now, rules);
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
        public void ended(long permit, long now) {}

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

    final WindowCheck check = new WindowCheck(60_000);
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

    /** Processes end, start anew under another name, and are suspended for 90 s. */
    void faults() {
        after(10_000 + random.nextLong(40_000), () -> {
            Worker worker = workers.get(random.nextInt(workers.size()));
            if (random.nextBoolean()) {
                worker.end();
            } else {
                worker.stoppedAt = now;
                worker.suspendedUntil = now + 90_000;
            }
            faults();
        });
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

        Worker(int index) {
            this.index = index;
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
                boolean high = highWaiting > 0;
                // Before the transaction begins, as the lease does.
                long asked = now;
                later(1 + random.nextLong(random.nextInt(20) == 0 ? 200 : 8), () -> decide(high, asked));
            }
        }

        private void decide(boolean wantsHigh, long asked) {
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
            later(1 + random.nextLong(5), () -> granted(reply.permit(), asked));
        }

        private boolean couldSendHigh() {
            return highWaiting > 0 && inFlight < CONCURRENT;
        }

        private void granted(long permit, long asked) {
            asking = false;
            if (now - asked >= LEASE) {
                limit.unused(permit);
            } else {
                inFlight++;
                send(permit);
            }
            ask();
        }

        private void send(long permit) {
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
            renew(permit, now + duration);
            later(duration, () -> {
                inFlight--;
                limit.ended(permit, now);
                ask();
            });
        }

        private void renew(long permit, long end) {
            if (now + 5_000 < end) {
                later(5_000, () -> {
                    limit.renew(permit, now);
                    renew(permit, end);
                });
            }
        }
    }
}
