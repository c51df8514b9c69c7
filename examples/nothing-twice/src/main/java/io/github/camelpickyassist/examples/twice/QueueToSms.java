/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.github.camelpickyassist.InvalidPushException;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushOutcomeUnknownException;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.ledger.FilePushLedger;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.Main;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * Sends an SMS for each message of a queue, in the transaction that takes it. After a crash the broker delivers again
 * what was not committed, and the ledger knows which of it was sent.
 */
public final class QueueToSms extends RouteBuilder {

    /** Settings: {@code broker}, its URL; {@code ledger}, a folder; those of the component. */
    public static void main(String... settings) throws Exception {
        Settings given = new Settings(settings);
        Main camel = given.camel();
        try (FilePushLedger ledger = FilePushLedger.open(Path.of(given.get("ledger")), given.ledgerKey())) {
            camel.bind("ledger", ledger);
            run(camel, given.get("broker"));
        }
    }

    /** Sends what the broker has, in transactions, until the program ends. */
    static void run(Main camel, String broker) throws Exception {
        JmsPoolConnectionFactory connections = new JmsPoolConnectionFactory();
        connections.setConnectionFactory(new ActiveMQConnectionFactory(broker));
        try {
            JmsTransactionManager transactions = new JmsTransactionManager(connections);
            JmsComponent jms = JmsComponent.jmsComponentTransacted(connections, transactions);
            jms.setLazyCreateTransactionManager(false);
            camel.bind("jms", jms);
            camel.bind("transactions", transactions);
            camel.configure().addRoutesBuilder(new QueueToSms());
            camel.run();
        } finally {
            connections.stop();
        }
    }

    @Override
    public void configure() {
        onException(PushRejectedException.class, InvalidPushException.class)
                .handled(true)
                .useOriginalMessage()
                .to("jms:queue:orders.rejected");

        // In doubt, now or since a process that was killed: somebody has to look, nobody sends it again.
        onException(PushOutcomeUnknownException.class)
                .handled(true)
                .useOriginalMessage()
                .to("jms:queue:orders.check");

        // PushNotSentException: the transaction is rolled back, and the broker delivers the message again.
        from("jms:queue:orders?concurrentConsumers=4")
                .routeId("orders")
                .transacted()
                .setHeader(PickyAssistConstants.NUMBER, simple("${header.phone}"))
                .to("pickyassist:single?application=sms&idempotentKey=${header.JMSMessageID}")
                .convertBodyTo(String.class)
                .setHeader("worker", constant("{{worker:only}}"))
                .to("jms:queue:orders.sent");
    }
}
