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

/** All conversations, the liveliest first; guarded by the journal. */
final class Conversations {

    private final int mostIncoming;
    private final long mostBytes;
    private final Map<Conversation.Key, Conversation> byKey = new HashMap<>();
    private final NavigableMap<Long, Conversation> byLastTurn = new TreeMap<>();
    private final Deque<Incoming> incoming = new ArrayDeque<>();
    private long bytes;
    private long turns;
    private long droppedIncoming;

    /** A turn that no push brought, and which therefore no push takes with it. */
    private record Incoming(Conversation conversation, Turn turn) {}

    /**
     * Creates an empty list of conversations.
     *
     * @param mostIncoming turns that no push brought
     * @param mostBytes of memory that those may take
     */
    Conversations(int mostIncoming, long mostBytes) {
        this.mostIncoming = mostIncoming;
        this.mostBytes = mostBytes;
    }

    void sent(Conversation.Key key, JournalEntry entry, int row) {
        add(key, sequence -> new Turn.Sent(sequence, entry, row));
    }

    /** Adds what came in, or the instant reply to it. */
    void came(Conversation.Key key, LongFunction<Turn> turn) {
        Conversation conversation = add(key, turn);
        incoming.addLast(new Incoming(conversation, conversation.last()));
        bytes += conversation.last().bytes();
        // The newest stays, however large it is.
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

    /** Those whose last turn is before this one, the newest first. */
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
