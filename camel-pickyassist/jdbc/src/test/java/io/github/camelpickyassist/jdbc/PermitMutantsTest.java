/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.judge.Mutant;
import io.github.camelpickyassist.judge.MutantRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants each mistake of {@code src/test/mutants} in a copy of the permits, and expects that a fleet in simulated time
 * finds it.
 */
@EnabledIfSystemProperty(named = "mutants", matches = "true")
@Timeout(1_200)
@Tag("sources")
class PermitMutantsTest {

    private static final MutantRun JUDGE = new MutantRun(
            JdbcPushPermits.class,
            List.of("-Dfleet.runs=" + System.getProperty("fleet.runs", "5"), FleetJudge.class.getName()));

    static List<Mutant> mutants() throws IOException {
        return Mutant.all(Path.of("src/test/mutants")).stream()
                .filter(mutant -> mutant.name().matches(System.getProperty("mutants.only", ".*")))
                .toList();
    }

    /** What is said of the others counts only as long as this holds. */
    @Test
    void findsNothingInThePermitsAsTheyAre() throws Exception {
        assertThat(JUDGE.unchanged("none")).isZero();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void findsTheMistake(Mutant mutant) throws Exception {
        assertThat(JUDGE.with(mutant))
                .as("%s: exit code of the judge", mutant.says())
                .isOne();
    }
}
