/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came in, as much of it as there is room for: the oldest pushes go first. */
final class Journal {

    private final int mostMessages;
    private final ReportDelays delays;
    private final InstantSource clock;
    private final MediaStore media;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Map<String, JournalEntry> byPushId = new HashMap<>();
    private int weight;
    private long positions;
    private long requests;

    Journal(int mostMessages, ReportDelays delays, InstantSource clock, MediaStore media) {
        this.mostMessages = mostMessages;
        this.delays = delays;
        this.clock = clock;
        this.media = media;
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
        return entry;
    }

    synchronized void answer(JournalEntry entry, PushAnswer answer) {
        entry.answered(answer);
        if (answer.pushId() != null && !entry.isForgotten()) {
            byPushId.put(answer.pushId(), entry);
        }
    }

    synchronized List<ReceivedPush> pushes() {
        return entries.stream().map(JournalEntry::push).toList();
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
        return entry == null ? List.of() : entry.messages(delays, clock.instant());
    }

    synchronized long requests() {
        return requests;
    }

    synchronized void clear() {
        while (!entries.isEmpty()) {
            remove(entries.removeFirst());
        }
        positions = 0;
        requests = 0;
    }

    private void remove(JournalEntry entry) {
        weight -= entry.weight();
        entry.forget();
        PushAnswer answer = entry.push().answer();
        if (answer != null && answer.pushId() != null) {
            byPushId.remove(answer.pushId());
        }
        entry.files(media::forget);
    }
}
