/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.slf4j.LoggerFactory;

/** Many simulations of restarts, and what came of them. */
public final class Restarts {

    private final long firstSeed;
    private final StringBuilder findings = new StringBuilder();
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
     * Runs simulations until one finds something.
     *
     * @param most how many, unless the time is over before
     * @return what was found, with the seed; empty if nothing was
     */
    public String run(long most, Duration longest) {
        Logger log = (Logger) LoggerFactory.getLogger("io.github.camelpickyassist");
        Level before = log.getLevel();
        // Simulated mistakes are logged, thousands of them.
        log.setLevel(Level.OFF);
        try {
            long end = System.nanoTime() + longest.toNanos();
            Random seeds = new Random(firstSeed);
            for (long seed = firstSeed;
                    runs < most && findings.isEmpty() && end - System.nanoTime() > 0;
                    seed = seeds.nextLong()) {
                run(seed);
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
        return runs + " simulations from seed " + firstSeed + ": " + pushes + " pushes, " + faults + " faults, of them "
                + crashes + " deaths that left " + open + " rows open";
    }

    /**
     * Ends with 1 if something is found.
     *
     * @param args the first seed, and how many simulations to run at most
     */
    public static void main(String[] args) {
        Restarts restarts = new Restarts(Long.parseLong(args[0]));
        String findings = restarts.run(Long.parseLong(args[1]), Duration.ofMinutes(10));
        System.out.println(restarts);
        System.out.println(findings);
        System.exit(findings.isEmpty() ? 0 : 1);
    }
}
