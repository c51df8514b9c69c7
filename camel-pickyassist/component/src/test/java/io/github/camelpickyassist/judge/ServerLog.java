/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.Reception.Reply;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the server received and did, by number; written by the threads of all connections. */
final class ServerLog {

    private final Map<String, List<Reception>> receptions = new ConcurrentHashMap<>();
    private final Map<Misbehaviour, Long> counts = new EnumMap<>(Misbehaviour.class);
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong closes = new AtomicLong();

    /** One recipient of a request whose answer is about to be written. */
    void received(String number, @Nullable String messageId, boolean taken, Reply reply, Misbehaviour misbehaviour) {
        Reception reception = new Reception(sequence.incrementAndGet(), messageId, taken, reply, misbehaviour);
        receptions.compute(number, (key, before) -> {
            List<Reception> all = before == null ? new ArrayList<>(1) : before;
            all.add(reception);
            return all;
        });
    }

    /** A connection that the server closed between two requests, while another one may be on its way. */
    void closed() {
        closes.incrementAndGet();
    }

    void happened(Misbehaviour misbehaviour) {
        synchronized (counts) {
            counts.merge(misbehaviour, 1L, Long::sum);
        }
    }

    /** By number, in the order of time; to be read when nothing is written any more. */
    Map<String, List<Reception>> receptions() {
        return receptions;
    }

    long closes() {
        return closes.get();
    }

    /** How often the server did what; {@link Misbehaviour#NONE} is a request that it treated well. */
    Map<Misbehaviour, Long> counts() {
        synchronized (counts) {
            return new EnumMap<>(counts);
        }
    }
}
