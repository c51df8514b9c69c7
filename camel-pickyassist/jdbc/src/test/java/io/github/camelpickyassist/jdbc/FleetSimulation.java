/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.jdbc.SimulatedTable.Wait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Processes that share the limit of one account: the real {@link JdbcPushPermits} of each, over one row of a simulated
 * database, in simulated time and on one thread. Calls to the database take time and come in any order, pushes take
 * time, threads are late. Each process has clocks of its own, which are a day apart. With faults, processes end and are
 * suspended, and the database is started again: calls fail then, before or after it has done what they say. Everything
 * follows from the seed.
 */
final class FleetSimulation {

    /** How long a permit of a process that is gone counts at most, besides what its last push takes. */
    private static final long MEMORY = 30_000 + 60_000;

    final WindowCheck check = new WindowCheck(60_000);

    /** From when to when a fault may keep permits from being used. */
    private final List<long[]> disturbed = new ArrayList<>();

    private final int limit;
    private final SimulatedTime time;
    private final SimulatedTable table;
    private final List<Machine> machines = new ArrayList<>();
    private long quietFrom = Long.MAX_VALUE;
    private long quietTo = Long.MAX_VALUE;
    int high;
    int overtaken;

    FleetSimulation(long seed, int workers, int limit) {
        this(seed, workers, limit, PermitWindow::of);
    }

    /**
     * A fleet with another limit.
     *
     * @param reader reads it from its text
     */
    FleetSimulation(long seed, int workers, int limit, Function<String, PermitWindow> reader) {
        this.limit = limit;
        this.time = new SimulatedTime(seed);
        this.table = new SimulatedTable(time, reader);
        for (int i = 0; i < workers; i++) {
            machines.add(new Machine(i));
        }
    }

    /** Nobody has anything to send from one time to another. */
    void pauseBetween(long from, long to) {
        quietFrom = from;
        quietTo = to;
    }

    /** The first machine has something of high priority now and then. */
    void highEvery(long millis) {
        time.after(millis, () -> {
            machines.get(0).process.addHigh(1);
            machines.get(0).process.ask();
            highEvery(millis);
        });
    }

    /** One call in so many fails. */
    void failOneCallIn(int calls) {
        table.failOneCallIn(calls);
    }

    /** One process in so many stops for a moment: before its transaction, and between the clock and the change. */
    void delayOneStepIn(int steps) {
        table.delayOneStepIn(steps);
    }

    /**
     * Processes end, start again under another name, and are suspended; the database is started again.
     *
     * @param about how many milliseconds are between two faults; less and more than that in turn
     */
    void faults(long about) {
        time.after(about / 4 + time.random(about), () -> {
            Machine machine = machines.get((int) time.random(machines.size()));
            int what = (int) time.random(10);
            if (what < 3) {
                machine.restart();
            } else if (what < 5) {
                machine.process.suspend(suspension());
            } else if (what < 8) {
                machine.process.suspendIn(Wait.values()[what - 5], suspension());
            } else {
                long lasts = 200 + time.random(20_000);
                table.restart(lasts);
                disturb(lasts);
            }
            faults(about);
        });
    }

    // Shorter than a permit counts, and longer.
    private long suspension() {
        return time.once(2) ? 1_000 + time.random(29_000) : 60_000 + time.random(60_000);
    }

    private void disturb(long lasts) {
        disturbed.add(new long[] {time.now(), time.now() + lasts + MEMORY});
    }

    /**
     * Returns how much of a limit was used, in percent, in the minutes that no fault has touched, but for the first two.
     *
     * @return 100 if there was no such minute
     */
    long usedUndisturbed() {
        long possible = 0;
        long sent = 0;
        for (long from = 120_000; from + 60_000 <= time.now(); from += 60_000) {
            long begin = from;
            long end = from + 60_000;
            if (disturbed.stream().noneMatch(fault -> fault[0] < end && fault[1] > begin)) {
                possible += limit;
                sent += check.between(begin, end);
            }
        }
        return possible == 0 ? 100 : 100 * sent / possible;
    }

    void run(long millis) {
        time.run(millis);
    }

    /** Returns how many pushes the machine with the fewest has sent. */
    int leastSent() {
        return machines.stream().mapToInt(machine -> machine.sent).min().orElseThrow();
    }

    /** Returns how many permits had expired while their pushes were in flight. */
    long late() {
        return machines.stream()
                .mapToLong(machine -> machine.late + machine.process.late())
                .sum();
    }

    @Override
    public String toString() {
        int[] sent = machines.stream().mapToInt(machine -> machine.sent).toArray();
        return check.total() + " pushes, at most " + check.most() + " in a minute, by machine " + Arrays.toString(sent)
                + ", " + high + " of high priority, overtaken " + overtaken + ", late " + late();
    }

    /** Runs one process after another. */
    private final class Machine implements SimulatedProcess.Fleet {
        private final int index;
        private SimulatedProcess process;
        private int sent;
        private long late;

        Machine(int index) {
            this.index = index;
            this.process = newProcess();
            process.start(time.random(500));
        }

        private SimulatedProcess newProcess() {
            return new SimulatedProcess(time, table, this, limit, index);
        }

        void restart() {
            process.end();
            late += process.late();
            int highWaiting = process.highWaiting();
            process = newProcess();
            process.addHigh(highWaiting);
            process.start(1_000 + time.random(5_000));
            disturb(0);
        }

        @Override
        public long quietUntil() {
            return time.now() >= quietFrom ? quietTo : 0;
        }

        @Override
        public void received() {
            check.received(time.now());
            sent++;
        }

        @Override
        public void granted(SimulatedProcess to) {
            if (to.highWaiting() > 0) {
                high++;
            } else if (table.isFull(limit) && machines.stream().anyMatch(other -> other.process.couldSendHigh())) {
                // It took the last one.
                overtaken++;
            }
        }

        @Override
        public void suspended(long millis) {
            disturb(millis);
        }
    }
}
