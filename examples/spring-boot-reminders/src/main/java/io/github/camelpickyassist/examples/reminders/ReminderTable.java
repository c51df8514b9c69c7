/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The table from which the route sends. */
@Repository
class ReminderTable {

    /** What became of a reminder. */
    record State(
            long id,
            String state,
            @Nullable String messageId,
            @Nullable String reason) {}

    private final JdbcClient database;

    ReminderTable(JdbcClient database) {
        this.database = database;
    }

    /** Adds a reminder and returns its id. A reminder that was answered with its id survives a restart. */
    long add(Reminder reminder) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        Instant due = Objects.requireNonNullElseGet(reminder.due(), Instant::now);
        database.sql("insert into reminder (number, message, due) values (?, ?, ?)")
                .params(reminder.number(), reminder.message(), Timestamp.from(due))
                .update(id, "id");
        return id.getKeyAs(Integer.class);
    }

    /** Returns what became of a reminder. */
    Optional<State> state(long id) {
        return database.sql("select id, state, message_id, reason from reminder where id = ?")
                .param(id)
                .query(State.class)
                .optional();
    }
}
