/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers as the vendor's pages show them: {@code status} as a number, everything else as text. */
public final class AnswerWriter {

    // A document that fails halfway stays incomplete when its generator is closed.
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    /** Adds properties after the documented ones. */
    @FunctionalInterface
    public interface Addition {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private AnswerWriter() {}

    public static void write(PushAnswer answer, OutputStream out) throws IOException {
        write(answer, out, json -> {});
    }

    /** Writes the documented form with additional properties. */
    public static void write(PushAnswer answer, OutputStream out, Addition addition) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(answer, json, addition);
        }
    }

    /** Writes the documented form with additional properties to a generator, which stays open. */
    public static void write(PushAnswer answer, JsonGenerator json, Addition addition) throws IOException {
        json.writeStartObject();
        json.writeNumberField(WireNames.STATUS, answer.status());
        text(json, WireNames.PUSH_ID, answer.pushId());
        json.writeStringField(WireNames.MESSAGE, answer.message());
        List<AcceptedMessage> messages = answer.messages();
        if (messages != null) {
            json.writeArrayFieldStart(WireNames.DATA);
            for (AcceptedMessage message : messages) {
                message(json, message);
            }
            json.writeEndArray();
        }
        addition.writeTo(json);
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, AcceptedMessage message) throws IOException {
        json.writeStartObject();
        text(json, WireNames.MESSAGE_ID, message.messageId());
        json.writeStringField(WireNames.NUMBER, message.number());
        if (message.credit() != null) {
            json.writeStringField(WireNames.CREDIT, message.credit().toPlainString());
        }
        text(json, WireNames.REFERENCE, message.reference());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
