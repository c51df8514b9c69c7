/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.wire.AnswerWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a result: the service's answer merged over all pushes, with the totals and {@code outcomes} added.
 * The numbers in it are written in full. Type converters and Jackson's data format both use it, so that there is only
 * one form.
 */
final class PushResultJson {

    private PushResultJson() {}

    /** For Jackson, as in {@code marshal().json()}. */
    static final class ResultSerializer extends JsonSerializer<PushResult> {
        @Override
        public void serialize(PushResult result, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(result, json);
        }

        @Override
        public void serializeWithType(
                PushResult result, JsonGenerator json, SerializerProvider provider, TypeSerializer ignored)
                throws IOException {
            write(result, json);
        }
    }

    /** For Jackson, as in {@code split(body()).marshal().json()}. */
    static final class OutcomeSerializer extends JsonSerializer<RecipientOutcome> {
        @Override
        public void serialize(RecipientOutcome outcome, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            write(outcome, json);
        }

        @Override
        public void serializeWithType(
                RecipientOutcome outcome, JsonGenerator json, SerializerProvider provider, TypeSerializer ignored)
                throws IOException {
            write(outcome, json);
        }
    }

    static void write(PushResult result, JsonGenerator json) throws IOException {
        AnswerWriter.write(merged(result), json, inside -> totals(result, inside));
    }

    private static PushAnswer merged(PushResult result) {
        List<AcceptedMessage> messages = new ArrayList<>();
        for (RecipientOutcome outcome : result) {
            if (outcome.getState() == RecipientState.ACCEPTED) {
                messages.add(new AcceptedMessage(
                        outcome.getNumber(), outcome.getMessageId(), outcome.getCredit(), outcome.getReference()));
            }
        }
        return new PushAnswer(
                result.getStatus(),
                result.getStatusMessage(),
                result.getPushId(),
                messages.isEmpty() ? null : messages);
    }

    private static void totals(PushResult result, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("pushIds");
        for (String id : result.getPushIds()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeNumberField("accepted", result.getAccepted());
        json.writeNumberField("rejected", result.getRejected());
        json.writeNumberField("notSent", result.getNotSent());
        json.writeNumberField("unknown", result.getUnknown());
        json.writeNumberField("dropped", result.getDropped());
        json.writeStringField("credit", result.getCredit().toPlainString());
        if (!result.isComplete()) {
            json.writeBooleanField("complete", false);
        }
        json.writeBooleanField("dryRun", result.isDryRun());
        if (result.isDryRun()) {
            json.writeNumberField("plannedPushes", result.getPlannedPushes());
            json.writeStringField("plannedTime", result.getPlannedTime().toString());
        }
        json.writeArrayFieldStart("outcomes");
        for (RecipientOutcome outcome : result) {
            write(outcome, json);
        }
        json.writeEndArray();
    }

    private static void write(RecipientOutcome outcome, JsonGenerator json) throws IOException {
        BigDecimal credit = outcome.getCredit();
        json.writeStartObject();
        json.writeNumberField("row", outcome.getRow());
        json.writeStringField("number", outcome.getNumber());
        text(json, "reference", outcome.getReference());
        text(json, "ledgerReference", outcome.getLedgerReference());
        json.writeStringField("state", outcome.getState().json());
        text(json, "pushId", outcome.getPushId());
        text(json, "messageId", outcome.getMessageId());
        text(json, "credit", credit == null ? null : credit.toPlainString());
        json.writeNumberField("statusCode", outcome.getStatusCode());
        json.writeStringField("reason", outcome.getReason());
        text(json, "dialled", outcome.getDialled());
        text(json, "text", outcome.getText());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
