/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import io.github.camelpickyassist.jdbc.JdbcPushPermits;
import io.github.camelpickyassist.spi.PushPermits;
import javax.sql.DataSource;
import org.apache.camel.main.Main;

/** One of several machines that send from the same queue or topic with the same token: they share a ledger and a limit. */
public final class FleetWorker {

    private static final int PUSHES_PER_MINUTE = 80;

    private FleetWorker() {}

    /**
     * Settings: {@code broker}, the URL of a JMS broker, or {@code brokers}, those of Kafka; {@code database}, a JDBC
     * URL; {@code worker}, a name; the component's.
     */
    public static void main(String... settings) throws Exception {
        Settings given = new Settings(settings);
        try (HikariDataSource database = OutboxToWhatsApp.database(given.get("database"));
                JdbcPushPermits permits = new JdbcPushPermits(database, PUSHES_PER_MINUTE)) {
            send(given, database, permits);
        }
    }

    /** Sends what the source brings, with a ledger in this database and under this limit, until the program ends. */
    static void send(Settings given, DataSource database, PushPermits permits) throws Exception {
        Main camel = given.camel();
        try (JdbcPushLedger ledger = JdbcPushLedger.open(database, given.ledgerKey())) {
            camel.bind("ledger", ledger);
            camel.bind("permits", permits);
            camel.addOverrideProperty("camel.component.pickyassist.pushPermits", "#bean:permits");
            if (given.has("brokers")) {
                camel.configure().addRoutesBuilder(new TopicToSms());
                camel.run();
            } else {
                QueueToSms.run(camel, given.get("broker"));
            }
        }
    }
}
