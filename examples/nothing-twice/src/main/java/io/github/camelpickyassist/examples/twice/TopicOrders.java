/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Orders in a Kafka topic, of which each worker reads some partitions; with the broker, which is a program of its own. */
final class TopicOrders implements Orders {

    /** After this time Kafka gives the partitions of a dead consumer to others. */
    static final int SESSION_MILLIS = 1_000;

    private final Process kafka;
    private final String brokers;
    private final int partitions;
    private final Admin admin;
    private long put;

    private TopicOrders(Process kafka, String brokers, int partitions) {
        this.kafka = kafka;
        this.brokers = brokers;
        this.partitions = partitions;
        this.admin = Admin.create(client());
    }

    /**
     * Starts Kafka and creates the topics.
     *
     * @param folder for its data and its log
     * @param partitions of the topic {@code orders}
     */
    static TopicOrders start(Path folder, int partitions) throws IOException, InterruptedException, ExecutionException {
        int port = Broker.freePort();
        Path data = Files.createDirectory(folder.resolve("kafka"));
        Process kafka = Killer.java(
                        KafkaBroker.class,
                        List.of(data.toString(), Integer.toString(port), Integer.toString(Broker.freePort())))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kafka.log").toFile())
                .start();
        TopicOrders orders = new TopicOrders(kafka, "localhost:" + port, partitions);
        orders.admin
                .createTopics(List.of(
                        new NewTopic("orders", partitions, (short) 1),
                        new NewTopic("orders.sent", 1, (short) 1),
                        new NewTopic("orders.check", 1, (short) 1),
                        new NewTopic("orders.rejected", 1, (short) 1)))
                .all()
                .get();
        return orders;
    }

    @Override
    public void put(List<String> numbers) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String number : numbers) {
                sent.add(producer.send(new ProducerRecord<>("orders", (int) (put++ % partitions), null, number)));
            }
            for (Future<?> record : sent) {
                record.get();
            }
        }
    }

    @Override
    public String setting() {
        return "brokers=" + brokers;
    }

    @Override
    public long left() {
        try {
            return put
                    - committed().values().stream().mapToLong(Long::longValue).sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        }
    }

    @Override
    public Set<String> notSent() throws Exception {
        Set<String> numbers = new HashSet<>();
        Map<TopicPartition, Long> committed = committed();
        for (int partition = 0; partition < partitions; partition++) {
            TopicPartition orders = new TopicPartition("orders", partition);
            read(orders, committed.getOrDefault(orders, 0L), record -> numbers.add(record.value()));
        }
        numbers.addAll(check());
        read(new TopicPartition("orders.rejected", 0), 0, record -> numbers.add(record.value()));
        return numbers;
    }

    /** Returns the numbers of the orders that were in doubt. */
    Set<String> check() throws ExecutionException, InterruptedException {
        // A process that is killed between the record put aside and the commit puts it aside again.
        Set<String> numbers = new HashSet<>();
        read(new TopicPartition("orders.check", 0), 0, record -> numbers.add(record.value()));
        return numbers;
    }

    @Override
    public Set<String> senders() throws ExecutionException, InterruptedException {
        Set<String> workers = new HashSet<>();
        read(new TopicPartition("orders.sent", 0), 0, record -> {
            for (Header header : record.headers().headers("worker")) {
                workers.add(new String(header.value(), StandardCharsets.UTF_8));
            }
        });
        return workers;
    }

    private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets("sms")
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    private void read(TopicPartition partition, long from, Consumer<ConsumerRecord<String, String>> reader)
            throws ExecutionException, InterruptedException {
        long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(reader);
            }
        }
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", brokers, "default.api.timeout.ms", "120000");
    }

    @Override
    public void close() {
        admin.close();
        kafka.destroyForcibly().onExit().join();
    }
}
