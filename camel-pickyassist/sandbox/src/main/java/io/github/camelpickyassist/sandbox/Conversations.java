/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** All conversations, most recently active first; guarded by the journal. */
final class Conversations {

    private final int mostIncoming;
    private final long mostBytes;
    private final Map<Conversation.Key, Conversation> byKey = new HashMap<>();
    private final NavigableMap<Long, Conversation> byLastTurn = new TreeMap<>();
    private final Deque<Incoming> incoming = new ArrayDeque<>();
    private long bytes;
    private long turns;
    private long droppedIncoming;

    /** A turn that does not belong to a push, and so is not evicted with one. */
    private record Incoming(Conversation conversation, Turn turn) {}

    /**
     * Creates an empty list of conversations.
     *
     * @param mostIncoming the maximum number of turns that do not belong to a push
     * @param mostBytes the maximum memory of those turns
     */
    Conversations(int mostIncoming, long mostBytes) {
        this.mostIncoming = mostIncoming;
        this.mostBytes = mostBytes;
    }

    void sent(Conversation.Key key, JournalEntry entry, int row) {
        add(key, sequence -> new Turn.Sent(sequence, entry, row));
    }

    /** Adds an incoming message, or the instant reply to one. */
    void came(Conversation.Key key, LongFunction<Turn> turn) {
        Conversation conversation = add(key, turn);
        incoming.addLast(new Incoming(conversation, conversation.last()));
        bytes += conversation.last().bytes();
        // The newest is kept, whatever its size.
        while ((incoming.size() > mostIncoming || bytes > mostBytes) && incoming.size() > 1) {
            Incoming oldest = incoming.removeFirst();
            bytes -= oldest.turn.bytes();
            droppedIncoming++;
            change(oldest.conversation, () -> oldest.conversation.forget(oldest.turn));
        }
    }

    void forget(JournalEntry entry, Iterable<Conversation.Key> keys) {
        for (Conversation.Key key : keys) {
            Conversation conversation = byKey.get(key);
            if (conversation != null) {
                change(conversation, () -> conversation.forget(entry));
            }
        }
    }

    void clear() {
        byKey.clear();
        byLastTurn.clear();
        incoming.clear();
        bytes = 0;
        droppedIncoming = 0;
    }

    Optional<Conversation> get(Conversation.Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** How many incoming messages and replies made room for others. */
    long droppedIncoming() {
        return droppedIncoming;
    }

    int size() {
        return byKey.size();
    }

    /** Returns the conversations whose last turn is before this one, newest first. */
    Collection<Conversation> before(long sequence) {
        return byLastTurn.headMap(sequence, false).descendingMap().values();
    }

    private Conversation add(Conversation.Key key, LongFunction<Turn> turn) {
        Conversation conversation = byKey.computeIfAbsent(key, Conversation::new);
        Turn next = turn.apply(++turns);
        change(conversation, () -> conversation.add(next));
        return conversation;
    }

    private void change(Conversation conversation, Runnable change) {
        if (!conversation.isEmpty()) {
            byLastTurn.remove(conversation.last().sequence());
        }
        change.run();
        if (conversation.isEmpty()) {
            byKey.remove(conversation.key());
        } else {
            byKey.put(conversation.key(), conversation);
            byLastTurn.put(conversation.last().sequence(), conversation);
        }
    }
}
