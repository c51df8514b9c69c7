/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The corpus of every target, and random changes of it. {@code -Dfuzz.inputs} sets their number for each target, {@code
 * -Dfuzz.seed} the seed, and {@code -Dfuzz.only} a single target.
 */
class MutatedInputsTest {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 10_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final String ONLY = System.getProperty("fuzz.only", "");

    @ParameterizedTest
    @EnumSource
    void areReadOrRefused(Targets target) {
        if (!ONLY.isEmpty() && !ONLY.equalsIgnoreCase(target.name())) {
            return;
        }
        List<byte[]> corpus = Corpus.of(target).inputs();
        Target bounded = new Bounded(target.create());
        corpus.forEach(input -> check(target, bounded, input));
        Mutator mutator = new Mutator(corpus, SEED);
        for (int i = 0; i < INPUTS; i++) {
            check(target, bounded, mutator.next());
        }
    }

    private static void check(Targets name, Target target, byte[] input) {
        try {
            target.check(input);
        } catch (Throwable failure) {
            byte[] least = new Shrinker(target).shrunk(input);
            throw new AssertionError(
                    name + ", seed " + SEED + ": " + failure
                            + "\nThe shortest input that fails; when it is fixed, add it to " + "the corpus:\n"
                            + Corpus.line(least),
                    failure);
        }
    }
}
