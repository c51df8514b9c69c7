/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A judge finds each mistake that is planted in a copy of what it judges. One that finds nothing proves nothing. Each
 * subclass says by itself that it is run by the profile {@code mutants} only, because a condition is not inherited.
 */
@Timeout(1_200)
@Tag("sources")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MutantsContract {

    private final MutantRun judge;
    private final Path mistakes;

    /**
     * Plants mistakes.
     *
     * @param mistakes the directory of the mistakes, each in a file of its own
     */
    protected MutantsContract(MutantRun judge, String mistakes) {
        this.judge = judge;
        this.mistakes = Path.of(mistakes);
    }

    List<Mutant> mutants() throws IOException {
        return Mutant.all(mistakes).stream()
                .filter(mutant -> mutant.name().matches(System.getProperty("mutants.only", ".*")))
                .toList();
    }

    /** What is said of the others counts only as long as this holds. */
    @Test
    void findsNothingInTheClassesAsTheyAre() throws Exception {
        assertThat(judge.unchanged("none-of-" + mistakes.getFileName())).isZero();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void findsTheMistake(Mutant mutant) throws Exception {
        assertThat(judge.with(mutant))
                .as("%s: exit code of the judge", mutant.says())
                .isOne();
    }
}
