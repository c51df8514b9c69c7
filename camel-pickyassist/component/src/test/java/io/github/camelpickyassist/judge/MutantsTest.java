/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.PickyAssistComponent;
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
 * Plants each mistake of {@code src/test/mutants} in a copy of the component, and expects the judge to find it. A judge
 * that finds nothing proves nothing.
 */
@EnabledIfSystemProperty(named = "mutants", matches = "true")
@Timeout(1_200)
@Tag("sources")
class MutantsTest {

    private static final MutantRun JUDGE = new MutantRun(
            PickyAssistComponent.class,
            List.of(
                    "-Dsoak.patience=60",
                    Soak.class.getName(),
                    "1",
                    System.getProperty("mutants.messages", "2500"),
                    "64"));

    static List<Mutant> mutants() throws IOException {
        return Mutant.all(Path.of("src/test/mutants"));
    }

    /** What is said of the others counts only as long as this holds. */
    @Test
    void findsNothingInTheComponentAsItIs() throws Exception {
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
