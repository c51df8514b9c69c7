/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template as JSON: {@code {"template_id":"XY1","texts":{"en":"Hello {{1}}"},"header":"…","buttons":["Yes"]}}. */
final class TemplateDocument {

    private static final JsonFactory JSON = new JsonFactory();

    private TemplateDocument() {}

    static void write(ApprovedTemplate template, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("template_id", template.id());
        json.writeObjectFieldStart("texts");
        for (Map.Entry<String, String> text : template.texts().entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
        JournalWriter.text(json, "header", template.header());
        JournalWriter.texts(json, "buttons", template.buttons());
        json.writeEndObject();
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if the document is not one
     */
    static ApprovedTemplate read(InputStream document) throws IOException {
        String id = "";
        Map<String, String> texts = Map.of();
        @Nullable String header = null;
        List<String> buttons = List.of();
        try (JsonParser json = JSON.createParser(document)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, "the body must be a JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "template_id" -> id = text(json, name);
                    case "header" -> header = json.currentToken() == JsonToken.VALUE_NULL ? null : text(json, name);
                    case "texts" -> texts = texts(json);
                    case "buttons" -> buttons = buttons(json);
                    default -> throw new IllegalArgumentException(name + ": unknown property");
                }
            }
        } catch (JacksonException | CharConversionException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        return new ApprovedTemplate(id, texts, header, buttons);
    }

    private static Map<String, String> texts(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT, "texts: must be an object with a text for each language");
        Map<String, String> texts = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String language = json.currentName();
            json.nextToken();
            texts.put(language, text(json, language));
        }
        return texts;
    }

    private static List<String> buttons(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY, "buttons: must be an array of labels");
        List<String> buttons = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            buttons.add(text(json, "buttons"));
        }
        return buttons;
    }

    private static String text(JsonParser json, String name) throws IOException {
        expect(json.currentToken() == JsonToken.VALUE_STRING, name + ": must be text");
        return json.getText();
    }

    private static void expect(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
