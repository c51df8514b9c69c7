/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of the Kamelets keep the rules of the resource definition and of the Kamelet catalog. */
class KameletFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(\\w+)}}");
    /** What the resource definition knows about a schema, and its types. */
    private static final Set<String> SCHEMA =
            Set.of("title", "description", "type", "format", "example", "enum", "default", "pattern", "x-descriptors");

    private static final Set<String> TYPES = Set.of("string", "boolean", "integer", "number", "array", "object");

    static Stream<String> kamelets() {
        return Stream.of("sink", "bulk-sink", "rows-sink", "media-sink").map(name -> "pickyassist-" + name);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void areResourcesWithTheNameOfTheFile(String name) throws IOException {
        JsonNode kamelet = read(name);

        assertThat(names(kamelet)).containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
        assertThat(kamelet.path("apiVersion").textValue()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").textValue()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").textValue()).isEqualTo(name).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        assertThat(names(kamelet.path("spec")))
                .containsExactlyInAnyOrder("definition", "dataTypes", "dependencies", "template");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void haveTheLabelsAndAnnotationsOfACatalog(String name) throws IOException {
        JsonNode metadata = read(name).path("metadata");

        assertThat(metadata.path("labels").path("camel.apache.org/kamelet.type").textValue())
                .isEqualTo("sink");
        JsonNode annotations = metadata.path("annotations");
        assertThat(names(annotations))
                .containsExactlyInAnyOrder(
                        "camel.apache.org/kamelet.support.level",
                        "camel.apache.org/catalog.version",
                        "camel.apache.org/kamelet.icon",
                        "camel.apache.org/provider",
                        "camel.apache.org/kamelet.group",
                        "camel.apache.org/kamelet.namespace");
        assertThat(annotations)
                .allSatisfy(value -> assertThat(value.textValue()).isNotBlank());
        String[] icon =
                annotations.path("camel.apache.org/kamelet.icon").textValue().split(",", 2);
        assertThat(icon[0]).isEqualTo("data:image/svg+xml;base64");
        assertThat(new String(Base64.getDecoder().decode(icon[1]), StandardCharsets.UTF_8))
                .startsWith("<svg ");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void describeEachProperty(String name) throws IOException {
        JsonNode definition = read(name).at("/spec/definition");

        assertThat(definition.path("title").textValue()).isNotBlank();
        assertThat(definition.path("description").textValue()).isNotBlank();
        assertThat(definition.path("type").textValue()).isEqualTo("object");
        assertThat(texts(definition.path("required"))).isNotEmpty().isSubsetOf(names(definition.path("properties")));
        assertThat(definition.path("properties")).isNotEmpty().allSatisfy(property -> {
            assertThat(names(property)).isSubsetOf(SCHEMA).contains("title", "description", "type");
            assertThat(TYPES).contains(property.path("type").textValue());
            assertThat(property.path("description").textValue()).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void keepTheTokenAsAPassword(String name) throws IOException {
        JsonNode token = read(name).at("/spec/definition/properties/token");

        assertThat(token.path("format").textValue()).isEqualTo("password");
        assertThat(texts(token.path("x-descriptors"))).contains("urn:camel:group:credentials");
        assertThat(names(token)).doesNotContain("default", "example");
    }

    /** Each declared property is used once, as the option of its name, and nothing else is. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void useThePropertiesThatTheyDeclare(String name) throws IOException {
        JsonNode spec = read(name).path("spec");
        Set<String> required = Set.copyOf(texts(spec.at("/definition/required")));
        JsonNode from = spec.at("/template/from");
        JsonNode parameters = from.at("/steps/0/to/parameters");

        assertThat(from.path("uri").textValue()).isEqualTo("kamelet:source");
        assertThat(from.path("steps")).hasSize(1);
        assertThat(names(parameters)).containsExactlyInAnyOrderElementsOf(names(spec.at("/definition/properties")));
        parameters.properties().forEach(option -> assertThat(option.getValue().textValue())
                .isEqualTo((required.contains(option.getKey()) ? "{{" : "{{?") + option.getKey() + "}}"));
        assertThat(PLACEHOLDER.matcher(spec.path("template").toString()).results())
                .hasSize(parameters.size());
    }

    /** An option of the component, with its type and its values. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void haveTheOptionsOfTheComponent(String name) throws IOException {
        JsonNode spec = read(name).path("spec");
        JsonNode options = component().path("properties");
        String mode = spec.at("/template/from/steps/0/to/uri").textValue().substring("pickyassist:".length());

        assertThat(texts(options.at("/mode/enum"))).contains(mode.toUpperCase(Locale.ROOT));
        spec.at("/definition/properties").properties().forEach(property -> {
            JsonNode option = options.path(property.getKey());
            boolean flag = option.path("javaType").textValue().equals("boolean");
            assertThat(property.getValue().path("type").textValue()).isEqualTo(flag ? "boolean" : "string");
            assertThat(texts(property.getValue().path("enum")))
                    .isEqualTo(texts(option.path("enum")).stream()
                            .map(value -> value.toLowerCase(Locale.ROOT))
                            .toList());
        });
    }

    /**
     * They name none as the default: in Camel 4.22, that would be the input type of the route, and Camel fails to pass
     * arrays such as {@code byte[]} to a route with an input type ({@code ClassNotFoundException: [B}).
     */
    @ParameterizedTest
    @MethodSource("kamelets")
    void sayWhichTypeOfDataTheyTake(String name) throws IOException {
        JsonNode in = read(name).at("/spec/dataTypes/in");

        assertThat(names(in)).containsExactly("types");
        assertThat(in.path("types")).allSatisfy(type -> {
            assertThat(type.path("format").textValue()).matches("text-plain|application-octet-stream|pickyassist:rows");
            assertThat(type.path("description").textValue()).isNotBlank();
            assertThat(names(type.path("headers")))
                    .allMatch(header -> component().path("headers").has(header));
        });
    }

    /** The version is written by the build: this fails where resources are copied as they are. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void dependOnTheComponentInTheirOwnVersion(String name) throws IOException {
        JsonNode kamelet = read(name);
        String version = component().at("/component/version").textValue();

        assertThat(texts(kamelet.at("/spec/dependencies")))
                .containsExactly("mvn:io.github.camelpickyassist:camel-pickyassist:" + version, "camel:kamelet");
        assertThat(kamelet.at("/metadata/annotations")
                        .path("camel.apache.org/catalog.version")
                        .textValue())
                .isEqualTo(version);
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = resource("kamelets/" + name + ".kamelet.yaml")) {
            // Jackson's own reader of YAML is no dependency; the one of Camel's YAML DSL makes maps and lists.
            Object content = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return JSON.valueToTree(content);
        }
    }

    private static JsonNode component() {
        try (InputStream in = resource("META-INF/io/github/camelpickyassist/pickyassist.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = KameletFilesTest.class.getClassLoader().getResourceAsStream(name);
        assertThat(in).as(name).isNotNull();
        return in;
    }

    private static Collection<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.textValue()));
        return texts;
    }
}
