/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The dispatcher in simulations without real threads. A failure names its seed, and {@code -Dsimulation.seed=…} runs that
 * one again, step by step the same. {@code -Dsimulation.runs=…} asks for more runs.
 */
class SimulationTest {

    private static final int RUNS = Integer.getInteger("simulation.runs", 100);

    // Simulated mistakes are logged, thousands of them.
    private final Logger log = (Logger) LoggerFactory.getLogger(Simulation.class.getPackageName());

    @BeforeEach
    void silence() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void restore() {
        log.setLevel(null);
    }

    @Test
    void settlesEachRowOnceAndReturnsEverythingWhateverHappens() {
        Long given = Long.getLong("simulation.seed");
        Random seeds = new Random();
        int exchanges = 0;
        for (int run = 0; run < (given == null ? RUNS : 1); run++) {
            long seed = given == null ? seeds.nextLong() : given;
            Simulation simulation = new Simulation(seed);
            List<String> findings = simulation.run();
            assertThat(findings).as("-Dsimulation.seed=%d", seed).isEmpty();
            exchanges += simulation.exchanges();
        }
        assertThat(exchanges).isPositive();
    }
}
