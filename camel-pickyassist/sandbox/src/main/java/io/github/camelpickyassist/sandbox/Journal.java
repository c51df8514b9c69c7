/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** What came in, as much of it as there is room for: the oldest pushes go first. */
final class Journal {

    private final int mostMessages;
    private final ReportDelays delays;
    private final InstantSource clock;
    private final MediaStore media;
    private final DeliveryRules rules;
    private final Changes changes;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Map<String, JournalEntry> byPushId = new HashMap<>();
    // Message ids of a push follow one another, so that its first one finds it.
    private final NavigableMap<Long, JournalEntry> byFirstMessageId = new TreeMap<>();
    private final Conversations conversations;
    private int weight;
    private long positions;
    private long requests;

    /** Asks something of the conversations while nobody changes them. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Conversations conversations, Instant now) throws IOException;
    }

    Journal(
            int mostMessages,
            ReportDelays delays,
            InstantSource clock,
            MediaStore media,
            DeliveryRules rules,
            Changes changes) {
        this.mostMessages = mostMessages;
        this.delays = delays;
        this.clock = clock;
        this.media = media;
        this.rules = rules;
        this.changes = changes;
        this.conversations = new Conversations(mostMessages);
    }

    /** The position of a push that begins to come in. */
    synchronized long nextPosition() {
        return ++positions;
    }

    /** Counts a request that came in completely. */
    synchronized void countRequest() {
        requests++;
    }

    synchronized JournalEntry add(ReceivedPush push) {
        JournalEntry entry = new JournalEntry(push);
        entries.addLast(entry);
        weight += entry.weight();
        // The newest stays, however large it is.
        while (weight > mostMessages && entries.size() > 1) {
            remove(entries.removeFirst());
        }
        changes.tell();
        return entry;
    }

    synchronized void answer(JournalEntry entry, PushAnswer answer) {
        entry.answered(answer, rules);
        if (answer.pushId() != null && !entry.isForgotten()) {
            byPushId.put(answer.pushId(), entry);
            for (int row = 0; row < entry.rows(); row++) {
                conversations.sent(entry.conversation(row), entry, row);
            }
            firstMessageId(entry).ifPresent(id -> byFirstMessageId.put(id, entry));
        }
        changes.tell();
    }

    synchronized void whenForgotten(JournalEntry entry, Runnable action) {
        entry.whenForgotten(action);
    }

    /** Adds what a person wrote, or what was replied to it at once. */
    synchronized void came(Conversation.Key key, LongFunction<Turn> turn) {
        conversations.came(key, turn);
        changes.tell();
    }

    synchronized List<ReceivedPush> pushes() {
        return entries.stream().map(JournalEntry::push).toList();
    }

    /** The newest pushes before this position, newest first. */
    synchronized List<ReceivedPush> pushesBefore(long position, int most) {
        List<ReceivedPush> page = new ArrayList<>();
        Iterator<JournalEntry> newest = entries.descendingIterator();
        while (newest.hasNext() && page.size() < most) {
            JournalEntry entry = newest.next();
            if (entry.received().position() < position) {
                page.add(entry.push());
            }
        }
        return page;
    }

    synchronized List<ReceivedMessage> messages() {
        return entries.stream()
                .flatMap(entry -> entry.messages(delays, clock.instant()).stream())
                .toList();
    }

    synchronized Optional<ReceivedPush> push(String pushId) {
        return Optional.ofNullable(byPushId.get(pushId)).map(JournalEntry::push);
    }

    synchronized List<ReceivedMessage> messagesOf(String pushId) {
        JournalEntry entry = byPushId.get(pushId);
        return entry == null ? List.of() : messagesOf(entry);
    }

    synchronized List<ReceivedMessage> messagesOf(JournalEntry entry) {
        return entry.messages(delays, clock.instant());
    }

    /** How each message of a push stands at a time. */
    synchronized List<ReceivedMessage> messagesOf(JournalEntry entry, Instant when) {
        return entry.isForgotten() ? List.of() : entry.messages(delays, when);
    }

    /** One message by its id. */
    synchronized Optional<ReceivedMessage> message(long messageId) {
        return Optional.ofNullable(byFirstMessageId.floorEntry(messageId)).flatMap(found -> {
            long row = messageId - found.getKey();
            JournalEntry entry = found.getValue();
            return row < entry.rows()
                    ? Optional.of(entry.message((int) row, delays, clock.instant()))
                    : Optional.empty();
        });
    }

    synchronized <T> T ask(Question<T> question) throws IOException {
        return question.ask(conversations, clock.instant());
    }

    ReportDelays delays() {
        return delays;
    }

    synchronized long requests() {
        return requests;
    }

    synchronized void clear() {
        while (!entries.isEmpty()) {
            remove(entries.removeFirst());
        }
        conversations.clear();
        positions = 0;
        requests = 0;
        changes.tell();
    }

    private void remove(JournalEntry entry) {
        weight -= entry.weight();
        entry.forget();
        PushAnswer answer = entry.push().answer();
        if (answer != null && answer.pushId() != null) {
            byPushId.remove(answer.pushId());
            firstMessageId(entry).ifPresent(byFirstMessageId::remove);
            conversations.forget(
                    entry,
                    IntStream.range(0, entry.rows())
                            .mapToObj(entry::conversation)
                            .toList());
        }
        entry.files(media::forget);
    }

    private static Optional<Long> firstMessageId(JournalEntry entry) {
        return entry.rows() == 0 ? Optional.empty() : Optional.of(entry.firstMessageId());
    }
}
