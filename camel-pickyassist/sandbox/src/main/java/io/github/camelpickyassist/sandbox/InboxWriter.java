/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.sandbox.internal.rules.Content;
import io.github.camelpickyassist.sandbox.internal.rules.ReportDelays;
import io.github.camelpickyassist.sandbox.internal.rules.SearchWords;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes pages of the conversations as JSON, as a consistent snapshot; guarded by the journal. */
final class InboxWriter {

    private static final int MAX_PREVIEW_LENGTH = 120;

    /** The maximum length of a text in a page; the journal has the rest. */
    private static final int MAX_TEXT_LENGTH = 16 * 1024;

    private static final Set<ChannelKind> PLAIN = EnumSet.of(ChannelKind.SMS, ChannelKind.CALL, ChannelKind.MESSENGER);

    private final ReportDelays delays;
    private final Templates templates;

    InboxWriter(ReportDelays delays, Templates templates) {
        this.delays = delays;
        this.templates = templates;
    }

    /**
     * A search.
     *
     * @param words part of a number, text, reference or push id; empty matches everything
     * @param channel null for all
     * @param status null for all
     */
    record Wanted(
            SearchWords words,
            @Nullable Long channel,
            @Nullable DeliveryStatus status) {
        boolean isAnything() {
            return words.isEmpty() && channel == null && status == null;
        }
    }

    byte[] conversations(Conversations all, Wanted wanted, long before, int most, Instant now) throws IOException {
        List<Found> found = all.before(before).stream()
                .flatMap(conversation -> found(conversation, wanted, now).stream())
                .limit(most + 1L)
                .toList();
        return JournalWriter.document(json -> {
            json.writeNumberField("total", all.size());
            json.writeArrayFieldStart("conversations");
            for (Found each : found.subList(0, Math.min(most, found.size()))) {
                summary(json, each, wanted.words, now);
            }
            json.writeEndArray();
            if (found.size() > most) {
                json.writeNumberField(
                        "next", found.get(most - 1).conversation.last().sequence());
            }
        });
    }

    byte[] turns(Conversation conversation, long before, int most, Instant now) throws IOException {
        List<Turn> page = conversation.before(before, most + 1);
        boolean more = page.size() > most;
        List<Turn> shown = more ? page.subList(1, page.size()) : page;
        return JournalWriter.document(json -> {
            json.writeStringField("number", conversation.key().number());
            json.writeNumberField("application", conversation.key().channel().id());
            json.writeStringField("channel", conversation.key().channel().name().orElse(""));
            json.writeBooleanField("formatted", isFormatted(conversation.key().channel()));
            json.writeNumberField("messages", conversation.size());
            json.writeNumberField("dropped", conversation.dropped());
            json.writeArrayFieldStart("turns");
            for (Turn turn : shown) {
                turn(json, turn, now);
            }
            json.writeEndArray();
            if (more) {
                json.writeNumberField("earlier", shown.get(0).sequence());
            }
        });
    }

    /** @param hit the newest turn that has the words in its text; null if only the number has them */
    private record Found(
            Conversation conversation, @Nullable Turn hit) {}

    private Optional<Found> found(Conversation conversation, Wanted wanted, Instant now) {
        Conversation.Key key = conversation.key();
        if (wanted.isAnything()) {
            return Optional.of(new Found(conversation, null));
        } else if (wanted.channel != null && key.channel().id() != wanted.channel) {
            return Optional.empty();
        }
        boolean named = wanted.words.areInNumber(key.number());
        boolean fits = false;
        for (Turn turn : conversation.newestFirst()) {
            if (wanted.status == null || wanted.status == status(turn, now)) {
                if (!wanted.words.isEmpty() && said(turn).anyMatch(wanted.words::areInText)) {
                    return Optional.of(new Found(conversation, turn));
                } else if (named) {
                    fits = true;
                }
            }
        }
        return fits ? Optional.of(new Found(conversation, null)) : Optional.empty();
    }

    private @Nullable DeliveryStatus status(Turn turn, Instant now) {
        return turn instanceof Turn.Sent sent ? sent.entry().status(sent.row(), delays, now) : null;
    }

