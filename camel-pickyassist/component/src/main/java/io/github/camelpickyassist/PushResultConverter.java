/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;

/** Converts a result to JSON as text, bytes or stream, or to nested maps. All of them contain full numbers. */
@Converter(generateLoader = true)
public final class PushResultConverter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private PushResultConverter() {}

    /** Returns the JSON form of a result. */
    @Converter
    public static String toString(PushResult result) throws IOException {
        return new String(toByteArray(result), StandardCharsets.UTF_8);
    }

    /** Returns the JSON form of a result in UTF-8. */
    @Converter
    public static byte[] toByteArray(PushResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            PushResultJson.write(result, json);
        }
        return out.toByteArray();
    }

    /** Returns the JSON form of a result in UTF-8. */
    @Converter
    public static InputStream toInputStream(PushResult result) throws IOException {
        return new ByteArrayInputStream(toByteArray(result));
    }

    /** Returns the content of the JSON form as nested maps and lists. */
    @Converter
    public static Map<String, Object> toMap(PushResult result) throws IOException {
        return JSON.readValue(toByteArray(result), MAP);
    }
}
