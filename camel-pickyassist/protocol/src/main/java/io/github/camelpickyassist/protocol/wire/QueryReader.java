/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads queries to the service as leniently as the service does; unknown properties are skipped. */
public final class QueryReader {

    private QueryReader() {}

    /**
     * Reads one document to its end.
     *
     * @throws MalformedDocumentException if it is not a JSON object; the message never quotes it
     * @throws IOException if {@code document} cannot be read
     */
    public static QueryRequest read(InputStream document) throws IOException {
        try (JsonParser json = JsonDocuments.LENIENT.createParser(document)) {
            JsonDocuments.expectObject(json);
            QueryRequest request = query(json);
            JsonDocuments.expectEnd(json);
            return request;
        } catch (IOException e) {
            throw JsonDocuments.withoutContent(e);
        }
    }

    private static QueryRequest query(JsonParser json) throws IOException {
        String token = null;
        String pushId = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case WireNames.TOKEN -> token = scalar(json);
                case WireNames.PUSH_ID -> pushId = scalar(json);
                default -> json.skipChildren();
            }
        }
        return new QueryRequest(token, pushId);
    }

    private static @Nullable String scalar(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        } else if (!json.currentToken().isScalarValue()) {
            throw new MalformedDocumentException(json.currentName() + ": text expected");
        }
        return json.getText();
    }
}
