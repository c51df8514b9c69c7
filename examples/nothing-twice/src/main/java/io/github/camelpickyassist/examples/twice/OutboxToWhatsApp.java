/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * Sends the rows of a table and writes back what became of each. Rows that another process was sending when it died are
 * taken up again: the ledger, in the same database, knows which of them were sent.
 */
public final class OutboxToWhatsApp extends RouteBuilder {

    /** Settings: {@code database}, a JDBC URL; {@code lease}, in seconds; those of the component. */
    public static void main(String... settings) throws Exception {
        Settings given = new Settings(settings);
        Main camel = given.camel();
        Duration lease = Duration.ofSeconds(Long.parseLong(given.get("lease")));
        try (HikariDataSource database = database(given.get("database"));
                JdbcPushLedger ledger = JdbcPushLedger.open(database, given.ledgerKey(), lease)) {
            camel.bind("database", database);
            camel.bind("ledger", ledger);
            camel.configure().addRoutesBuilder(new OutboxToWhatsApp());
            camel.run();
        }
    }

    /** A pool of connections to a database. */
    static HikariDataSource database(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    @Override
    public void configure() {
        from("sql:select id, number, message from outbox where state in ('NEW', 'SENDING') order by id limit 1000"
                        + "?useIterator=false&maxMessagesPerPoll=0&initialDelay=0&delay=500&greedy=true")
                .routeId("outbox")
                .setProperty("rows", body())
                .to("sql:update outbox set state = 'SENDING' where id = :#id?batch=true")
                .setBody(exchangeProperty("rows"))
                // With the id, which is each row's reference, it is the key of the row, whichever poll takes it.
                .setHeader(PickyAssistConstants.IDEMPOTENT_KEY, constant("outbox"))
                .doTry()
                .to("pickyassist:dynamic?application=whatsapp-official&referenceField=id&invalidRecipients=reject")
                .doCatch(PickyAssistException.class)
                .end()
                .setBody(method(OutboxToWhatsApp.class, "updates"))
                .to("sql:update outbox set state = :#state, message_id = :#messageId, reason = :#reason"
                        + " where id = :#id?batch=true");
    }

    /** What is written beside each row. */
    public static List<Map<String, Object>> updates(
            @ExchangeProperty(PickyAssistConstants.RESULT_PROPERTY) PushResult result) {
        List<Map<String, Object>> updates = new ArrayList<>();
        for (RecipientOutcome outcome : result) {
            // Not sent is taken again by the next poll, unknown is not.
            boolean again = outcome.getState() == RecipientState.NOT_SENT;
            Map<String, Object> update = new HashMap<>();
            update.put("id", Integer.valueOf(outcome.getReference()));
            update.put("state", again ? "NEW" : outcome.getState().name());
            update.put("messageId", outcome.getMessageId());
            update.put("reason", outcome.getReason());
            updates.add(update);
        }
        return updates;
    }
}
