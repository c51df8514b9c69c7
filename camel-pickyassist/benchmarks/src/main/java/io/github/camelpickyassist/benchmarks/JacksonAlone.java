/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/** Writing pushes and reading their answers with Jackson, without sending anything anywhere. */
final class JacksonAlone {

    private static final JsonFactory JSON = new JsonFactory();

    private JacksonAlone() {}

    /** Returns what nobody needs, so that no compiler takes the work away. */
    static long send(int rows, int recipientsPerPush) throws IOException {
        Iterator<Map<String, Object>> source = Peers.rows(rows);
        byte[] answer = answer(recipientsPerPush);
        ByteArrayOutputStream push = new ByteArrayOutputStream(128 * recipientsPerPush);
        long seen = 0;
        while (source.hasNext()) {
            push.reset();
            write(source, recipientsPerPush, push);
            seen += push.size() + read(answer);
        }
        return seen;
    }

    private static void write(Iterator<Map<String, Object>> source, int most, ByteArrayOutputStream push)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(push)) {
            json.writeStartObject();
            json.writeStringField("token", Peers.TOKEN);
            json.writeNumberField("application", 8);
            json.writeArrayFieldStart("data");
            for (int i = 0; i < most && source.hasNext(); i++) {
                Map<String, Object> row = source.next();
                json.writeStartObject();
                json.writeStringField("number", (String) row.get("number"));
                json.writeStringField("message", (String) row.get("message"));
                json.writeStringField("reference_number", (String) row.get("reference_number"));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static long read(byte[] answer) throws IOException {
        long length = 0;
        try (JsonParser json = JSON.createParser(answer)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    length += json.getText().length();
                }
            }
        }
        return length;
    }

    static byte[] answer(int rows) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeNumberField("status", 100);
            json.writeStringField("push_id", "1000001");
            json.writeArrayFieldStart("data");
            for (int i = 0; i < rows; i++) {
                json.writeStartObject();
                json.writeStringField("number", Peers.number(i));
                json.writeStringField("credit", "0.005");
                json.writeStringField("msg_id", Integer.toString(1_000_001 + i));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return answer.toByteArray();
    }
}
