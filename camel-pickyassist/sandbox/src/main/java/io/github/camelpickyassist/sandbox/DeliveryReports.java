/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.event.DeliveryReport;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.event.MessageReport;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.wire.QueryRequest;
import io.github.camelpickyassist.protocol.wire.ReportWriter;
import io.github.camelpickyassist.sandbox.internal.rules.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers queries for the status of the messages of a push. */
final class DeliveryReports implements QueryEndpoint.Source {

    private static final String PROJECT_ID = "3526";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd-MM-uuuu hh:mm a", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Journal journal;

    DeliveryReports(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<byte[]> answer(QueryRequest query) throws IOException {
        String pushId = query.pushId() == null ? "" : query.pushId().strip();
        Optional<ReceivedPush> push = journal.push(pushId);
        if (push.isEmpty()) {
            return Optional.empty();
        }
        List<MessageReport> messages = journal.messagesOf(pushId).stream()
                .filter(message -> message.status() != DeliveryStatus.UNKNOWN)
                .map(DeliveryReports::report)
                .toList();
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        ReportWriter.write(
                new DeliveryReport(
                        PROJECT_ID,
                        pushId,
                        push.get().push().channel(),
                        mediaType(push.get().push()),
                        TIME.format(push.get().when()),
                        messages),
                document);
        return Optional.of(document.toByteArray());
    }

    private static MessageReport report(ReceivedMessage message) {
        // These two exist in event webhooks only.
        DeliveryStatus status =
                switch (message.status()) {
                    case SUBMITTED -> DeliveryStatus.UNKNOWN;
                    case REFUNDED -> DeliveryStatus.FAILED;
                    default -> message.status();
                };
        return new MessageReport(message.number(), message.messageId(), status, "");
    }

    /** Returns the type for the whole push, of which there is one: if media differ, that of the first recipient. */
    private static @Nullable MediaType mediaType(Push push) {
        Media media = Content.of(push, push.recipients().get(0)).media();
        return media == null ? null : media.type().orElse(MediaType.DOCUMENT);
    }
}
