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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A push in the journal, and its answer as soon as there is one; guarded by the journal. */
final class JournalEntry {

    private final ReceivedPush received;
    private @Nullable PushAnswer answer;
    private boolean forgotten;

    /** @param received without an answer yet */
    JournalEntry(ReceivedPush received) {
        this.received = received;
    }

    void answered(PushAnswer given) {
        answer = given;
    }

    /** It had to make room; its answer may still come. */
    void forget() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** How it looks now. */
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
                received.fault());
    }

    /** How much of the journal's room it takes. */
    int weight() {
        return Math.max(1, received.push().recipients().size());
    }

    /** The messages it became, if it was accepted, as they stand now. */
    List<ReceivedMessage> messages(ReportDelays delays, Instant now) {
        PushAnswer given = answer;
        if (given == null || given.messages() == null || given.pushId() == null) {
            return List.of();
        }
        List<ReceivedMessage> messages = new ArrayList<>();
        for (int i = 0; i < given.messages().size(); i++) {
            Recipient recipient = received.push().recipients().get(i);
            messages.add(message(recipient, given.messages().get(i), given.pushId(), status(recipient, delays, now)));
        }
        return messages;
    }

    /** Hands out every file that came with it. */
    void files(Consumer<ReceivedFile> taker) {
        file(received.push().sharedMedia(), taker);
        received.push().recipients().forEach(recipient -> file(recipient.media(), taker));
    }

    private DeliveryStatus status(Recipient recipient, ReportDelays delays, Instant now) {
        DeliveryStatus status = delays.statusAt(
                Duration.between(received.when(), now), received.push().channel());
        // Groups report neither delivery nor reading.
        return recipient.address().kind() == Address.Kind.GROUP && status != DeliveryStatus.UNKNOWN
                ? DeliveryStatus.SUBMITTED
                : status;
    }

    private ReceivedMessage message(Recipient recipient, AcceptedMessage row, String pushId, DeliveryStatus status) {
        Push push = received.push();
        Content content = Content.of(push, recipient);
        Template template = content.template();
        return new ReceivedMessage(
                row.number(),
                content.text(),
                ReceivedMedia.of(content.media(), push.mediaName(), push.voiceNote()),
                recipient.reference(),
                template == null ? null : template.id(),
                content.templateValues(),
                pushId,
                String.valueOf(row.messageId()),
                push.channel(),
                row.credit() == null ? BigDecimal.ZERO : row.credit(),
                status,
                received.when());
    }

    private static void file(@Nullable Media media, Consumer<ReceivedFile> taker) {
        if (media instanceof Media.ByContent byContent && byContent.content() instanceof ReceivedFile file) {
            taker.accept(file);
        }
    }
}
