/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.sandbox.internal.rules.Content;
import io.github.camelpickyassist.sandbox.internal.rules.Decision;
import io.github.camelpickyassist.sandbox.internal.rules.DeliveryOutcome;
import io.github.camelpickyassist.sandbox.internal.rules.ReportDelays;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A push in the journal, with its answer once there is one; guarded by the journal. */
final class JournalEntry {

    private final ReceivedPush received;
    private final long bytes;
    private @Nullable PushAnswer answer;
    private String reason;
    private List<DeliveryOutcome> fates = List.of();
    private boolean forgotten;
    private Runnable whenForgotten = () -> {};

    /**
     * @param received the push, without an answer yet
     */
    JournalEntry(ReceivedPush received) {
        this.received = received;
        this.reason = received.reason();
        this.bytes = Footprint.of(received);
    }

    /**
     * @param rules decide the outcome of each message now
     */
    void answered(Decision decision, DeliveryRules rules) {
        PushAnswer given = decision.answer();
        answer = given;
        reason = decision.reason();
        List<AcceptedMessage> rows = given.messages();
        if (rows != null) {
            fates = IntStream.range(0, rows.size())
                    .mapToObj(row -> outcome(row, rows.get(row).number(), rules))
                    .toList();
        }
    }

    /** Marks the entry as evicted; its answer may still be set. */
    void forget() {
        forgotten = true;
        whenForgotten.run();
    }

    /** Sets the action to run when the entry is evicted; replaces the previous one. */
    void whenForgotten(Runnable action) {
        whenForgotten = action;
        if (forgotten) {
            action.run();
        }
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** Returns the push in its current state. */
    ReceivedPush push() {
        return new ReceivedPush(
                received.position(),
                received.push(),
                received.json(),
                received.path(),
                received.contentType(),
                received.headerNames(),
                received.when(),
                answer,
                reason,
                received.fault());
    }

    /** Returns whether it has not been accepted. */
    boolean refused() {
        PushAnswer given = answer;
        return given == null ? received.fault() != null : !given.accepted();
    }

    /** Returns the memory that it takes, in bytes, without files. */
    long bytes() {
        return bytes;
    }

    /** Returns how many of the journal's messages belong to it. */
    int weight() {
        return Math.max(1, received.push().recipients().size());
    }

    /** Returns the number of its messages; 0 unless it was accepted. */
    int rows() {
        PushAnswer given = answer;
        return given == null || given.messages() == null || given.pushId() == null
                ? 0
                : given.messages().size();
    }

    /** Returns its messages with their current status; none unless it was accepted. */
    List<ReceivedMessage> messages(ReportDelays delays, Instant now) {
        return IntStream.range(0, rows())
                .mapToObj(row -> message(row, delays, now))
                .toList();
    }

    /** Returns one of its messages. */
    ReceivedMessage message(int row, ReportDelays delays, Instant now) {
        Push push = received.push();
        Recipient recipient = push.recipients().get(row);
        AcceptedMessage accepted = accepted(row);
        Content content = Content.of(push, recipient);
        DeliveryStatus status = status(row, delays, now);
        Template template = content.template();
        return new ReceivedMessage(
                accepted.number(),
                content.text(),
                content.lostCaption(),
                ReceivedMedia.of(content.media(), push.mediaName(), push.voiceNote()),
                recipient.reference(),
                template == null ? null : template.id(),
                content.templateValues(),
                String.valueOf(Objects.requireNonNull(answer).pushId()),
                String.valueOf(accepted.messageId()),
                push.channel(),
                accepted.credit() == null ? BigDecimal.ZERO : accepted.credit(),
                status,
                status.hasFailed() ? fates.get(row).reason() : "",
                received.when());
    }

    /** Returns the conversation of a message. */
    Conversation.Key conversation(int row) {
        return new Conversation.Key(accepted(row).number(), received.push().channel());
    }

    DeliveryStatus status(int row, ReportDelays delays, Instant now) {
        DeliveryStatus status = fates.get(row)
                .statusAt(
                        Duration.between(received.when(), now),
                        delays,
                        received.push().channel());
        // Groups report neither delivered nor read.
        return received.push().recipients().get(row).address().kind() == Address.Kind.GROUP
                        && status != DeliveryStatus.UNKNOWN
                ? DeliveryStatus.SUBMITTED
                : status;
    }

    /** Returns the id of the first message; the ids of the others are consecutive. */
    long firstMessageId() {
        return Long.parseLong(String.valueOf(accepted(0).messageId()));
    }

    /** Returns the push id; empty unless it was accepted. */
    String pushId() {
        return answer == null || answer.pushId() == null ? "" : answer.pushId();
    }

    long position() {
        return received.position();
    }

    boolean hasFiles() {
        AtomicBoolean found = new AtomicBoolean();
        files(file -> found.set(true));
        return found.get();
    }

    ReceivedPush received() {
        return received;
    }

    private DeliveryOutcome outcome(int row, String number, DeliveryRules rules) {
        Push push = received.push();
        Content content = Content.of(push, push.recipients().get(row));
        return ApprovedTemplate.unsendable(content.templateValues().stream())
                ? DeliveryOutcome.UNSENDABLE_VALUE
                : rules.outcome(number, push.channel());
    }

    private AcceptedMessage accepted(int row) {
        List<AcceptedMessage> rows = Objects.requireNonNull(answer).messages();
        return Objects.requireNonNull(rows).get(row);
    }

    /** Passes every file of the push to the consumer. */
    void files(Consumer<ReceivedFile> taker) {
        file(received.push().sharedMedia(), taker);
        received.push().recipients().forEach(recipient -> file(recipient.media(), taker));
    }

    private static void file(@Nullable Media media, Consumer<ReceivedFile> taker) {
        if (media instanceof Media.ByContent byContent && byContent.content() instanceof ReceivedFile file) {
            taker.accept(file);
        }
    }
}
