/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FileToWhatsAppTest {

    private static final int ROWS = 10_000;
    private static final int PER_PUSH = 200;
    private static final int KILLS = Integer.getInteger("recipes.kills", 2);
    private static final int CONCURRENT_PUSHES = 4;

    @RegisterExtension
    static final PickyAssistSandbox sandbox = NothingTwice.sandbox();

    @TempDir
    Path folder;

    @Test
    void sendsNothingTwiceAndLosesNobodyWhenItIsKilled() throws Exception {
        long seed = Long.getLong("recipes.seed", System.nanoTime());

        NothingTwice.Run run = NothingTwice.killAndSend(sandbox, folder, ROWS, PER_PUSH, KILLS, seed);

        System.out.printf("file: seed %d, %s%n", seed, run);
        assertThat(run.kills()).as("seed %d", seed).isPositive();
        assertThat(run.judgement().twice()).as("seed %d", seed).isEmpty();
        assertThat(run.judgement().lost()).as("seed %d", seed).isEmpty();
        assertThat(run.judgement().unknown())
                .as("seed %d", seed)
                .isLessThanOrEqualTo(run.kills() * PER_PUSH * CONCURRENT_PUSHES);
    }
}
