/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TopicToSmsTest {

    private static final int ORDERS = 400;
    private static final int CONSUMERS = 4;
    private static final int PARTITIONS = 4;
    private static final int KILLS = Integer.getInteger("recipes.kills", 2);

    @RegisterExtension
    static final PickyAssistSandbox sandbox = NothingTwice.sandbox();

    @TempDir
    Path folder;

    @Test
    void sendsWhatKafkaDeliversAgainOnlyIfItWasNotSent() throws Exception {
        Path data = Files.createDirectory(folder.resolve("kafka"));
        int port = Broker.freePort();
        Process kafka = Killer.java(
                        KafkaBroker.class,
                        List.of(data.toString(), Integer.toString(port), Integer.toString(Broker.freePort())))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kafka.log").toFile())
                .start();
        try (Admin admin = Admin.create(client(port))) {
            killAndSend(admin, port);
        } finally {
            kafka.destroyForcibly().waitFor();
        }
    }

    private void killAndSend(Admin admin, int port) throws Exception {
        List<String> numbers = NothingTwice.numbers(ORDERS);
        admin.createTopics(List.of(
                        new NewTopic("orders", PARTITIONS, (short) 1),
                        new NewTopic("orders.check", 1, (short) 1),
                        new NewTopic("orders.rejected", 1, (short) 1)))
                .all()
                .get();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(port), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < ORDERS; i++) {
                producer.send(new ProducerRecord<>("orders", i % PARTITIONS, null, numbers.get(i)));
            }
        }
        long seed = Long.getLong("recipes.seed", System.nanoTime());

        int kills = new Killer(sandbox, folder, seed)
                .run(
                        TopicToSms.class,
                        List.of(
                                "brokers=localhost:" + port,
                                "ledger=" + folder.resolve("ledger"),
                                "sessionTimeout=1000",
                                "camel.component.pickyassist.pushesPerMinute=0"),
                        KILLS,
                        ORDERS / 2 / (KILLS + 1),
                        () -> committed(admin) == ORDERS);

        // A process that is killed between the record put aside and the commit puts it aside again.
        Set<String> check = read("orders.check", admin, port);
        Judgement judgement = Judgement.of(numbers, sandbox, check);
        System.out.printf("topic: seed %d, %d kills, %s%n", seed, kills, judgement);
        assertThat(kills).as("seed %d", seed).isPositive();
        assertThat(judgement.twice()).as("seed %d", seed).isEmpty();
        assertThat(judgement.lost()).as("seed %d", seed).isEmpty();
        assertThat(judgement.unknown()).as("seed %d", seed).isLessThanOrEqualTo(kills * CONSUMERS);
    }

    /** How many orders are done, by what the group has committed. */
    private static long committed(Admin admin) {
        try {
            return admin.listConsumerGroupOffsets("sms").partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not answer", e);
        }
    }

    private static Set<String> read(String topic, Admin admin, int port) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        Set<String> values = new HashSet<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(port), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    private static Map<String, Object> client(int port) {
        return Map.of("bootstrap.servers", "localhost:" + port, "default.api.timeout.ms", "120000");
    }
}
