/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.judge.Soak.Outcome;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promises of the component, kept against a server that misbehaves with one request in ten.
 *
 * <p>The system properties {@code soak.messages}, {@code soak.callers} and {@code soak.seed} try another run, and
 * {@code soak.only} repeats one exchange of it by its number.
 */
@Timeout(1_800)
class SoakTest {

    private static final int MESSAGES = Integer.getInteger("soak.messages", 2_500);
    private static final int CALLERS = Integer.getInteger("soak.callers", 64);

    static LongStream seeds() {
        Long given = Long.getLong("soak.seed");
        if (given != null) {
            return LongStream.of(given);
        }
        long random = new Random().nextInt(Integer.MAX_VALUE);
        return Integer.getInteger("soak.messages") != null ? LongStream.of(random) : LongStream.of(1, 2, 3, random);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsThePromises(long seed) throws Exception {
        Soak soak = new Soak(seed, CALLERS);
        Integer only = Integer.getInteger("soak.only");

        Outcome outcome = only == null ? soak.send(MESSAGES) : soak.sendOnly(only);

        System.out.println(outcome);
        assertThat(outcome.findings()).as(outcome::toString).isEmpty();
    }
}
