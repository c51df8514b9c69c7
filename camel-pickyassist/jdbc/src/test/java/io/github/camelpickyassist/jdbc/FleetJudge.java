/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.util.stream.IntStream;

/** Looks for mistakes in the permits with {@link FleetSimulationTest}, outside of JUnit. */
public final class FleetJudge {

    private FleetJudge() {}

    /** Ends with 1 if something is found. */
    public static void main(String[] args) {
        FleetSimulationTest fleets = new FleetSimulationTest();
        fleets.silence();
        try {
            IntStream.of(1, 2, 4, 8).forEach(fleets::keepsTheLimitAndUsesIt);
            fleets.usesTheLimitThoughCallsFail();
            fleets.keepsTheLimitWhenThreadsStopForAMoment();
            fleets.keepsTheLimitWhenProcessesEndAndAreSuspended();
            fleets.sendsHighPriorityFirstOnAllMachines();
            fleets.usesTheLimitAgainAfterAFault();
        } catch (AssertionError e) {
            System.out.println("1 findings " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            System.exit(1);
        }
    }
}
