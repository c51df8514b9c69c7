/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the documents that the service posts to webhooks (pages "Event Webhook Variables" and "Webhook Variables").
 */
final class EventWriter {

    // As PHP does by default. Escapes can also represent lone surrogates, which a push may contain and UTF-8 cannot.
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final long PROJECT_ID = 3526;
    private static final int DELIVERY_REPORT = 1;
    private static final int INBOUND = 0;
    private static final int OUTBOUND = 1;

    private final boolean numbersAsText;

    EventWriter(boolean numbersAsText) {
        this.numbersAsText = numbersAsText;
    }

    @FunctionalInterface
    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Returns the report of one message. */
    byte[] report(ReceivedMessage message) {
        return document(json -> {
            number(json, "project_id", PROJECT_ID);
            number(json, "event_id", DELIVERY_REPORT);
            json.writeArrayFieldStart("data");
            json.writeStartObject();
            number(json, "push_id", Long.parseLong(message.pushId()));
            json.writeStringField("number", message.number());
            number(json, "msg_id", Long.parseLong(message.messageId()));
            number(json, "status", message.status().number());
            json.writeStringField("reference_number", message.reference() == null ? "" : message.reference());
            if (!message.failure().isEmpty()) {
                json.writeStringField("error_message", message.failure());
            }
            json.writeStringField("message", message.text());
            json.writeStringField("message_type", typeWord(message.media()));
            if (message.media() instanceof ReceivedMedia.ByUrl byUrl) {
                json.writeStringField("media", byUrl.url());
            }
            number(json, "channel_id", message.channel().id());
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    /** Returns the document of an incoming message. */
    byte[] incoming(CustomerMessage message, String id) {
        CustomerMessage.Content content = message.content();
        return document(json -> {
            CustomerMessage.Group group = message.group();
            json.writeStringField(
                    message.channel().id() == 5 ? "messenger_id" : "number",
                    group == null ? message.number() : group.name() + "@" + message.number());
            json.writeStringField("message-in", URLEncoder.encode(content.text(), StandardCharsets.UTF_8));
            json.writeStringField("message_in_raw", content.text());
            number(json, "type", content.type());
            number(json, "application", message.channel().id());
            json.writeStringField("unique-id", id);
            number(json, "project-id", PROJECT_ID);
            number(json, "direction", message.echo() ? OUTBOUND : INBOUND);
            if (group != null) {
                json.writeStringField("group-id", group.id());
            }
            if (message.name() != null) {
                json.writeStringField("name", message.name());
            }
            if (message.inReplyTo() != null) {
                json.writeStringField("context-msg-id", message.inReplyTo());
            }
            content(json, content);
        });
    }

    private void content(JsonGenerator json, CustomerMessage.Content content) throws IOException {
        if (content instanceof CustomerMessage.Button button) {
            json.writeStringField("payload", button.payload());
        } else if (content instanceof CustomerMessage.Choice choice) {
            json.writeObjectFieldStart("interactive");
            number(json, "type", choice.kind());
            json.writeStringField("id", choice.id());
            json.writeStringField("description", choice.description());
            json.writeEndObject();
        } else if (content instanceof CustomerMessage.Contact contact) {
            contact(json, contact);
        } else if (content instanceof CustomerMessage.File file) {
            json.writeStringField("media-url", file.url());
        } else if (content instanceof CustomerMessage.Location location) {
            json.writeObjectFieldStart("location");
            json.writeStringField("lat", location.latitude());
            json.writeStringField("long", location.longitude());
            json.writeStringField("name", location.name());
            json.writeStringField("address", location.address());
            json.writeEndObject();
        }
    }

    /** Writes one contact card with the properties of the vendor's sample. */
    private static void contact(JsonGenerator json, CustomerMessage.Contact contact) throws IOException {
        json.writeArrayFieldStart("contact");
        json.writeStartObject();
        json.writeStringField("first_name", contact.firstName());
        json.writeStringField("last_name", contact.lastName());
        json.writeStringField("phone", contact.phone());
        json.writeStringField("phone_type", "Mobile");
        for (String blank : List.of("email", "street", "city", "state", "zip", "country", "country_code")) {
            json.writeNullField(blank);
        }
        json.writeStringField("address_type", "Home");
        json.writeStringField("contact_image", "");
        json.writeEndObject();
        json.writeEndArray();
    }

    private static String typeWord(@Nullable ReceivedMedia media) {
        if (media == null) {
            return "Text";
        }
        MediaType type = media instanceof ReceivedMedia.ByContent byContent
                ? byContent.file().type()
                : new Media.ByUrl(((ReceivedMedia.ByUrl) media).url()).type().orElse(MediaType.DOCUMENT);
        return switch (type) {
            case IMAGE -> "Image";
            case VIDEO -> "Video";
            case AUDIO -> "Audio";
            case DOCUMENT -> "Document";
        };
    }

    private void number(JsonGenerator json, String name, long value) throws IOException {
        if (numbersAsText) {
            json.writeStringField(name, Long.toString(value));
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static byte[] document(Fields fields) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(document)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            // Cannot happen: it writes to memory.
            throw new UncheckedIOException(impossible);
        }
        return document.toByteArray();
    }
}
