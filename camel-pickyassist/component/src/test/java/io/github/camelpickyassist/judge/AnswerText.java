/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.ReceivedPush.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** The bytes of answers, right and wrong ones. */
final class AnswerText {

    /** A row of the answer, or what stands for one. */
    record Row(String number, String reference, String messageId, boolean missing, boolean refused) {}

    private AnswerText() {}

    static byte[] http(String status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ("HTTP/1.1 " + status + "\r\nContent-Length: " + bytes.length + "\r\n" + headers + "\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] json(String body) {
        return http("200 OK", "Content-Type: application/json\r\n", body);
    }

    static byte[] refusal(int status) {
        return json(refusalBody(status));
    }

    static String refusalBody(int status) {
        return "{\"status\":" + status + ",\"message\":\"refused by the test\"}";
    }

    static byte[] html(String status, String headers) {
        return http(
                status,
                "Content-Type: text/html\r\n" + headers,
                "<html><head><title>" + status + "</title></head><body>nginx</body></html>");
    }

    static byte[] chunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        return ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(half) + "\r\n" + body.substring(0, half) + "\r\n"
                        + Integer.toHexString(bytes.length - half) + "\r\n" + body.substring(half) + "\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** An acceptance that names nobody: who believes it believes it for everybody. */
    static byte[] acceptanceOfAnybody() {
        return json("{\"status\":100,\"push_id\":\"1\",\"message\":\"Success\"}");
    }

    /** An answer and, in the same write, another one that nobody asked for. */
    static byte[] followedByAnother(byte[] answer) {
        byte[] unasked = acceptanceOfAnybody();
        byte[] both = Arrays.copyOf(answer, answer.length + unasked.length);
        System.arraycopy(unasked, 0, both, answer.length, unasked.length);
        return both;
    }

    /** The rows of a push in its own order, with some of them missing or refused. */
    static List<Row> rows(
            List<Recipient> recipients, List<String> messageIds, Misbehaviour misbehaviour, SplittableRandom random) {
        List<Row> rows = new ArrayList<>();
        int sure = random.nextInt(recipients.size());
        for (int i = 0; i < recipients.size(); i++) {
            Recipient recipient = recipients.get(i);
            boolean hit = i == sure || random.nextInt(4) == 0;
            rows.add(new Row(
                    recipient.number(),
                    recipient.reference(),
                    messageIds.get(i),
                    hit && misbehaviour == Misbehaviour.MISSING_ROWS,
                    hit && misbehaviour == Misbehaviour.REFUSED_ROWS));
        }
        return rows;
    }

    /**
     * The body of an acceptance.
     *
     * @param status with its quotes, if it has any
     */
    static String acceptance(
            String status, String pushId, List<Row> rows, Misbehaviour misbehaviour, SplittableRandom random) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows) {
            if (!row.missing()) {
                texts.add(text(row, misbehaviour));
            }
        }
        if (misbehaviour == Misbehaviour.ROW_OF_SOMEBODY_ELSE) {
            texts.add(random.nextInt(texts.size() + 1), row("919812345678", "1", ""));
        }
        if (misbehaviour == Misbehaviour.OTHER_ORDER || misbehaviour == Misbehaviour.REFERENCES_ECHOED) {
            Collections.shuffle(texts, new Random(random.nextLong()));
            Collections.rotate(texts, 1);
        }
        String data = misbehaviour == Misbehaviour.NO_ROWS ? "" : ",\"data\":[" + String.join(",", texts) + "]";
        return "{" + status + "\"push_id\":\"" + pushId + "\",\"message\":\"Success\"" + data + "}";
    }

    private static String text(Row row, Misbehaviour misbehaviour) {
        if (row.refused()) {
            return "{\"number\":\"" + row.number() + "\",\"status\":406,\"error\":\"Invalid Mobile Number\"}";
        } else if (misbehaviour == Misbehaviour.FOREIGN_ROWS) {
            return row("91" + row.number().substring(2), row.messageId(), "");
        }
        boolean echoed = misbehaviour == Misbehaviour.REFERENCES_ECHOED
                && !row.reference().isEmpty();
        return row(row.number(), row.messageId(), echoed ? ",\"reference_number\":\"" + row.reference() + "\"" : "");
    }

    private static String row(String number, String messageId, String more) {
        return "{\"msg_id\":\"" + messageId + "\",\"number\":\"" + number + "\",\"credit\":\"0.005\"" + more + "}";
    }
}
