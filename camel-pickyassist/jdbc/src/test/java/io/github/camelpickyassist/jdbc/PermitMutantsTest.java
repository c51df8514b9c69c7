/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.judge.MutantRun;
import io.github.camelpickyassist.judge.MutantsContract;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Plants each mistake of {@code src/test/mutants} in a copy of the permits, and looks for it in a fleet in simulated time. */
@EnabledIfSystemProperty(named = "mutants", matches = "true")
class PermitMutantsTest extends MutantsContract {

    PermitMutantsTest() {
        super(
                new MutantRun(
                        JdbcPushPermits.class,
                        List.of("-Dfleet.runs=" + System.getProperty("fleet.runs", "5"), FleetJudge.class.getName())),
                "src/test/mutants");
    }
}
