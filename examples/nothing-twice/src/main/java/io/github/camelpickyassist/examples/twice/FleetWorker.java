/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelpickyassist.jdbc.JdbcPushLedger;
import io.github.camelpickyassist.jdbc.JdbcPushPermits;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.main.Main;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** One of several machines that send from the same queue with the same token: they share a ledger and a limit. */
public final class FleetWorker {

    private static final int PUSHES_PER_MINUTE = 80;

    private FleetWorker() {}

    /** Settings: {@code broker}, its URL; {@code database}, a JDBC URL; {@code worker}, a name; the component's. */
    public static void main(String... settings) throws Exception {
        Settings given = new Settings(settings);
        Main camel = given.camel();
        JmsPoolConnectionFactory connections = new JmsPoolConnectionFactory();
        connections.setConnectionFactory(new ActiveMQConnectionFactory(given.get("broker")));
        try (HikariDataSource database = OutboxToWhatsApp.database(given.get("database"));
                JdbcPushPermits permits = new JdbcPushPermits(database, PUSHES_PER_MINUTE);
                JdbcPushLedger ledger = JdbcPushLedger.open(database, given.ledgerKey())) {
            camel.bind("ledger", ledger);
            camel.bind("permits", permits);
            camel.addOverrideProperty("camel.component.pickyassist.pushPermits", "#bean:permits");
            QueueToSms.bind(camel, connections);
            camel.configure().addRoutesBuilder(new QueueToSms());
            camel.run();
        } finally {
            connections.stop();
        }
    }
}
