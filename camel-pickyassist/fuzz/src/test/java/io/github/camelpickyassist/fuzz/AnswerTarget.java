/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.protocol.push.PushAnswer;
import io.github.camelpickyassist.protocol.wire.AnswerReader;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.math.BigDecimal;
import java.util.List;

/** The service's answer to a push: what is read as an answer must stand in the document, by the letter. */
final class AnswerTarget implements Target {

    private static final int ACCEPTED = 100;

    @Override
    public void check(byte[] input) throws Exception {
        PushAnswer answer;
        try {
            answer = AnswerReader.read(input);
        } catch (MalformedDocumentException refused) {
            Checks.quotesNothing(refused, input);
            return;
        }
        JsonNode tree = Checks.tree(input);
        if (tree == null) {
            return;
        }
        Checks.that(tree.isObject(), "not an object");
        Checks.that(isNumber(tree.get("status"), answer.status()), "another status");
        if (answer.pushId() != null) {
            Checks.that(isText(answer.pushId(), tree.path("push_id")), "another push id");
        }
        if (answer.status() != ACCEPTED) {
            Checks.that(answer.pushId() == null, "a push id of a refused push");
        }
        List<AcceptedMessage> messages = answer.messages();
        if (messages == null) {
            Checks.that(tree.path("data").isMissingNode() || tree.path("data").isNull(), "rows are lost");
        } else {
            Checks.equal(messages.size(), tree.path("data").size(), "number of rows");
            for (int i = 0; i < messages.size(); i++) {
                check(messages.get(i), tree.path("data").path(i), answer.accepted());
            }
        }
    }

    /** Whether this is the value of a property; a number may be written in another way than Jackson prints it. */
    private static boolean isText(String text, JsonNode value) {
        return value.isNumber()
                ? new BigDecimal(text).compareTo(value.decimalValue()) == 0
                : value.isTextual() && value.textValue().equals(text);
    }

    private static boolean isNumber(JsonNode status, int expected) {
        return status != null
                && status.isValueNode()
                && new BigDecimal(status.asText()).compareTo(BigDecimal.valueOf(expected)) == 0;
    }

    private static void check(AcceptedMessage message, JsonNode row, boolean accepted) {
        if (!message.number().isEmpty()) {
            Checks.that(
                    isText(message.number(), row.path("number")) || isText(message.number(), row.path("messenger_id")),
                    "another number");
        }
        if (message.messageId() != null) {
            Checks.that(accepted, "a message id of a refused push");
            Checks.that(isText(message.messageId(), row.path("msg_id")), "another message id");
        }
        if (message.reference() != null) {
            Checks.that(isText(message.reference(), row.path("reference_number")), "another reference");
        }
        if (message.credit() != null) {
            Checks.that(
                    message.credit()
                                    .compareTo(new BigDecimal(
                                            row.path("credit").asText().strip()))
                            == 0,
                    "another credit");
        }
        Checks.that(message.refusal() != null || !isRefusal(row), "a row that says no is accepted");
    }

    /** Whether a row says no in a way that nobody can read otherwise. */
    private static boolean isRefusal(JsonNode row) {
        JsonNode status = row.path("status");
        boolean number = status.isInt() && status.intValue() != ACCEPTED;
        return number
                || row.path("error").isTextual() && row.path("error").asText().matches("[a-z ]{6,}")
                || row.path("success").isBoolean() && !row.path("success").booleanValue();
    }
}
