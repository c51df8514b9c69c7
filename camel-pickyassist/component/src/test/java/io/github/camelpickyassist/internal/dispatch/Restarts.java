/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.slf4j.LoggerFactory;

/** Many simulations of restarts, and what came of them. */
public final class Restarts {

    private static final Duration PROGRESS = Duration.ofMinutes(1);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long firstSeed;
    private final long start = System.nanoTime();
    private final long cpu = THREADS.getCurrentThreadCpuTime();
    private final StringBuilder findings = new StringBuilder();
    private long violations;
    private long runs;
    private long pushes;
    private long faults;
    private long crashes;
    private long open;

    /**
     * Begins with a seed, from which the others follow.
     *
     * @param firstSeed of the first simulation
     */
    public Restarts(long firstSeed) {
        this.firstSeed = firstSeed;
    }

    /**
     * Runs simulations until one finds something, so many have run, or so many pushes were sent, or the time is over.
     * Prints once a minute how far it is.
     *
     * @return what was found, with the seed; empty if nothing was
     */
    public String run(long mostRuns, long mostPushes, Duration longest) {
        Logger log = (Logger) LoggerFactory.getLogger("io.github.camelpickyassist");
        Level before = log.getLevel();
        // Simulated mistakes are logged, thousands of them.
        log.setLevel(Level.OFF);
        try {
            long progress = start + PROGRESS.toNanos();
            Random seeds = new Random(firstSeed);
            for (long seed = firstSeed;
                    runs < mostRuns
                            && pushes < mostPushes
                            && violations == 0
                            && System.nanoTime() - start < longest.toNanos();
                    seed = seeds.nextLong()) {
                run(seed);
                if (System.nanoTime() - progress > 0) {
                    System.out.println(this);
                    progress += PROGRESS.toNanos();
                }
            }
        } finally {
            log.setLevel(before);
        }
        return findings.toString();
    }

    private void run(long seed) {
        RestartSimulation simulation = new RestartSimulation(seed);
        List<String> found = simulation.run();
        runs++;
        pushes += simulation.pushes();
        faults += simulation.faults();
        crashes += simulation.crashes();
        open += simulation.openRows();
        violations += found.size();
        if (!found.isEmpty()) {
            findings.append(found.size())
                    .append(" findings with -Drestarts.seed=")
                    .append(seed);
            found.stream().limit(5).forEach(each -> findings.append("\n  ").append(each));
        }
    }

    /** Prints how much was simulated. */
    @Override
    public String toString() {
        return ("%d simulations from seed %d in %d s (%d s of CPU): %d pushes, %d faults, of them %d deaths that left"
                        + " %d rows open; %d violations")
                .formatted(
                        runs,
                        firstSeed,
                        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                        Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu)
                                .toSeconds(),
                        pushes,
                        faults,
                        crashes,
                        open,
                        violations);
    }

    /**
     * Ends with 1 if something is found.
     *
     * @param args the first seed, and how many simulations to run at most
     */
    public static void main(String[] args) {
        Restarts restarts = new Restarts(Long.parseLong(args[0]));
        String findings = restarts.run(Long.parseLong(args[1]), Long.MAX_VALUE, Duration.ofMinutes(10));
        System.out.println(restarts);
        System.out.println(findings);
        System.exit(findings.isEmpty() ? 0 : 1);
    }
}
