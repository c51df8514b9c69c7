/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Processes that die and are started again over a ledger in files. A failure names its seed, and {@code
 * -Drestarts.seed=…} runs that one again, step by step the same. {@code -Drestarts.runs=…} asks for more runs, and {@code
 * -Drestarts.pushes=…} for so many that this number of pushes is sent; {@code -Drestarts.minutes=…} says after how long
 * they end in any case.
 */
class RestartSimulationTest {

    private static final long PUSHES = Long.getLong("restarts.pushes", Long.MAX_VALUE);

    private static final long RUNS = Long.getLong("restarts.runs", PUSHES < Long.MAX_VALUE ? Long.MAX_VALUE : 30);

    private static final int MINUTES = Integer.getInteger("restarts.minutes", 10);

    // Simulated mistakes are logged, thousands of them.
    private final Logger log = (Logger) LoggerFactory.getLogger("io.github.camelpickyassist.internal");

    @BeforeEach
    void silence() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void restore() {
        log.setLevel(null);
    }

    @Test
    void sendsNothingTwiceAndLosesNothingWhateverHappens() {
        Long given = Long.getLong("restarts.seed");
        Restarts restarts = new Restarts(given == null ? new Random().nextLong() : given);

        String findings = restarts.run(given == null ? RUNS : 1, PUSHES, Duration.ofMinutes(MINUTES));

        System.out.println(restarts);
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesACrashAtEachStep(boolean powerFails) {
        long seed = Long.getLong("restarts.seed", new Random().nextLong());
        boolean crashed = true;
        long step = 0;
        for (; crashed; step++) {
            RestartSimulation simulation = new RestartSimulation(seed);
            crashed = simulation.runWithCrash(step, powerFails);
            assertThat(simulation.findings())
                    .as("-Drestarts.seed=%d, crash at step %d", seed, step)
                    .isEmpty();
        }
        System.out.println(step + " steps");
        assertThat(step).isGreaterThan(20);
    }
}
