/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.sandbox.internal.intake.MediaStore;
import io.github.camelpickyassist.sandbox.internal.intake.RefusedDocument;
import io.github.camelpickyassist.sandbox.internal.rules.Decision;
import io.github.camelpickyassist.sandbox.internal.rules.ReportDelays;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The received pushes and messages, within limits: the oldest pushes are evicted first. Pushes with a wrong token and
 * documents that are not a push have a small limit of their own, so that they cannot evict the pushes of a test.
 */
final class Journal {

    private static final int MAX_STRANGERS = 100;
    private static final long MAX_BYTES_OF_STRANGERS = 1024L * 1024;
    private static final long MAX_STRANGER_BYTES = 64L * 1024;

    private final int mostMessages;
    private final long mostBytes;
    private final ReportDelays delays;
    private final InstantSource clock;
    private final MediaStore media;
    private final DeliveryRules rules;
    private final ChangeSignal changes;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Deque<JournalEntry> strangers = new ArrayDeque<>();
    private final Deque<RefusedDocument> refused = new ArrayDeque<>();
    private final Map<String, JournalEntry> byPushId = new HashMap<>();
    // Message ids of a push are consecutive, so that the first one identifies it.
    private final NavigableMap<Long, JournalEntry> byFirstMessageId = new TreeMap<>();
    private final Conversations conversations;
    private int weight;
    private long bytes;
    private long bytesOfStrangers;
    private long positions;
    private long requests;
    private long droppedPushes;
    private long droppedMessages;
    private long droppedRefusals;

    /** Queries the conversations while no other thread changes them. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Conversations conversations, Instant now) throws IOException;
    }

    Journal(
            int mostMessages,
            long mostBytes,
            ReportDelays delays,
            InstantSource clock,
            MediaStore media,
            DeliveryRules rules,
            ChangeSignal changes) {
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
        this.delays = delays;
        this.clock = clock;
        this.media = media;
        this.rules = rules;
        this.changes = changes;
        this.conversations = new Conversations(mostMessages, mostBytes / 4);
    }

    /** Returns the position of a received push. */
    synchronized long nextPosition() {
        return ++positions;
    }

    /** Counts a request that was received completely. */
    synchronized void countRequest() {
        requests++;
    }

    synchronized JournalEntry add(ReceivedPush push) {
        JournalEntry entry = new JournalEntry(push);
        entries.addLast(entry);
        weight += entry.weight();
        bytes += entry.bytes();
        // The newest is kept, whatever its size.
        while ((weight > mostMessages || bytes > mostBytes) && entries.size() > 1) {
            JournalEntry oldest = entries.removeFirst();
            droppedPushes++;
            droppedMessages += oldest.rows();
            remove(oldest);
        }
        changes.tell();
        return entry;
    }

    /** Adds a push with a wrong token, without its files; of a large one only the beginning is kept. */
    synchronized JournalEntry addStranger(ReceivedPush push) {
        JournalEntry whole = new JournalEntry(push);
        boolean small = whole.bytes() <= MAX_STRANGER_BYTES && !whole.hasFiles();
        whole.files(file -> media.release(file.kept()));
        JournalEntry entry = small ? whole : new JournalEntry(push.withoutRecipients());
        strangers.addLast(entry);
        bytesOfStrangers += entry.bytes();
        while (strangers.size() > MAX_STRANGERS || bytesOfStrangers > MAX_BYTES_OF_STRANGERS) {
            bytesOfStrangers -= strangers.removeFirst().bytes();
            droppedRefusals++;
        }
        changes.tell();
        return entry;
    }

    synchronized void addRefused(RefusedDocument document) {
        refused.addLast(document);
        if (refused.size() > MAX_STRANGERS) {
            refused.removeFirst();
            droppedRefusals++;
        }
        changes.tell();
    }

    /** Returns the documents that were not a push, oldest first. */
    synchronized List<RefusedDocument> refused() {
        return List.copyOf(refused);
    }

    synchronized void answer(JournalEntry entry, Decision decision) {
        PushAnswer answer = decision.answer();
        entry.answered(decision, rules);
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

    /** Adds an incoming message, or the instant reply to it. */
    synchronized void came(Conversation.Key key, LongFunction<Turn> turn) {
        conversations.came(key, turn);
        changes.tell();
    }

    synchronized List<ReceivedPush> pushes() {
        return byPosition().map(JournalEntry::push).toList();
    }

    /** Returns the newest pushes before this position, newest first; all of them, or those that were not accepted. */
    synchronized List<ReceivedPush> pushesBefore(long position, boolean refusedOnly, int most) {
        return byPosition()
                .sorted(Comparator.comparingLong(JournalEntry::position).reversed())
                .filter(entry -> entry.position() < position && (!refusedOnly || entry.refused()))
                .limit(most)
                .map(JournalEntry::push)
                .toList();
    }

    private Stream<JournalEntry> byPosition() {
        return strangers.isEmpty()
                ? entries.stream()
                : Stream.concat(entries.stream(), strangers.stream())
                        .sorted(Comparator.comparingLong(JournalEntry::position));
    }

    synchronized List<ReceivedMessage> messages() {
        return entries.stream()
                .flatMap(entry -> entry.messages(delays, clock.instant()).stream())
                .toList();
    }

    /** Returns the accepted pushes, oldest first, so that the messages can be queried push by push. */
    synchronized List<JournalEntry> accepted() {
        return entries.stream().filter(entry -> entry.rows() > 0).toList();
    }

    synchronized Optional<ReceivedPush> push(long position) {
        return byPosition()
                .filter(entry -> entry.position() == position)
                .findFirst()
                .map(JournalEntry::push);
    }

    /** Numbers that say how much there is, how much was refused, and how much made room. */
    synchronized Counts counts() {
        List<JournalEntry> notAccepted =
                byPosition().filter(JournalEntry::refused).toList();
        return new Counts(
                requests,
                entries.stream().mapToInt(JournalEntry::rows).sum(),
                mostMessages,
                notAccepted.size() + refused.size(),
                notAccepted.isEmpty()
                        ? null
                        : notAccepted.get(notAccepted.size() - 1).push(),
                refused.peekLast(),
                new Dropped(droppedPushes, droppedMessages, conversations.droppedIncoming(), droppedRefusals));
    }

    /**
     * What the journal has.
     *
     * @param kept how many messages it keeps at most
     * @param refused how many pushes were not accepted, and documents that are not a push
     */
    record Counts(
            long requests,
            int messages,
            int kept,
            int refused,
            @Nullable ReceivedPush lastRefused,
            @Nullable RefusedDocument lastDocument,
            Dropped dropped) {}

    /** What made room for others, since the sandbox was cleared. */
    record Dropped(long pushes, long messages, long incoming, long refusals) {}

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

    /** Returns the status of each message of a push at this time. */
    synchronized List<ReceivedMessage> messagesOf(JournalEntry entry, Instant when) {
        return entry.isForgotten() ? List.of() : entry.messages(delays, when);
    }

    /** Returns the message with this id. */
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
        strangers.clear();
        refused.clear();
        bytesOfStrangers = 0;
        conversations.clear();
        positions = 0;
        requests = 0;
        droppedPushes = 0;
        droppedMessages = 0;
        droppedRefusals = 0;
        changes.tell();
    }

    private void remove(JournalEntry entry) {
        weight -= entry.weight();
        bytes -= entry.bytes();
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
        entry.files(file -> media.release(file.kept()));
    }

    private static Optional<Long> firstMessageId(JournalEntry entry) {
        return entry.rows() == 0 ? Optional.empty() : Optional.of(entry.firstMessageId());
    }
}
