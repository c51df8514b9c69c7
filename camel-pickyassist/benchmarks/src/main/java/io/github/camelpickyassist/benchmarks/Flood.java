/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;

/** Hands in single messages from two threads, as many as are let in, and counts what becomes of them. */
final class Flood {

    private static final int IN_FLIGHT = 20_000;
    private static final int THREADS = 2;

    // Kept to the end: what a thread has allocated is known only while it lives.
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private final Peers peers;
    private final AsyncProducer producer;
    final LongAdder sent = new LongAdder();
    final LongAdder failed = new LongAdder();

    Flood(Peers peers, String endpoint) throws Exception {
        this.peers = peers;
        this.producer = peers.context.getEndpoint(endpoint).createAsyncProducer();
        producer.start();
    }

    /** Sends the messages 0, 1, 2 … as long as this is true of them, and waits for the last one to be settled. */
    void run(IntPredicate goOn) throws InterruptedException {
        Semaphore room = new Semaphore(IN_FLIGHT);
        AtomicInteger next = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                for (int n = next.getAndIncrement(); goOn.test(n); n = next.getAndIncrement()) {
                    room.acquireUninterruptibly();
                    hand(n, room);
                }
                ended.countDown();
            });
        }
        ended.await();
        room.acquire(IN_FLIGHT);
    }

    private void hand(int n, Semaphore room) {
        Exchange exchange = peers.message(n);
        producer.process(exchange, synchronously -> {
            (exchange.getException() == null ? sent : failed).increment();
            room.release();
        });
    }
}
