/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.sandbox.internal.intake.RefusedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the journal as JSON. */
final class JournalWriter {

    // As PHP does by default. Escapes can also represent lone surrogates, which a push may contain and UTF-8 cannot.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            // An incomplete document must not look complete.
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private JournalWriter() {}

    /** Writes pushes one at a time, so that no response is in memory as a whole. */
    static void pushes(OutputStream out, long requests, List<ReceivedPush> pushes, List<RefusedDocument> refused)
            throws IOException {
        write(out, json -> {
            json.writeNumberField("requests", requests);
            json.writeArrayFieldStart("pushes");
            for (ReceivedPush push : pushes) {
                push(json, push);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("refused");
            for (RefusedDocument document : refused) {
                refused(json, document);
            }
            json.writeEndArray();
        });
    }

    private static void refused(JsonGenerator json, RefusedDocument document) throws IOException {
        json.writeStartObject();
        json.writeStringField("when", document.when().toString());
        json.writeStringField("path", document.path());
        json.writeStringField("content_type", document.contentType());
        json.writeStringField("json", document.json());
        json.writeStringField("reason", document.reason());
        json.writeEndObject();
    }

    /** Writes the messages push by push. */
    static void messages(OutputStream out, Iterable<List<ReceivedMessage>> pushes) throws IOException {
        write(out, json -> {
            json.writeArrayFieldStart("messages");
            for (List<ReceivedMessage> messages : pushes) {
                for (ReceivedMessage message : messages) {
                    message(json, message);
                }
            }
            json.writeEndArray();
        });
    }

    /** Writes the available faults, their parameters, and the planned ones. */
    static byte[] faults(List<FaultPlan.Planned> planned) throws IOException {
        return document(json -> {
            texts(json, "faults", FaultCatalogue.names());
            json.writeObjectFieldStart("parameters");
            for (String name : FaultCatalogue.names()) {
                texts(json, name, FaultCatalogue.parameters(name));
            }
            json.writeEndObject();
            planned(json, planned);
        });
    }

    static void planned(JsonGenerator json, List<FaultPlan.Planned> planned) throws IOException {
        json.writeArrayFieldStart("planned");
        for (FaultPlan.Planned fault : planned) {
            json.writeStartObject();
            json.writeNumberField("id", fault.id());
            json.writeStringField("fault", fault.fault());
            json.writeStringField("on", fault.on());
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, String> parameter : fault.order().entrySet()) {
                json.writeStringField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static byte[] document(Content content) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        write(document, content);
        return document.toByteArray();
    }

    /** Writes one object; {@code out} stays open. */
    private static void write(OutputStream out, Content content) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            content.writeTo(json);
            json.writeEndObject();
        }
    }

    static void push(JsonGenerator json, ReceivedPush push) throws IOException {
        json.writeStartObject();
        json.writeNumberField("position", push.position());
        json.writeStringField("when", push.when().toString());
        json.writeStringField("path", push.path());
        json.writeStringField("content_type", push.contentType());
        texts(json, "headers", push.headerNames());
        json.writeNumberField("application", push.push().channel().id());
        json.writeNumberField("recipients", push.push().recipients().size());
        json.writeStringField("json", push.json());
        text(json, "fault", push.fault() == null ? null : push.fault().name());
        PushAnswer answer = push.answer();
        if (answer != null) {
            json.writeObjectFieldStart("answer");
            json.writeNumberField("status", answer.status());
            json.writeStringField("message", answer.message());
            text(json, "push_id", answer.pushId());
            json.writeEndObject();
        }
        text(json, "reason", push.reason().isEmpty() ? null : push.reason());
        if (push.isTest()) {
            json.writeBooleanField("test", true);
        }
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, ReceivedMessage message) throws IOException {
        json.writeStartObject();
        fields(json, message, text -> text);
        json.writeEndObject();
    }

    /**
     * @param shown shortens or masks a text
     */
    static void fields(JsonGenerator json, ReceivedMessage message, UnaryOperator<String> shown) throws IOException {
        json.writeStringField("number", message.number());
        json.writeStringField("text", shown.apply(message.text()));
        text(json, "lost_caption", message.lostCaption().isEmpty() ? null : shown.apply(message.lostCaption()));
        media(json, message.media());
        text(json, "reference_number", message.reference());
        text(json, "template_id", message.templateId());
        if (!message.templateValues().isEmpty()) {
            texts(
                    json,
                    "template_message",
                    message.templateValues().stream().map(shown).toList());
        }
        json.writeStringField("push_id", message.pushId());
        json.writeStringField("msg_id", message.messageId());
        json.writeNumberField("application", message.channel().id());
        json.writeStringField("credit", message.credit().toPlainString());
        json.writeStringField("status", message.status().name().toLowerCase(Locale.ROOT));
        text(json, "failure", message.failure().isEmpty() ? null : message.failure());
        json.writeStringField("when", message.when().toString());
    }

    private static void media(JsonGenerator json, @Nullable ReceivedMedia media) throws IOException {
        if (media == null) {
            return;
        }
        json.writeObjectFieldStart("media");
        if (media instanceof ReceivedMedia.ByUrl byUrl) {
            json.writeStringField("url", byUrl.url());
        } else if (media instanceof ReceivedMedia.ByContent byContent) {
            ReceivedFile file = byContent.file();
            json.writeStringField("type", file.type().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("size", file.length());
            json.writeStringField("sha256", file.sha256());
        }
        text(json, "name", media.name());
        json.writeBooleanField("voice", media.voiceNote());
        json.writeEndObject();
    }

    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
