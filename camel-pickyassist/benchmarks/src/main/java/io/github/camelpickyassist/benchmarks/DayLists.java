/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Sends lists of a million from several threads, and sends again what was reported as not sent. Counts what the
 * component says.
 */
final class DayLists {

    private static final long LIST = 1_000_000;

    private final ProducerTemplate template;
    private final String endpoint;
    private final Permutation numbers;
    private final long recipients;
    private final int callers = Integer.getInteger("day.callers", 2);
    private final AtomicLong next = new AtomicLong();
    private final LongAdder sent = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder sumOfUnknown = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    DayLists(ProducerTemplate template, String endpoint, Permutation numbers, long recipients) {
        this.template = template;
        this.endpoint = endpoint;
        this.numbers = numbers;
        this.recipients = recipients;
    }

    /** Sends all lists; begins none after this time. */
    void send(long until) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(() -> sendLists(until)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void sendLists(long until) {
        while (System.nanoTime() - until < 0) {
            long from = next.getAndAdd(LIST);
            long to = Math.min(from + LIST, recipients);
            if (from >= to) {
                return;
            }
            long[] left = send(LongStream.range(from, to).map(numbers::of).iterator());
            while (left.length > 0) {
                repeated.increment();
                left = send(LongStream.of(left).iterator());
            }
            sent.add(to - from);
        }
    }

    /** Sends a list; returns the recipients that were not sent. */
    private long[] send(Iterator<Long> list) {
        Iterator<Map<String, Object>> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return list.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return Map.of("number", Long.toString(DayServer.FIRST_NUMBER + list.next()), "message", Peers.TEXT);
            }
        };
        Exchange exchange =
                template.send(endpoint, message -> message.getMessage().setBody(rows));
        Exception failure = exchange.getException();
        if (failure == null) {
            accepted.add(exchange.getMessage().getBody(PushResult.class).getAccepted());
            return new long[0];
        } else if (failure instanceof PickyAssistException told) {
            accepted.add(told.result().getAccepted());
            return notSent(told);
        }
        throw new IllegalStateException("not an outcome", failure);
    }

    private long[] notSent(PickyAssistException failure) {
        LongStream.Builder notSent = LongStream.builder();
        for (RecipientOutcome outcome : failure.result().getOutcomes()) {
            long index = Long.parseLong(outcome.getNumber()) - DayServer.FIRST_NUMBER;
            if (outcome.getState() == RecipientState.NOT_SENT) {
                notSent.add(index);
            } else if (outcome.getState() == RecipientState.UNKNOWN) {
                unknown.increment();
                sumOfUnknown.add(Permutation.mixed(index));
            } else {
                throw new IllegalStateException(outcome.getState() + ": " + outcome.getReason(), failure);
            }
        }
        return notSent.build().toArray();
    }

    long sent() {
        return sent.sum();
    }

    long accepted() {
        return accepted.sum();
    }

    long unknown() {
        return unknown.sum();
    }

    long sumOfUnknown() {
        return sumOfUnknown.sum();
    }

    long repeated() {
        return repeated.sum();
    }
}
