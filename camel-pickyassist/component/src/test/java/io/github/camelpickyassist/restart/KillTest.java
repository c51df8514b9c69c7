/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed at random moments while they send lists with a ledger in files: nobody gets a message twice,
 * nobody is lost, and each kill leaves at most the pushes in flight in doubt.
 */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("kills.rounds", 1);
    private static final int LISTS = Integer.getInteger("kills.lists", 2);
    private static final int ROWS = Integer.getInteger("kills.rows", 2_500);
    private static final int KILLS = Integer.getInteger("kills.kills", 25);
    private static final int PER_PUSH = Integer.getInteger("kills.perPush", 50);

    @TempDir
    Path folder;

    @Test
    void losesNobodyAndSendsNothingTwice() throws Exception {
        long seed = Long.getLong("kills.seed", System.nanoTime());
        ChildJvm jvm = ChildJvm.of(KilledSender.class, folder);
        int kills = 0;
        int recipients = 0;
        int unknown = 0;
        for (int round = 0; round < ROUNDS; round++, seed++) {
            long start = System.nanoTime();
            Path own = Files.createDirectory(folder.resolve("round-" + round));
            try (PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                            .pushesPerMinute(0)
                            .messagesKept(2 * LISTS * ROWS)
                            .create();
                    Kills run = new Kills(sandbox, jvm, own, seed, PER_PUSH)) {
                sandbox.start();
                if (round == 0) {
                    run.train();
                }
                Kills.Report report = run.run(LISTS, ROWS, KILLS);
                assertThat(report.findings()).as("seed %d", seed).isEmpty();
                assertThat(report.accepted() + report.unknown()).isEqualTo(report.recipients());
                kills += report.kills();
                recipients += report.recipients();
                unknown += report.unknown();
            }
            System.out.printf(
                    "seed %d: %d kills, %d recipients, %d in doubt, 0 twice, 0 lost; round of %d s%n",
                    seed,
                    kills,
                    recipients,
                    unknown,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
    }
}
