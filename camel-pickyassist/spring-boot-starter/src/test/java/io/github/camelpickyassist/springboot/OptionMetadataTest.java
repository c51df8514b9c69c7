/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an IDE shows for the options is what the component's description says; writes it with -Ddocs.write=true. */
class OptionMetadataTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("src/generated/resources/META-INF/spring-configuration-metadata.json");
    private static final Map<String, String> BOXES =
            Map.of("boolean", "java.lang.Boolean", "int", "java.lang.Integer", "long", "java.lang.Long");

    private final JsonNode options = description().get("componentProperties");

    @Test
    void describesTheOptionsOfTheComponent() throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        String metadata = JSON.writer(printer).writeValueAsString(metadata()) + "\n";
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, metadata);
        }
        assertThat(Files.readString(FILE)).isEqualToNormalizingNewlines(metadata);
    }

    @Test
    void knowsEverySecret() {
        TreeSet<String> secrets = new TreeSet<>();
        options.properties().forEach(option -> {
            if (option.getValue().get("secret").asBoolean()) {
                secrets.add(option.getKey().toLowerCase(Locale.ROOT));
            }
        });
        assertThat(PickyAssistAutoConfiguration.SECRETS).isEqualTo(secrets);
    }

    private ObjectNode metadata() {
        ObjectNode metadata = JSON.createObjectNode();
        metadata.putArray("groups")
                .addObject()
                .put("name", PickyAssistAutoConfiguration.PREFIX)
                .put("type", "io.github.camelpickyassist.PickyAssistComponent");
        ArrayNode properties = metadata.putArray("properties");
        properties
                .addObject()
                .put("name", PickyAssistAutoConfiguration.PREFIX + ".enabled")
                .put("type", "java.lang.Boolean")
                .put("description", "Whether these properties set the options of the component.")
                .put("defaultValue", true);
        ArrayNode hints = metadata.putArray("hints");
        options.properties().forEach(option -> {
            add(properties, option.getKey(), option.getValue());
            hint(hints, option.getKey(), option.getValue());
        });
        return metadata;
    }

    private static void add(ArrayNode properties, String option, JsonNode description) {
        String type = description.get("javaType").asText();
        boolean duration = description.get("type").asText().equals("duration");
        ObjectNode property = properties
                .addObject()
                .put("name", name(option))
                .put("type", duration ? "java.time.Duration" : BOXES.getOrDefault(type, type))
                .put("description", description.get("description").asText());
        if (description.has("defaultValue")) {
            JsonNode value = description.get("defaultValue");
            property.set(
                    "defaultValue",
                    description.has("enum") ? TextNode.valueOf(value.asText().toLowerCase(Locale.ROOT)) : value);
        }
        if (description.get("deprecated").asBoolean()) {
            property.putObject("deprecation");
        }
    }

    private static void hint(ArrayNode hints, String option, JsonNode description) {
        if (description.has("enum")) {
            ArrayNode values = hints.addObject().put("name", name(option)).putArray("values");
            description.get("enum").forEach(value -> values.addObject()
                    .put("value", value.asText().toLowerCase(Locale.ROOT)));
        }
    }

    private static String name(String option) {
        return PickyAssistAutoConfiguration.PREFIX + "."
                + option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static JsonNode description() {
        try (InputStream in =
                OptionMetadataTest.class.getResourceAsStream("/META-INF/io/github/camelpickyassist/pickyassist.json")) {
            return JSON.readTree(in);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
