/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.jdbc.ShortLease;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while they send lists with a ledger in a real PostgreSQL, as {@link KillTest} does with
 * files. It takes minutes: run it with {@code -Djdbc.kills=200}.
 */
@EnabledIfSystemProperty(named = "jdbc.kills", matches = "\\d+", disabledReason = "takes minutes")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class JdbcKillTest {

    private static final int KILLS = Integer.getInteger("jdbc.kills", 0);
    private static final int LISTS = 2;
    private static final int ROWS = Integer.getInteger("jdbc.kills.rows", 125 * KILLS);
    private static final int PER_PUSH = 50;

    @TempDir
    Path folder;

    @Test
    void losesNobodyAndSendsNothingTwice() throws Exception {
        long seed = Long.getLong("jdbc.kills.seed", System.nanoTime());
        Files.writeString(folder.resolve("ledger"), ShortLease.database());
        ChildJvm jvm = ChildJvm.of(JdbcKilledSender.class, folder);
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
                        .pushesPerMinute(0)
                        .messagesKept(LISTS * ROWS + 1)
                        .create();
                Kills run = new Kills(
                        sandbox,
                        jvm,
                        folder,
                        seed,
                        new Kills.Load(LISTS, ROWS, PER_PUSH, 0),
                        "${header.file}",
                        JdbcKilledSender::open)) {
            sandbox.start();
            Kills.Report report = run.run(KILLS);

            System.out.println("seed " + seed + ": " + report.kills() + " kills, " + report.recipients()
                    + " recipients, " + report.accepted() + " accepted, " + report.unknown() + " in doubt, findings: "
                    + report.findings());
            assertThat(report.findings()).as("seed %d", seed).isEmpty();
            assertThat(report.accepted() + report.unknown()).isEqualTo(report.recipients());
        }
    }
}
