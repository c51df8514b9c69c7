/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.jdbc.JdbcSchema;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class OutboxToWhatsAppTest {

    private static final int ROWS = 3_000;
    private static final int PER_PUSH = 100;
    private static final int CONCURRENT_PUSHES = 4;
    private static final int KILLS = Integer.getInteger("recipes.kills", 2);

    @RegisterExtension
    static final PickyAssistSandbox sandbox = NothingTwice.sandbox();

    @TempDir
    Path folder;

    @Test
    void takesUpAgainWhatWasBeingSentAndSendsNothingTwice() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.start();
                HikariDataSource database = OutboxToWhatsApp.database(postgres.getJdbcUrl("postgres", "postgres"))) {
            JdbcSchema.create(database);
            new ResourceDatabasePopulator(new ClassPathResource("outbox.sql")).execute(database);
            killAndSend(new JdbcTemplate(database), database.getJdbcUrl());
        }
    }

    private void killAndSend(JdbcTemplate table, String url) throws Exception {
        List<String> numbers = NothingTwice.numbers(ROWS);
        table.batchUpdate(
                "insert into outbox (number, message) values (?, ?)",
                numbers.stream()
                        .map(number -> new Object[] {number, "Your table is booked"})
                        .toList());
        long seed = Long.getLong("recipes.seed", System.nanoTime());
        List<String> settings = List.of(
                "database=" + url,
                "lease=3",
                "camel.component.pickyassist.maxRecipientsPerPush=" + PER_PUSH,
                "camel.component.pickyassist.pushesPerMinute=0");

        int kills = new Killer(sandbox, folder, seed)
                .run(
                        OutboxToWhatsApp.class,
                        settings,
                        KILLS,
                        ROWS / PER_PUSH / (KILLS + 1),
                        () -> count(table, "state in ('NEW', 'SENDING')") == 0);

        Set<String> unknown =
                new HashSet<>(table.queryForList("select number from outbox where state = 'UNKNOWN'", String.class));
        Judgement judgement = Judgement.of(numbers, sandbox, unknown);
        System.out.printf("outbox: seed %d, %d kills, %s%n", seed, kills, judgement);
        assertThat(kills).as("seed %d", seed).isPositive();
        assertThat(judgement.twice()).as("seed %d", seed).isEmpty();
        assertThat(judgement.lost()).as("seed %d", seed).isEmpty();
        assertThat(judgement.unknown()).as("seed %d", seed).isLessThanOrEqualTo(kills * PER_PUSH * CONCURRENT_PUSHES);
        assertThat(count(table, "state = 'ACCEPTED'")).as("seed %d", seed).isEqualTo(ROWS - judgement.unknown());
        Map<String, String> ids = sandbox.messages().stream()
                .collect(Collectors.toMap(ReceivedMessage::number, ReceivedMessage::messageId));
        assertThat(table.queryForList("select number, message_id from outbox where state = 'ACCEPTED'"))
                .as("seed %d", seed)
                .allSatisfy(row -> assertThat(row.get("message_id")).isEqualTo(ids.get((String) row.get("number"))));
    }

    private static long count(JdbcTemplate table, String condition) {
        return table.queryForObject("select count(*) from outbox where " + condition, Long.class);
    }
}
