/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Ability;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.push.Support;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tables of the reference say what the code says. With {@code -Ddocs.write=true} they are written instead of
 * compared.
 */
@Tag("sources")
class ReferenceTest {

    private static final Map<Support, String> SIGNS = Map.of(Support.YES, "yes", Support.NO, "no", Support.UNSURE, "?");
    private static final ComponentModel COMPONENT = Catalog.component();

    @Test
    void channelsHasTheMatrixCellByCell() throws IOException {
        compare("src/docs/reference/channels.md", "channel-matrix", matrix());
    }

    @Test
    void channelsListsTheKnownNames() throws IOException {
        String rows = Channel.names().stream()
                .map(Channel::parse)
                .map(channel -> "| `%d` | `%s` | %s |"
                        .formatted(channel.id(), channel.name().orElseThrow(), words(channel.kind())))
                .collect(joining("\n"));
        compare("src/docs/reference/channels.md", "channels", "| id | name | kind |\n| --- | --- | --- |\n" + rows);
    }

    @Test
    void errorsListsEveryStatusCode() throws IOException {
        String rows = Arrays.stream(StatusCode.values())
                .filter(code -> code != StatusCode.UNDOCUMENTED)
                .sorted(Comparator.comparing(StatusCode::number))
                .map(code -> "| %d | %s | %s | %s |"
                        .formatted(code.number(), code.meaning(), code.category(), whatToDo(code)))
                .collect(joining("\n"));
        compare(
                "src/docs/reference/errors.md",
                "status-codes",
                "| status | the service's words | category | the same push again |\n| --- | --- | --- | --- |\n"
                        + rows);
    }

    @Test
    void optionsListsEveryOptionWithAnExample() throws IOException {
        Properties examples = examples();
        Set<String> both = new LinkedHashSet<>();
        StringBuilder rows = new StringBuilder("| option | default | | example |\n| --- | --- | --- | --- |");
        for (BaseOptionModel option : COMPONENT.getEndpointParameterOptions()) {
            both.add(option.getName());
            rows.append("\n").append(row(option, examples.getProperty(option.getName())));
        }
        compare("src/docs/reference/options.md", "options", rows.toString());
        StringBuilder others = new StringBuilder("| option | default | |\n| --- | --- | --- |");
        COMPONENT.getComponentOptions().stream()
                .filter(option -> !both.contains(option.getName()))
                .forEach(option -> others.append("\n| `%s` | %s | %s |"
                        .formatted(option.getName(), usual(option), cell(option.getDescription()))));
        compare("src/docs/reference/options.md", "component-options", others.toString());
        assertThat(examples.stringPropertyNames()).isEqualTo(both);
    }

    @Test
    void headersListsEveryHeader() throws IOException {
        String rows = COMPONENT.getEndpointHeaders().stream()
                .map(header -> "| `%s` | `%s` | %s |"
                        .formatted(header.getName(), header.getJavaType(), cell(header.getDescription())))
                .collect(joining("\n"));
        compare("src/docs/reference/headers.md", "headers", "| header | type | |\n| --- | --- | --- |\n" + rows);
    }

    @Test
    void headersHasAnExampleOfEveryHeader() {
        String code = Documents.page("src/docs/reference/headers.md").blocks().stream()
                .map(Documents.Block::code)
                .collect(joining());
        assertThat(COMPONENT.getEndpointHeaders())
                .extracting(BaseOptionModel::getName)
                .allSatisfy(header -> assertThat(code).contains(header));
    }

    static Properties examples() throws IOException {
        Properties examples = new Properties();
        try (InputStream in = ReferenceTest.class.getResourceAsStream("/docs/option-examples.properties")) {
            examples.load(in);
        }
        return examples;
    }

    private static String row(BaseOptionModel option, String example) {
        return "| `%s` | %s | %s | `%s` |"
                .formatted(option.getName(), usual(option), cell(option.getDescription()), example);
    }

    private static String usual(BaseOptionModel option) {
        String usual = option.getDefaultValue() == null ? "" : "`" + option.getDefaultValue() + "`";
        String choice = option.getEnums() == null
                ? ""
                : option.getEnums().stream()
                        .map(value -> "`" + value.toLowerCase(Locale.ROOT) + "`")
                        .collect(joining(", "));
        return choice.isEmpty() ? usual : (usual.isEmpty() ? choice : usual.toLowerCase(Locale.ROOT) + " of " + choice);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String whatToDo(StatusCode code) {
        return switch (code.repeat()) {
            case NEVER -> "never: it was taken";
            case AFTER_A_PAUSE -> "after a pause";
            case WHEN_CHANGED ->
                switch (code.category()) {
                    case INPUT -> "no; correct the message";
                    case AUTHENTICATION -> "no; correct the token, or the base URL it belongs to";
                    case CREDIT -> "no; add credit";
                    case SESSION_EXPIRED -> "no; send a template";
                    default -> "no; correct plan, project or channel";
                };
        };
    }

    private static String matrix() {
        List<Ability> abilities = List.of(Ability.values());
        String head = "| | " + abilities.stream().map(ReferenceTest::words).collect(joining(" | ")) + " |";
        String line = "| --- |" + " :-: |".repeat(abilities.size());
        return Stream.concat(
                        Stream.of(head, line),
                        Arrays.stream(ChannelKind.values())
                                .map(kind -> "| " + words(kind) + " | "
                                        + abilities.stream()
                                                .map(ability -> SIGNS.get(kind.of(ability)))
                                                .collect(joining(" | "))
                                        + " |"))
                .collect(joining("\n"));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The text between the marks {@code <!-- name -->} and {@code <!-- /name -->} of a page. */
    static void compare(String path, String name, String expected) throws IOException {
        Documents.Page page = Documents.page(path);
        Matcher place = Pattern.compile("(<!-- " + name + " -->\n)(.*?)(\n<!-- /" + name + " -->)", Pattern.DOTALL)
                .matcher(page.text());
        assertThat(place.find()).as("marks for %s in %s", name, path).isTrue();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page.path(), place.replaceFirst("$1" + Matcher.quoteReplacement(expected) + "$3"));
        } else {
            assertThat(place.group(2)).isEqualTo(expected);
        }
    }
}
