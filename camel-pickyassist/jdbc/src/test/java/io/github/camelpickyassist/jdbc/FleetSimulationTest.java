/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Fleets that share one limit, in simulated time; a failure names the seed that repeats it. */
class FleetSimulationTest {

    private static final int LIMIT = 80;
    private static final long MINUTE = 60_000;

    // Simulated failures are logged, thousands of them.
    private final Logger log = (Logger) LoggerFactory.getLogger("io.github.camelpickyassist.jdbc");

    @BeforeEach
    void silence() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void restore() {
        log.setLevel(null);
    }

    private static LongStream seeds() {
        Long given = Long.getLong("fleet.seed");
        return given != null
                ? LongStream.of(given)
                : LongStream.concat(
                        LongStream.range(1, Integer.getInteger("fleet.runs", 2)),
                        LongStream.of(new Random().nextLong()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void keepsTheLimitAndUsesIt(int workers) {
        seeds().forEach(seed -> {
            FleetSimulation fleet = new FleetSimulation(seed, workers, LIMIT);
            fleet.run(20 * MINUTE);

            String run = "seed " + seed + ": " + fleet;
            assertThat(fleet.check.most()).as(run).isLessThanOrEqualTo(LIMIT);
            assertThat(fleet.check.between(2 * MINUTE, 20 * MINUTE))
                    .as(run)
                    .isGreaterThanOrEqualTo(95 * 18 * LIMIT / 100);
            assertThat(fleet.leastSent()).as(run).isGreaterThanOrEqualTo(20 * LIMIT / workers * 8 / 10);
            assertThat(fleet.late()).as(run).isZero();
        });
    }

    @Test
    void keepsTheLimitWhenProcessesEndAndAreSuspended() {
        seeds().forEach(seed -> {
            FleetSimulation fleet = new FleetSimulation(seed, 8, LIMIT);
            fleet.faults(40_000);
            fleet.run(30 * MINUTE);

            assertThat(fleet.check.most()).as("seed " + seed + ": " + fleet).isLessThanOrEqualTo(LIMIT);
            assertThat(fleet.leastSent()).as("seed " + seed + ": " + fleet).isGreaterThan(LIMIT);
        });
    }

    /** A fault costs what its permits count: the lease and a minute. Nobody goes without a push for long. */
    @Test
    void usesTheLimitAgainAfterAFault() {
        seeds().forEach(seed -> {
            FleetSimulation fleet = new FleetSimulation(seed, 8, LIMIT);
            fleet.faults(8 * MINUTE);
            fleet.run(120 * MINUTE);

            String run = "seed " + seed + ": " + fleet;
            assertThat(fleet.check.most()).as(run).isLessThanOrEqualTo(LIMIT);
            assertThat(fleet.usedUndisturbed()).as(run).isGreaterThanOrEqualTo(95);
            assertThat(fleet.leastSent()).as(run).isGreaterThan(120 * LIMIT / 8 / 2);
        });
    }

    /** A permit whose return has failed is returned later, and counts no longer than any other. */
    @Test
    void usesTheLimitThoughCallsFail() {
        seeds().forEach(seed -> {
            FleetSimulation fleet = new FleetSimulation(seed, 8, LIMIT);
            fleet.failOneCallIn(2);
            fleet.run(20 * MINUTE);

            String run = "seed " + seed + ": " + fleet;
            assertThat(fleet.check.most()).as(run).isLessThanOrEqualTo(LIMIT);
            assertThat(fleet.usedUndisturbed()).as(run).isGreaterThanOrEqualTo(97);
        });
    }

    /** A push counts from its end, whenever its permit is returned. */
    @Test
    void keepsTheLimitWhenThreadsStopForAMoment() {
        seeds().forEach(seed -> {
            FleetSimulation fleet = new FleetSimulation(seed, 8, LIMIT);
            fleet.delayOneStepIn(20);
            fleet.run(20 * MINUTE);

            String run = "seed " + seed + ": " + fleet;
            assertThat(fleet.check.most()).as(run).isLessThanOrEqualTo(LIMIT);
            assertThat(fleet.late()).as(run).isZero();
        });
    }

    @Test
    void sendsHighPriorityFirstOnAllMachines() {
        seeds().forEach(seed -> {
            FleetSimulation fleet = new FleetSimulation(seed, 8, LIMIT);
            fleet.highEvery(5_000);
            fleet.run(20 * MINUTE);

            // Of the permits that became free while a push of high priority waited, few went to another.
            assertThat(fleet.overtaken).as("seed " + seed + ": " + fleet).isLessThanOrEqualTo(fleet.high / 20);
            assertThat(fleet.high).as("seed " + seed + ": " + fleet).isGreaterThan(200);
        });
    }

    @Test
    void findsATokenBucket() {
        FleetSimulation fleet = new FleetSimulation(1, 4, LIMIT, TokenBucket::of);
        fleet.pauseBetween(2 * MINUTE, 4 * MINUTE);
        fleet.run(6 * MINUTE);

        // A full bucket, and what comes in while it is emptied: nearly twice the limit.
        assertThat(fleet.check.most()).as("%s", fleet).isGreaterThan(LIMIT * 15 / 10);
    }

    @Test
    void findsATokenBucketAmongFaults() {
        seeds().forEach(seed -> {
            FleetSimulation fleet = new FleetSimulation(seed, 8, LIMIT, TokenBucket::of);
            fleet.faults(2 * MINUTE);
            fleet.run(30 * MINUTE);

            assertThat(fleet.check.most()).as("seed " + seed + ": " + fleet).isGreaterThan(LIMIT);
        });
    }

    @Test
    void repeatsARunFromItsSeed() {
        FleetSimulation first = new FleetSimulation(7, 3, LIMIT);
        FleetSimulation second = new FleetSimulation(7, 3, LIMIT);
        IntStream.range(0, 2).mapToObj(i -> i == 0 ? first : second).forEach(fleet -> fleet.run(5 * MINUTE));

        assertThat(first.toString()).isEqualTo(second.toString());
    }
}
