/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class OutboxRouteTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final DataSource database =
            TableToWhatsApp.database(UUID.randomUUID().toString());
    private final JdbcTemplate table = new JdbcTemplate(database);
    private final Main camel = TableToWhatsApp.camel(database, sandbox);

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void sendsAllNewRowsInOnePushAndMarksThem() {
        insertThree();

        run();

        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
        List<String> ids =
                sandbox.messages().stream().map(ReceivedMessage::messageId).toList();
        assertThat(table.queryForList("select message_id from outbox order by id", String.class))
                .isEqualTo(ids);
    }

    @Test
    void sendsTheOthersWhenARowIsWrong() {
        TableToWhatsApp.insert(table, "none", "Hello");
        insertThree();

        run();

        assertThat(states()).containsExactly("INVALID", "ACCEPTED", "ACCEPTED", "ACCEPTED");
        assertThat(table.queryForObject("select reason from outbox where id = 1", String.class))
                .isEqualTo("number: letters; digits with country code expected");
        assertThat(sandbox.messages()).hasSize(3);
    }

    @Test
    void takesRowsAgainThatWereNotSent() {
        insertThree();
        sandbox.onNextPush(Fault.tooManyRequests("1"));

        run();

        assertThat(sandbox.pushes()).hasSize(2);
        assertThat(sandbox.messages()).hasSize(3);
        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
    }

    @Test
    void leavesRowsAloneThatMayHaveBeenSent() {
        insertThree();
        sandbox.onNextPush(Fault.answerLost());

        run();

        assertThat(states()).containsExactly("UNKNOWN", "UNKNOWN", "UNKNOWN");
        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(sandbox.messages()).hasSize(3);
    }

    @Test
    void saysWhichRowTheAnswerWasSilentAbout() {
        insertThree();
        sandbox.onNextPush(Fault.missingRows(1));

        run();

        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED", "UNKNOWN");
    }

    @Test
    void marksRejectedRowsWithTheReason() {
        insertThree();
        sandbox.onNextPush(Fault.refusal(StatusCode.SESSION_EXPIRED));

        run();

        assertThat(states()).containsExactly("REJECTED", "REJECTED", "REJECTED");
        assertThat(table.queryForObject("select reason from outbox where id = 2", String.class))
                .isEqualTo("Not Contactable, 24 Hours Session Expired");
    }

    @Test
    void runsAsADemonstration() throws Exception {
        TableToWhatsApp.main();
    }

    private void insertThree() {
        TableToWhatsApp.insert(table, "12025550101", "Your table is booked 🍽");
        TableToWhatsApp.insert(table, "447700900123", "Your table is booked 🍽");
        TableToWhatsApp.insert(table, "33639980012", "Votre table est réservée 🍽");
    }

    private void run() {
        camel.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> TableToWhatsApp.unfinished(table) == 0);
    }

    private List<String> states() {
        return table.queryForList("select state from outbox order by id", String.class);
    }
}
