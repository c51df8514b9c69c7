/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.spoil;

import io.github.camelpickyassist.protocol.push.AcceptedMessage;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Edits that make the answer to a push wrong: in its rows, in the text of its document, or in its bytes. Each returns a
 * copy and leaves its argument as it is.
 */
public final class AnswerEdits {

    private static final String UNKNOWN_NUMBER = "999000111222";
    private static final String STATUS = "^\\{\"status\":(\\d+)";

    private AnswerEdits() {}

    // Rows

    /** The rows without the last {@code count}; none if there are not so many. */
    public static List<AcceptedMessage> withoutLast(List<AcceptedMessage> rows, int count) {
        return rows.subList(0, Math.max(0, rows.size() - count));
    }

    /** The rows, last first. */
    public static List<AcceptedMessage> reversed(List<AcceptedMessage> rows) {
        List<AcceptedMessage> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The rows, each with a number to which nothing was sent. */
    public static List<AcceptedMessage> withUnknownNumbers(List<AcceptedMessage> rows) {
        return rows.stream()
                .map(row -> new AcceptedMessage(UNKNOWN_NUMBER, row.messageId(), row.credit(), null))
                .toList();
    }

    /** The rows and one more, with a number to which nothing was sent. */
    public static List<AcceptedMessage> withAnUnknownRow(List<AcceptedMessage> rows) {
        List<AcceptedMessage> more = new ArrayList<>(rows);
        more.add(new AcceptedMessage(UNKNOWN_NUMBER, "1", null, null));
        return more;
    }

    /** The rows without {@code msg_id}. */
    public static List<AcceptedMessage> withoutIds(List<AcceptedMessage> rows) {
        return rows.stream()
                .map(row -> new AcceptedMessage(row.number(), null, row.credit(), row.reference()))
                .toList();
    }

    // The text of the document, which need not be JSON afterwards

    /** Inserts text before the last character, which is the end of the object. */
    public static String insertedAtTheEnd(String document, String inserted) {
        return document.substring(0, document.length() - 1) + inserted + "}";
    }

    /** Writes the status as {@code form}, in which {@code $1} stands for its number. */
    public static String withStatus(String document, String form) {
        return document.replaceFirst(STATUS, "{\"status\":" + form);
    }

    /** Leaves out {@code status}. */
    public static String withoutStatus(String document) {
        return document.replaceFirst(STATUS + ",?", "{");
    }

    // Bytes

    /** The first half of the status line. */
    public static byte[] halfOfTheStatusLine(Response answer) {
        byte[] head = answer.head();
        return Arrays.copyOf(head, endOfLine(head) / 2);
    }

    /** The status line and the first half of the headers. */
    public static byte[] halfOfTheHeaders(Response answer) {
        byte[] head = answer.head();
        int headers = endOfLine(head) + 2;
        return Arrays.copyOf(head, headers + (head.length - headers) / 2);
    }

    /** The head and the first half of the body. */
    public static byte[] halfOfTheBody(Response answer) {
        return Arrays.copyOf(answer.bytes(), answer.head().length + answer.body().length / 2);
    }

    private static int endOfLine(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).indexOf("\r\n");
    }
}