    private Stream<String> said(Turn turn) {
        if (turn instanceof Turn.Written written) {
            return Stream.of(written.message().content().text(), written.id());
        } else if (turn instanceof Turn.Replied replied) {
            return Stream.of(replied.text());
        }
        Turn.Sent sent = (Turn.Sent) turn;
        Push push = sent.entry().received().push();
        Recipient to = push.recipients().get(sent.row());
        Content content = Content.of(push, to);
        return Stream.of(
                        Stream.of(
                                content.text(),
                                content.lostCaption(),
                                sent.entry().pushId(),
                                to.reference() == null ? "" : to.reference()),
                        content.templateValues().stream(),
                        templates.rendering(push, to).map(Templates.Rendering::text).stream())
                .flatMap(texts -> texts);
    }

    private void summary(JsonGenerator json, Found found, SearchWords words, Instant now) throws IOException {
        Conversation conversation = found.conversation;
        Turn last = conversation.last();
        json.writeStartObject();
        json.writeStringField("number", conversation.key().number());
        json.writeNumberField("application", conversation.key().channel().id());
        json.writeStringField("channel", conversation.key().channel().name().orElse(""));
        json.writeNumberField("sequence", last.sequence());
        json.writeNumberField("messages", conversation.size());
        json.writeNumberField("unread", conversation.unread());
        json.writeBooleanField("formatted", isFormatted(conversation.key().channel()));
        json.writeStringField("text", preview(last, now));
        if (last instanceof Turn.Sent sent) {
            json.writeStringField("side", "sent");
            ReceivedMessage message = message(sent, now);
            json.writeStringField("status", word(message.status()));
            json.writeStringField("when", message.when().toString());
        } else if (last instanceof Turn.Written written) {
            json.writeStringField("side", side(written));
            json.writeStringField("when", written.when().toString());
        } else if (last instanceof Turn.Replied replied) {
            json.writeStringField("side", "replied");
            json.writeStringField("when", replied.when().toString());
        }
        if (found.hit != null) {
            hit(json, found.hit, words);
        }
        json.writeEndObject();
    }

    private void hit(JsonGenerator json, Turn turn, SearchWords words) throws IOException {
        String text = said(turn).filter(words::areInText).findFirst().orElse("");
        json.writeObjectFieldStart("hit");
        json.writeNumberField("sequence", turn.sequence());
        json.writeStringField("text", words.excerpt(text, MAX_PREVIEW_LENGTH));
        json.writeEndObject();
    }

    /** Whether messages are shown as WhatsApp formats them; a channel of the project's own may be WhatsApp. */
    private static boolean isFormatted(Channel channel) {
        return !PLAIN.contains(channel.kind());
    }

    private String preview(Turn turn, Instant now) {
        String text = said(turn).findFirst().orElse("");
        if (turn instanceof Turn.Sent sent) {
            text = preview(sent, message(sent, now));
        } else if (turn instanceof Turn.Written written && text.isBlank()) {
            text = kind(written.message().content());
        }
        return cut(text, MAX_PREVIEW_LENGTH);
    }

    private static String cut(String text, int most) {
        return text.length() <= most || text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }

    private static String kind(CustomerMessage.Content content) {
        return content instanceof CustomerMessage.Location
                ? "location"
                : content instanceof CustomerMessage.Contact ? "contact" : "file";
    }

    private String preview(Turn.Sent sent, ReceivedMessage message) {
        Optional<Templates.Rendering> rendering = rendering(sent);
        if (rendering.isPresent()) {
            return rendering.get().text();
        } else if (!message.text().isBlank()) {
            return message.text();
        } else if (message.media() != null) {
            String kind = message.media().voiceNote() ? "voice note" : word(type(message.media()));
            return kind
                    + (message.media().name() == null
                            ? ""
                            : ": " + message.media().name());
        }
        return message.templateId() == null ? "" : "template " + message.templateId();
    }

