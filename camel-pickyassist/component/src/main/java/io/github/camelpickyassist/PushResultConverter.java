/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.wire.AnswerWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Converter;

/**
 * The forms of a result that routes ask for: the vendor's answer merged over all pushes, with the totals and
 * {@code outcomes} added.
 */
@Converter(generateLoader = true)
public final class PushResultConverter {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private PushResultConverter() {}

    /** JSON, with the full numbers: it is what the caller asked for. */
    @Converter
    public static String toString(PushResult result) throws IOException {
        return json(result).toString(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(PushResult result) throws IOException {
        return new ByteArrayInputStream(json(result).toByteArray());
    }

    /** The same as nested maps and lists. */
    @Converter
    public static Map<String, Object> toMap(PushResult result) throws IOException {
        return TREES.readValue(json(result).toByteArray(), MAP);
    }

    private static ByteArrayOutputStream json(PushResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerWriter.write(merged(result), out, json -> totals(result, json));
        return out;
    }

    private static PushAnswer merged(PushResult result) {
        List<AcceptedMessage> messages = new ArrayList<>();
        for (RecipientOutcome outcome : result) {
            if (outcome.state() == RecipientState.ACCEPTED) {
                messages.add(new AcceptedMessage(
                        outcome.number(),
                        outcome.messageId().orElse(null),
                        outcome.credit().orElse(null),
                        outcome.reference().orElse(null)));
            }
        }
        return new PushAnswer(
                result.status(),
                result.statusMessage(),
                result.pushId().orElse(null),
                messages.isEmpty() ? null : messages);
    }

    private static void totals(PushResult result, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("pushIds");
        for (String id : result.pushIds()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeNumberField("accepted", result.accepted());
        json.writeNumberField("rejected", result.rejected());
        json.writeNumberField("notSent", result.notSent());
        json.writeNumberField("unknown", result.unknown());
        json.writeNumberField("dropped", result.dropped());
        json.writeStringField("credit", result.credit().toPlainString());
        json.writeBooleanField("dryRun", result.dryRun());
        json.writeArrayFieldStart("outcomes");
        for (RecipientOutcome outcome : result) {
            outcome(outcome, json);
        }
        json.writeEndArray();
    }

    private static void outcome(RecipientOutcome outcome, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("row", outcome.row());
        json.writeStringField("number", outcome.number());
        text(json, "reference", outcome.reference());
        json.writeStringField("state", outcome.state().json());
        text(json, "pushId", outcome.pushId());
        text(json, "messageId", outcome.messageId());
        text(json, "credit", outcome.credit().map(BigDecimal::toPlainString));
        json.writeNumberField("statusCode", outcome.statusCode());
        json.writeStringField("reason", outcome.reason());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }
}
