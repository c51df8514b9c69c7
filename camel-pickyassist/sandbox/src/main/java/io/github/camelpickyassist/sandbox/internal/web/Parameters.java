/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named values of a flat JSON object. */
public record Parameters(Map<String, String> values) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException if it is none, or not flat
     */
    public static Parameters read(InputStream document) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(document)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the body must be a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    throw new IllegalArgumentException(name + ": must be a number, text, true or false");
                }
                values.put(name, json.getText());
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        return new Parameters(values);
    }

    /** @throws IllegalArgumentException if it has others */
    public void expectOnly(String... names) {
        for (String name : values.keySet()) {
            if (!List.of(names).contains(name)) {
                throw new IllegalArgumentException("unknown setting; the settings are " + String.join(", ", names));
            }
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return value;
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Whether it is there, and true. */
    public boolean isOn(String name) {
        String value = text(name, "");
        if (!List.of("true", "false", "").contains(value)) {
            throw new IllegalArgumentException(name + ": must be true or false");
        }
        return value.equals("true");
    }

    public long longNumber(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a whole number", e);
        }
    }

    public double fraction(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a number", e);
        }
    }

    public int number(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a whole number", e);
        }
    }
}