    private void turn(JsonGenerator json, Turn turn, Instant now) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sequence", turn.sequence());
        if (turn instanceof Turn.Sent sent) {
            json.writeStringField("side", "sent");
            sent(json, sent, now);
        } else if (turn instanceof Turn.Written written) {
            json.writeStringField("side", side(written));
            JournalWriter.text(
                    json,
                    "from",
                    written.message().group() == null ? null : written.message().number());
            json.writeStringField("when", written.when().toString());
            json.writeStringField("id", written.id());
            json.writeStringField("text", written.message().content().text());
            written(json, written.message().content());
            posting(json, written.posting().get());
        } else if (turn instanceof Turn.Replied replied) {
            json.writeStringField("side", "replied");
            json.writeStringField("when", replied.when().toString());
            json.writeStringField("text", replied.text());
            JournalWriter.text(json, "url", replied.mediaUrl());
        }
        json.writeEndObject();
    }

    private void sent(JsonGenerator json, Turn.Sent sent, Instant now) throws IOException {
        ReceivedMessage message = message(sent, now);
        JournalWriter.fields(json, message, text -> cut(text, MAX_TEXT_LENGTH));
        if (!cut(message.text(), MAX_TEXT_LENGTH).equals(message.text())) {
            json.writeBooleanField("cut", true);
        }
        if (sent.entry().received().isTest()) {
            json.writeBooleanField("test", true);
        }
        if (message.media() != null) {
            json.writeStringField("media_type", word(type(message.media())));
        }
        if (message.media() instanceof ReceivedMedia.ByContent byContent
                && byContent.file().content().isPresent()) {
            json.writeBooleanField("shown", MediaEndpoint.mime(byContent.file()).shown());
            json.writeStringField("src", "/sandbox/media?msg_id=" + message.messageId());
        }
        Templates.Rendering rendering = rendering(sent).orElse(null);
        if (rendering != null) {
            json.writeObjectFieldStart("rendering");
            JournalWriter.text(
                    json, "header", rendering.header() == null ? null : cut(rendering.header(), MAX_TEXT_LENGTH));
            json.writeStringField("text", cut(rendering.text(), MAX_TEXT_LENGTH));
            JournalWriter.texts(json, "buttons", rendering.buttons());
            json.writeEndObject();
        }
    }

    private static void written(JsonGenerator json, CustomerMessage.Content content) throws IOException {
        if (content instanceof CustomerMessage.Button button) {
            json.writeStringField("payload", button.payload());
        } else if (content instanceof CustomerMessage.Choice choice) {
            json.writeStringField("payload", choice.id());
        } else if (content instanceof CustomerMessage.Contact contact) {
            json.writeStringField(
                    "contact", (contact.firstName() + " " + contact.lastName()).strip() + ", " + contact.phone());
        } else if (content instanceof CustomerMessage.File file) {
            json.writeStringField("url", file.url());
        } else if (content instanceof CustomerMessage.Location location) {
            json.writeStringField("location", location.latitude() + ", " + location.longitude());
        }
    }

    private static void posting(JsonGenerator json, Webhook.Posting posting) throws IOException {
        json.writeObjectFieldStart("webhook");
        json.writeStringField("state", word(posting.state()));
        if (posting.httpStatus() > 0) {
            json.writeNumberField("status", posting.httpStatus());
        }
        JournalWriter.text(json, "problem", posting.problem().isEmpty() ? null : posting.problem());
        json.writeEndObject();
    }

    /** A message that the owner of the phone wrote is shown on the side of the project. */
    private static String side(Turn.Written written) {
        return written.message().echo() ? "echo" : "received";
    }

    private Optional<Templates.Rendering> rendering(Turn.Sent sent) {
        Push push = sent.entry().received().push();
        return templates.rendering(push, push.recipients().get(sent.row()));
    }

    private ReceivedMessage message(Turn.Sent sent, Instant now) {
        return sent.entry().message(sent.row(), delays, now);
    }

    private static MediaType type(ReceivedMedia media) {
        return media instanceof ReceivedMedia.ByContent byContent
                ? byContent.file().type()
                : new Media.ByUrl(((ReceivedMedia.ByUrl) media).url()).type().orElse(MediaType.DOCUMENT);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
