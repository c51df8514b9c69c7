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
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named values of a flat JSON object. */
public record Parameters(Map<String, String> values) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException if the document is not a JSON object or not flat
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
        } catch (JacksonException | CharConversionException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        return new Parameters(values);
    }

    /**
     * Refuses other names than these.
     *
     * @throws IllegalArgumentException if there is a value of another name
     */
    public void expectOnly(String... names) {
        for (String name : values.keySet()) {
            if (!List.of(names).contains(name)) {
                throw new IllegalArgumentException("unknown setting; the settings are " + String.join(", ", names));
            }
        }
    }

    /** Returns whether there is a value of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Returns a required text.
     *
     * @throws IllegalArgumentException if it is missing
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return value;
    }

    /** Returns a text, or {@code otherwise} if there is none. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /**
     * Returns whether a value is {@code true}; false if there is none.
     *
     * @throws IllegalArgumentException if it is neither {@code true} nor {@code false}
     */
    public boolean isOn(String name) {
        String value = text(name, "");
        if (!List.of("true", "false", "").contains(value)) {
            throw new IllegalArgumentException(name + ": must be true or false");
        }
        return value.equals("true");
    }

    /**
     * Returns a required whole number.
     *
     * @throws IllegalArgumentException if it is missing or not a whole number
     */
    public long longNumber(String name) {
        try {
            return WholeNumber.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a whole number", e);
        }
    }

    /**
     * Returns a required number.
     *
     * @throws IllegalArgumentException if it is missing or not a number
     */
    public double fraction(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a number", e);
        }
    }

    /**
     * Returns a required whole number.
     *
     * @throws IllegalArgumentException if it is missing or not a whole number of 32 bits
     */
    public int number(String name) {
        try {
            return WholeNumber.parseInt(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a whole number", e);
        }
    }
}
