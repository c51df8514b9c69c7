/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed at random moments while they send lists with a ledger in files: nobody gets a message twice,
 * nobody is lost, and each kill leaves at most the recipients of the pushes in flight in doubt.
 */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("kills.rounds", 1);
    private static final int LISTS = Integer.getInteger("kills.lists", 2);
    private static final int ROWS = Integer.getInteger("kills.rows", 2_500);
    private static final int KILLS = Integer.getInteger("kills.kills", 25);
    private static final int PER_PUSH = Integer.getInteger("kills.perPush", 50);
    private static final int SEARCHED = Integer.getInteger("kills.searched", 400);
    private static final int SEARCH_KILLS = Integer.getInteger("kills.searches", 10);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kills.seed", System.nanoTime());

    @Test
    void losesNobodyAndSendsNothingTwice() throws Exception {
        ChildJvm jvm = ChildJvm.of(KilledSender.class, folder);
        int kills = 0;
        int recipients = 0;
        int unknown = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            try (PickyAssistSandbox sandbox = sandbox(LISTS * ROWS);
                    Kills run = kills(
                            sandbox,
                            jvm,
                            "round-" + round,
                            seed + round,
                            new Kills.Load(LISTS, ROWS, PER_PUSH, 0),
                            "${header.file}")) {
                if (round == 0) {
                    run.train();
                }
                Kills.Report report = run.run(KILLS);
                assertThat(report.findings()).as("seed %d", seed + round).isEmpty();
                assertThat(report.accepted() + report.unknown()).isEqualTo(report.recipients());
                kills += report.kills();
                recipients += report.recipients();
                unknown += report.unknown();
            }
            System.out.printf(
                    "seed %d: %d kills, %d recipients, %d in doubt, 0 twice, 0 lost; round of %d s%n",
                    seed + round,
                    kills,
                    recipients,
                    unknown,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
    }

    /** A row that waits in the search for a bad recipient is not in flight. */
    @Test
    void leavesInDoubtWhatWasInFlightWhileBadRecipientsAreSearchedFor() throws Exception {
        // Refused rows are kept, too, and a row is refused several times.
        try (PickyAssistSandbox sandbox = sandbox(25 * SEARCHED);
                Kills run = kills(
                        sandbox,
                        ChildJvm.of(KilledSender.class, folder),
                        "search",
                        seed,
                        new Kills.Load(1, SEARCHED, PER_PUSH, PER_PUSH / 2),
                        "${header.file}")) {
            Kills.Report report = run.run(SEARCH_KILLS);

            System.out.printf(
                    "seed %d: %d kills in searches, %d recipients, %d rejected, %d in doubt%n",
                    seed, report.kills(), report.recipients(), report.rejected(), report.unknown());
            assertThat(report.findings()).as("seed %d", seed).isEmpty();
            assertThat(report.rejected()).as("seed %d", seed).isPositive();
            assertThat(report.accepted() + report.rejected() + report.unknown()).isEqualTo(report.recipients());
        }
    }

    /** A key that differs from process to process protects nobody, and that has to be seen. The seed kills in a list. */
    @Test
    void findsWhatIsSentTwice() throws Exception {
        try (PickyAssistSandbox sandbox = sandbox(1_000);
                Kills run = kills(
                        sandbox,
                        ChildJvm.of(KilledSender.class, folder),
                        "wrong",
                        1,
                        new Kills.Load(1, 200, 10, 0),
                        "${exchangeId}")) {
            assertThat(run.run(4).findings()).anyMatch(finding -> finding.contains(" was received as ["));
        }
    }

    private Kills kills(
            PickyAssistSandbox sandbox, ChildJvm jvm, String name, long seedOfRun, Kills.Load load, String key)
            throws IOException {
        return new Kills(
                sandbox, jvm, Files.createDirectory(folder.resolve(name)), seedOfRun, load, key, KilledSender::inDoubt);
    }

    private static PickyAssistSandbox sandbox(int recipients) {
        PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                .pushesPerMinute(0)
                .messagesKept(2 * recipients)
                .create();
        sandbox.start();
        return sandbox;
    }
}
