/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.camelpickyassist.protocol.event.DeliveryReport;
import io.github.camelpickyassist.protocol.event.MessageReport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes reports as the vendor's page "Delivery Reports" shows them: no {@code status} at the top level, {@code
 * push_id} as a number, everything else as text.
 */
public final class ReportWriter {

    // A document that fails halfway stays incomplete when its generator is closed.
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    private ReportWriter() {}

    public static void write(DeliveryReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField(ReportNames.PROJECT_ID, report.projectId());
            json.writeFieldName(WireNames.PUSH_ID);
            json.writeNumber(report.pushId());
            if (report.channel() != null) {
                json.writeStringField(
                        WireNames.APPLICATION, Long.toString(report.channel().id()));
            }
            json.writeStringField(ReportNames.MESSAGE_TYPE, ReportNames.codeOf(report.media()));
            json.writeStringField(ReportNames.TIME, report.time());
            json.writeArrayFieldStart(WireNames.DATA);
            for (MessageReport message : report.messages()) {
                message(json, message);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void message(JsonGenerator json, MessageReport message) throws IOException {
        json.writeStartObject();
        json.writeStringField(WireNames.NUMBER, message.number());
        json.writeStringField(WireNames.MESSAGE_ID, message.messageId());
        json.writeStringField(
                WireNames.STATUS, Integer.toString(message.status().number()));
        json.writeStringField(ReportNames.ERROR_CODE, message.errorCode());
        json.writeEndObject();
    }
}
