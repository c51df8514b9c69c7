/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Msisdn;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of an answer that belongs to a recipient: by the echoed reference if there is one, else by the number,
 * each row once, and never by its position.
 */
final class AnswerMatch {

    private final List<Row> rows;
    private final List<AcceptedMessage> messages;
    private final boolean referencesEchoed;
    private @Nullable Index index;
    private int inOrder;
    private int left;

    AnswerMatch(List<Row> rows, List<AcceptedMessage> messages) {
        this.rows = rows;
        this.messages = messages;
        this.referencesEchoed = anyReference(messages);
        this.left = messages.size();
    }

    /** The message for this recipient, which no other gets; null if there is none. */
    @Nullable
    AcceptedMessage take(Recipient recipient) {
        AcceptedMessage message = takeNext(recipient);
        if (message == null) {
            if (index == null) {
                index = new Index(rows, messages.subList(inOrder, messages.size()));
            }
            message = index.take(recipient);
        }
        left -= message == null ? 0 : 1;
        return message;
    }

    /** How many messages nobody has claimed. */
    int left() {
        return left;
    }

    // Answers come in the order of the push as a rule. What decides is the number all the same, and without an index.
    private @Nullable AcceptedMessage takeNext(Recipient recipient) {
        if (index != null || inOrder == messages.size()) {
            return null;
        }
        AcceptedMessage next = messages.get(inOrder);
        boolean same = next.number().equals(recipient.address().id())
                && (!referencesEchoed || Objects.equals(next.reference(), recipient.reference()));
        inOrder += same ? 1 : 0;
        return same ? next : null;
    }

    private static boolean anyReference(List<AcceptedMessage> messages) {
        for (AcceptedMessage message : messages) {
            if (emptyToNull(message.reference()) != null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Messages by who may claim them, for what is left of an answer in another order. */
    private static final class Index {

        /** Same reference, same number; either may be missing. */
        private record Claim(
                @Nullable String reference, @Nullable String number) {}

        private final Map<Claim, Deque<AcceptedMessage>> unclaimed = new HashMap<>();
        private final Map<String, Integer> askedFor = new HashMap<>();
        private final Map<String, Integer> echoed = new HashMap<>();
        private final Map<String, Claim> echoOf = new HashMap<>();

        Index(List<Row> rows, List<AcceptedMessage> messages) {
            for (Row row : rows) {
                count(askedFor, row.sent().reference());
            }
            for (AcceptedMessage message : messages) {
                count(echoed, message.reference());
                Claim claim = new Claim(emptyToNull(message.reference()), bare(message.number()));
                echoOf.put(message.reference(), claim);
                unclaimed.computeIfAbsent(claim, none -> new ArrayDeque<>(1)).add(message);
            }
        }

        @Nullable
        AcceptedMessage take(Recipient recipient) {
            String reference = emptyToNull(recipient.reference());
            String number = recipient.address().kind() == Address.Kind.NUMBER
                    ? bare(recipient.address().id())
                    : recipient.address().id();
            AcceptedMessage message = poll(new Claim(reference, number));
            if (message == null && reference != null) {
                Claim echo = namesOne(reference) ? echoOf.get(reference) : null;
                message = echo == null ? null : poll(echo);
                message = message == null ? poll(new Claim(null, number)) : message;
            }
            return message;
        }

        // The service may store a number in another form than it was given; a reference that one recipient and one
        // message have is proof enough.
        private boolean namesOne(String reference) {
            return askedFor.getOrDefault(reference, 0) == 1 && echoed.getOrDefault(reference, 0) == 1;
        }

        private @Nullable AcceptedMessage poll(Claim claim) {
            Deque<AcceptedMessage> messages = unclaimed.get(claim);
            return messages == null ? null : messages.poll();
        }

        private static void count(Map<String, Integer> counts, @Nullable String reference) {
            if (reference != null && !reference.isEmpty()) {
                counts.merge(reference, 1, Integer::sum);
            }
        }

        private static String bare(String number) {
            return Msisdn.problemWith(number).isEmpty() ? number : Msisdn.normalized(number);
        }
    }
}
