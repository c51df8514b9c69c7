/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelpickyassist.protocol.event.DeliveryReport;
import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.event.MessageReport;
import io.github.camelpickyassist.protocol.event.ReportAnswer;
import io.github.camelpickyassist.protocol.event.ReportRefusal;
import io.github.camelpickyassist.protocol.push.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the service's answer to a request for a delivery report. Numbers and strings are interchangeable. A report has
 * a {@code push_id} and no {@code status}; a document with a {@code status} is a refusal.
 */
public final class ReportReader {

    private static final String NONE = "";

    private ReportReader() {}

    /**
     * Reads one answer.
     *
     * @throws MalformedDocumentException if it is neither a report nor a refusal
     */
    public static ReportAnswer read(byte[] document) throws IOException {
        try (JsonParser json = JsonDocuments.REPORTS.createParser(document)) {
            JsonDocuments.expectObject(json);
            Map<?, ?> answer = (Map<?, ?>) JsonValues.read(json, null);
            JsonDocuments.expectEnd(json);
            return answer(answer == null ? Map.of() : answer);
        } catch (IOException e) {
            throw JsonDocuments.withoutContent(e);
        } catch (IllegalArgumentException unusable) {
            throw new MalformedDocumentException(String.valueOf(unusable.getMessage()));
        }
    }

    private static ReportAnswer answer(Map<?, ?> answer) throws MalformedDocumentException {
        String pushId = ValueReader.PLAIN.text(answer.get(WireNames.PUSH_ID));
        if (pushId != null && !pushId.isBlank()) {
            return report(pushId, answer);
        }
        String status = ValueReader.PLAIN.text(answer.get(WireNames.STATUS));
        if (status == null) {
            throw new MalformedDocumentException("neither push_id nor status");
        }
        String message = text(answer, ReportNames.ERROR_MESSAGE);
        return new ReportRefusal(number(status), message.isEmpty() ? text(answer, WireNames.MESSAGE) : message);
    }

    private static DeliveryReport report(String pushId, Map<?, ?> answer) throws MalformedDocumentException {
        String channel = text(answer, WireNames.APPLICATION);
        return new DeliveryReport(
                text(answer, ReportNames.PROJECT_ID),
                pushId,
                channel.isBlank() ? null : channel(channel),
                ReportNames.typeOf(ValueReader.PLAIN.text(answer.get(ReportNames.MESSAGE_TYPE)))
                        .orElse(null),
                text(answer, ReportNames.TIME),
                messages(answer.get(WireNames.DATA)));
    }

    private static Channel channel(String text) throws MalformedDocumentException {
        return Channel.withId(text.strip())
                .orElseThrow(() -> new MalformedDocumentException("application: not a whole number"));
    }

    private static List<MessageReport> messages(@Nullable Object data) throws MalformedDocumentException {
        List<MessageReport> messages = new ArrayList<>();
        if (data instanceof Iterable<?> rows) {
            for (Object row : rows) {
                if (!(row instanceof Map<?, ?> fields)) {
                    throw new MalformedDocumentException("data[" + messages.size() + "]: not an object");
                }
                messages.add(message(fields));
            }
        }
        return messages;
    }

    private static MessageReport message(Map<?, ?> row) throws MalformedDocumentException {
        String status = text(row, WireNames.STATUS);
        return new MessageReport(
                text(row, WireNames.NUMBER),
                text(row, WireNames.MESSAGE_ID),
                status.isBlank() ? DeliveryStatus.UNKNOWN : DeliveryStatus.of(number(status)),
                text(row, ReportNames.ERROR_CODE));
    }

    private static String text(Map<?, ?> fields, String name) {
        String text = ValueReader.PLAIN.text(fields.get(name));
        return text == null ? NONE : text;
    }

    private static int number(String text) throws MalformedDocumentException {
        try {
            return Integer.parseInt(ascii(text.strip()));
        } catch (NumberFormatException notANumber) {
            throw new MalformedDocumentException("status: not a whole number");
        }
    }

    /** Java reads the digits of every script, and so would read what the service did not write. */
    private static String ascii(String text) {
        if (!text.chars().allMatch(c -> c < 0x80)) {
            throw new NumberFormatException("digits from 0 to 9 expected");
        }
        return text;
    }
}
