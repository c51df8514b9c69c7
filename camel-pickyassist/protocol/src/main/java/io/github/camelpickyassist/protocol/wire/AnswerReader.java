/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.push.StatusCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the service's answer to a push: exactly one JSON object in the documented form. Numbers and strings are
 * interchangeable. A document that is incomplete, out of bounds, ambiguous or contradictory is no evidence and is
 * refused as a whole.
 */
public final class AnswerReader {

    private AnswerReader() {}

    /** Returns the size limit of an answer to this many recipients; the documented form is always smaller. */
    public static long mostBytes(int recipients) {
        return 4L * 1024 * 1024 + 512L * recipients;
    }

    /** Decides whether an id may be shown; an id that repeats a token or a number may not. */
    @FunctionalInterface
    public interface IdCheck {

        /**
         * Returns whether this id may be shown.
         *
         * @param number of the id's row, or of a row of the push whose id it is; empty if there is none
         */
        boolean isShown(String id, String number);
    }

    /**
     * Reads one answer.
     *
     * @throws MalformedDocumentException if it is not an answer, even if it begins like one
     */
    public static PushAnswer read(byte[] document) throws IOException {
        return read(document, (id, number) -> true);
    }

    /**
     * Reads one answer and leaves out ids that may not be shown. Such an id still proves that the push was accepted.
     *
     * @throws MalformedDocumentException if it is not an answer, even if it begins like one
     */
    public static PushAnswer read(byte[] document, IdCheck ids) throws IOException {
        try (JsonParser json = JsonDocuments.ANSWERS.createParser(document)) {
            JsonDocuments.expectObject(json);
            PushAnswer answer = new Document(json, ids).read();
            JsonDocuments.expectEnd(json);
            return answer;
        } catch (IOException e) {
            throw JsonDocuments.withoutContent(e);
        }
    }

    private static final class Document {
        private final JsonParser json;
        private final IdCheck ids;
        private final Credits credits = new Credits();
        private @Nullable Integer status;
        private @Nullable String message;
        private @Nullable String pushId;
        private @Nullable List<AcceptedMessage> messages;
        private boolean failure;
        private boolean messageIds;

        Document(JsonParser json, IdCheck ids) {
            this.json = json;
            this.ids = ids;
        }

        PushAnswer read() throws IOException {
            DistinctNames names = new DistinctNames();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                names.add(name, json);
                json.nextToken();
                switch (name) {
                    case WireNames.STATUS -> status = status();
                    case WireNames.MESSAGE -> message = textOrSkip();
                    case WireNames.PUSH_ID -> pushId = id();
                    case WireNames.DATA -> messages = messages();
                    default -> failure |= failureOrSkip(name);
                }
            }
            return checked();
        }

        private PushAnswer checked() throws MalformedDocumentException {
            if (status == null) {
                throw new MalformedDocumentException("status: missing");
            }
            if ((pushId != null || messageIds) && status != StatusCode.ACCEPTED.number()) {
                throw new MalformedDocumentException("status " + status + " next to a push id or message ids");
            } else if (failure && status == StatusCode.ACCEPTED.number()) {
                throw new MalformedDocumentException("status " + status + " next to an error");
            }
            return new PushAnswer(status, message == null ? "" : message, shownPushId(), messages);
        }

        private @Nullable String shownPushId() {
            if (pushId == null || !ids.isShown(pushId, "")) {
                return null;
            }
            List<AcceptedMessage> rows = messages == null ? List.of() : messages;
            for (AcceptedMessage row : rows) {
                // Asked for each recipient: a number that is longer than the id cannot be in it.
                boolean mayContain = !row.number().isEmpty() && row.number().length() <= pushId.length();
                if (mayContain && !ids.isShown(pushId, row.number())) {
                    return null;
                }
            }
            return pushId;
        }

        private int status() throws IOException {
            Integer status = Statuses.read(json);
            if (status == null) {
                throw new MalformedDocumentException("status: not a whole number");
            }
            return status;
        }

        private @Nullable List<AcceptedMessage> messages() throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            } else if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new MalformedDocumentException("data: not an array");
            }
            List<AcceptedMessage> rows = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new MalformedDocumentException("data[" + rows.size() + "]: not an object");
                }
                rows.add(message());
            }
            return rows;
        }

        private AcceptedMessage message() throws IOException {
            String number = "";
            String messageId = null;
            BigDecimal credit = null;
            String reference = null;
            RowRefusal refusal = null;
            DistinctNames names = new DistinctNames();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                names.add(name, json);
                json.nextToken();
                switch (name) {
                    case WireNames.NUMBER, WireNames.MESSENGER_ID -> {
                        String id = textOrSkip();
                        number = id == null ? number : id;
                    }
                    case WireNames.MESSAGE_ID -> messageId = id();
                    case WireNames.CREDIT -> credit = credit();
                    case WireNames.REFERENCE -> reference = textOrSkip();
                    case WireNames.STATUS -> {
                        refusal = refusal == null ? new RowRefusal() : refusal;
                        refusal.status(json);
                        skip();
                    }
                    default -> {
                        if (failureOrSkip(name)) {
                            refusal = refusal == null ? new RowRefusal() : refusal;
                            refusal.error();
                        }
                    }
                }
            }
            Integer code = refusal == null ? null : refusal.code(messageId != null);
            messageIds |= messageId != null;
            String shown = messageId != null && ids.isShown(messageId, number) ? messageId : null;
            return new AcceptedMessage(number, shown, credit, reference, code);
        }

        /** Returns whether the value of an undocumented property indicates a failure; skips the value in any case. */
        private boolean failureOrSkip(String name) throws IOException {
            if (RowRefusal.isNameOfFailure(name)) {
                return json.currentToken().isStructStart() ? skip() : RowRefusal.isSomething(json);
            }
            boolean denied = RowRefusal.isNameOfSuccess(name) && RowRefusal.isNo(json);
            skip();
            return denied;
        }

        /** Returns an id; the values that PHP writes for an absent one count as absent. */
        private @Nullable String id() throws IOException {
            String id = textOrSkip();
            return id == null || id.isBlank() || id.equals("0") ? null : id;
        }

        private @Nullable BigDecimal credit() throws IOException {
            if (isText()) {
                return credits.read(json);
            }
            skip();
            return null;
        }

        private @Nullable String textOrSkip() throws IOException {
            if (isText()) {
                return json.getText();
            }
            skip();
            return null;
        }

        private boolean isText() {
            JsonToken token = json.currentToken();
            return token == JsonToken.VALUE_STRING || token.isNumeric();
        }

        /** Skips a value, but not errors in it; returns whether it has any parts. */
        private boolean skip() throws IOException {
            boolean parts = false;
            if (json.currentToken() == JsonToken.START_OBJECT) {
                DistinctNames names = new DistinctNames();
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    names.add(name, json);
                    json.nextToken();
                    skip();
                    parts = true;
                }
            } else if (json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    skip();
                    parts = true;
                }
            }
            return parts;
        }
    }
}
