/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Orders in a JMS queue, for which the workers compete. */
final class QueueOrders implements Orders {

    private static final Duration LONGEST_RETURN = Duration.ofMinutes(5);

    private final Broker broker;
    private long put;

    private QueueOrders(Broker broker) {
        this.broker = broker;
    }

    static QueueOrders start() throws Exception {
        return new QueueOrders(Broker.start());
    }

    @Override
    public void put(List<String> numbers) throws Exception {
        broker.put("orders", numbers, "Your order is on its way");
        put += numbers.size();
    }

    @Override
    public String setting() {
        return "broker=" + broker.url();
    }

    @Override
    public long left() {
        return broker.count("orders");
    }

    /** Waits until the broker has taken back what the workers had received. Each message is in one queue then. */
    @Override
    public Set<String> notSent() throws Exception {
        long start = System.nanoTime();
        while (inAllQueues() != put) {
            if (System.nanoTime() - start > LONGEST_RETURN.toNanos()) {
                throw new IllegalStateException(inAllQueues() + " messages of " + put);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Set<String> numbers = new HashSet<>(broker.numbers("orders"));
        numbers.addAll(broker.numbers("orders.check"));
        numbers.addAll(broker.numbers("orders.rejected"));
        return numbers;
    }

    private long inAllQueues() {
        return Stream.of("orders", "orders.sent", "orders.check", "orders.rejected")
                .mapToLong(broker::count)
                .sum();
    }

    @Override
    public Set<String> senders() throws Exception {
        return new HashSet<>(broker.properties("orders.sent", "worker"));
    }

    @Override
    public void close() {
        broker.close();
    }
}
