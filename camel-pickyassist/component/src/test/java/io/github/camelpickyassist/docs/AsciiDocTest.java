/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.docs.Documents.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page in Camel's own form. Camel's plugin writes its header, and the includes that only Camel's site resolves; here
 * are the tables for everybody else. With {@code -Ddocs.write=true} they are written instead of compared.
 */
@Tag("sources")
class AsciiDocTest {

    private static final String PATH = "camel-pickyassist/component/src/main/docs/pickyassist-component.adoc";
    private static final ComponentModel COMPONENT = Catalog.component();
    private static final Pattern TABLES =
            Pattern.compile("(?<=// tables: START\n)(.*?)(?=// tables: END\n)", Pattern.DOTALL);
    private static final Pattern CODE =
            Pattern.compile("^\\[source,(?:java|yaml)]\n----\n(.*?)^----", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void hasTheHeaderOfThisComponent() {
        assertThat(Documents.page(PATH).text())
                .startsWith("= " + COMPONENT.getTitle() + " Component\n:doctitle: " + COMPONENT.getTitle() + "\n")
                .contains("\n:description: " + COMPONENT.getDescription() + "\n")
                .contains("\n:component-header: Only producer is supported\n");
    }

    @Test
    void listsEveryOptionAndHeader() throws IOException {
        Page page = Documents.page(PATH);
        Matcher tables = TABLES.matcher(page.text());
        assertThat(tables.find()).isTrue();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page.path(), tables.replaceFirst(Matcher.quoteReplacement(tables())));
        } else {
            assertThat(tables.group()).isEqualTo(tables());
        }
    }

    @Test
    void quotesCodeThatIsCompiledOrRun() {
        String sources =
                Documents.sources().map(source -> Documents.bare(source.text())).collect(Collectors.joining("\n"));

        assertThat(CODE.matcher(Documents.page(PATH).text()).results().toList())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(sources.contains(Documents.bare(code.group(1))))
                        .as(code.group(1))
                        .isTrue());
    }

    private static String tables() {
        return table("Component options", COMPONENT.getComponentOptions())
                + table("Path parameters", COMPONENT.getEndpointPathOptions())
                + table("Query parameters", COMPONENT.getEndpointParameterOptions())
                + table("Message headers", COMPONENT.getEndpointHeaders());
    }

    private static String table(String title, List<? extends BaseOptionModel> options) {
        return "=== %s (%d)\n\n".formatted(title, options.size())
                + "[width=\"100%\",cols=\"2,5,^1,2\",options=\"header\"]\n|===\n| Name | Description | Default | Type\n"
                + options.stream().map(AsciiDocTest::row).collect(Collectors.joining())
                + "|===\n\n";
    }

    private static String row(BaseOptionModel option) {
        String group = option.getGroup() == null || option.getGroup().isEmpty() ? "" : " (" + option.getGroup() + ")";
        String required = option.isRequired() ? "*Required* " : "";
        String choice = option.getEnums() == null ? "" : " Values: " + String.join(", ", option.getEnums()) + ".";
        Object usual = option.getDefaultValue();
        return "| *%s*%s | %s%s%s | %s | %s\n"
                .formatted(
                        option.getName(),
                        group,
                        required,
                        cell(option.getDescription()),
                        choice,
                        usual == null ? "" : cell(usual.toString()),
                        option.getShortJavaType());
    }

    // A word in braces would be an attribute of the page.
    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\{(?=\\w)", "\\\\{");
    }
}
