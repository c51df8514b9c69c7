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
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.main.Main;

/**
 * Sends an SMS for each record of a topic and commits its offset after that. After a crash Kafka delivers again what was
 * not committed, and the ledger knows which of it was sent.
 */
public final class TopicToSms extends RouteBuilder {

    /** Settings: {@code brokers}, of Kafka; {@code ledger}, a folder; those of the component. */
    public static void main(String... settings) throws Exception {
        Settings given = new Settings(settings);
        Main camel = given.camel();
        try (FilePushLedger ledger = FilePushLedger.open(Path.of(given.get("ledger")), given.ledgerKey())) {
            camel.bind("ledger", ledger);
            camel.configure().addRoutesBuilder(new TopicToSms());
            camel.run();
        }
    }

    @Override
    public void configure() {
        // Rejected, or in doubt since a process was killed: put aside, and the next record is read.
        onException(PushRejectedException.class, InvalidPushException.class)
                .handled(true)
                .setBody(header(PickyAssistConstants.NUMBER))
                .to("kafka:orders.rejected?brokers={{brokers}}")
                .process(TopicToSms::commit);
        onException(PushOutcomeUnknownException.class)
                .handled(true)
                .setBody(header(PickyAssistConstants.NUMBER))
                .to("kafka:orders.check?brokers={{brokers}}")
                .process(TopicToSms::commit);

        // PushNotSentException: breakOnFirstError reads the record again.
        from("kafka:orders?brokers={{brokers}}&groupId=sms&consumersCount=4&autoOffsetReset=earliest"
                        + "&autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true"
                        + "&kafkaManualCommitFactory=#class:"
                        + "org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory"
                        + "&sessionTimeoutMs={{sessionTimeout}}&heartbeatIntervalMs=300"
                        // Kafka takes a consumer for dead that has not asked for more within five minutes; a record may
                        // wait for the limit of pushes.
                        + "&maxPollRecords=50")
                .routeId("orders")
                .setHeader(PickyAssistConstants.NUMBER, body())
                .setBody(constant("Your order is on its way"))
                .to("pickyassist:single?application=sms&idempotentKey="
                        + "${header[kafka.TOPIC]}-${header[kafka.PARTITION]}-${header[kafka.OFFSET]}")
                .setBody(header(PickyAssistConstants.NUMBER))
                .setHeader("worker", constant("{{worker:only}}"))
                .to("kafka:orders.sent?brokers={{brokers}}")
                .process(TopicToSms::commit);
    }

    private static void commit(Exchange exchange) {
        exchange.getMessage()
                .getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)
                .commit();
    }
}
