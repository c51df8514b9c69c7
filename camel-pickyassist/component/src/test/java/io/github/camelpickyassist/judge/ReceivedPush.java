/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A complete push as the server reads it: who its recipients are, and nothing else. */
record ReceivedPush(List<Recipient> recipients) {

    record Recipient(String number, String reference) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] DATA = "\"data\":[".getBytes(StandardCharsets.US_ASCII);

    /** Reads a body of this many bytes. */
    static ReceivedPush read(byte[] body, int length) throws IOException {
        // Quotes inside texts are escaped, so the name cannot occur in one.
        int data = indexOf(body, length, DATA, 0);
        if (data < 0) {
            throw new IOException("a push without data: " + new String(body, 0, length, StandardCharsets.UTF_8));
        }
        int start = data + DATA.length - 1;
        List<Recipient> recipients = new ArrayList<>();
        try (JsonParser json = JSON.createParser(body, start, length - start)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                recipients.add(recipient(json));
            }
        }
        return new ReceivedPush(recipients);
    }

    private static Recipient recipient(JsonParser json) throws IOException {
        String number = "";
        String reference = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("number")) {
                number = json.getText();
            } else if (name.equals("reference_number")) {
                reference = json.getText();
            } else {
                json.skipChildren();
            }
        }
        return new Recipient(number, reference);
    }

    /** The value of a text field near the beginning of a body, of which more may follow; null if it is not there. */
    static @Nullable String peek(byte[] body, int length, String name) {
        byte[] field = ("\"" + name + "\":\"").getBytes(StandardCharsets.US_ASCII);
        int start = indexOf(body, length, field, 0);
        if (start < 0) {
            return null;
        }
        int end = indexOf(body, length, new byte[] {'"'}, start + field.length);
        return end < 0
                ? null
                : new String(body, start + field.length, end - start - field.length, StandardCharsets.UTF_8);
    }

    private static int indexOf(byte[] bytes, int length, byte[] wanted, int from) {
        for (int i = from; i <= length - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && bytes[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
