/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The messages between one number and one channel; guarded by the journal. */
final class Conversation {

    /** Identifies a conversation by its number and channel. */
    record Key(String number, Channel channel) {}

    private final Key key;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private int unread;
    private int dropped;

    Conversation(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    void add(Turn turn) {
        turns.addLast(turn);
        unread++;
    }

    /** Removes one message of a push that was evicted; it is among the oldest. */
    void forget(JournalEntry entry) {
        Iterator<Turn> oldest = turns.iterator();
        boolean found = false;
        while (!found && oldest.hasNext()) {
            found = oldest.next() instanceof Turn.Sent sent && sent.entry() == entry;
        }
        if (found) {
            oldest.remove();
            dropped++;
        }
        unread = Math.min(unread, turns.size());
    }

    void forget(Turn turn) {
        if (turns.remove(turn)) {
            dropped++;
        }
        unread = Math.min(unread, turns.size());
    }

    void seen() {
        unread = 0;
    }

    int unread() {
        return unread;
    }

    /** How many turns made room for others. */
    int dropped() {
        return dropped;
    }

    int size() {
        return turns.size();
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    Turn last() {
        return turns.getLast();
    }

    Iterable<Turn> newestFirst() {
        return turns::descendingIterator;
    }

    /** Returns the newest turns before this one, oldest first. */
    List<Turn> before(long sequence, int most) {
        Deque<Turn> page = new ArrayDeque<>();
        Iterator<Turn> newest = turns.descendingIterator();
        while (newest.hasNext() && page.size() < most) {
            Turn turn = newest.next();
            if (turn.sequence() < sequence) {
                page.addFirst(turn);
            }
        }
        return List.copyOf(page);
    }
}
