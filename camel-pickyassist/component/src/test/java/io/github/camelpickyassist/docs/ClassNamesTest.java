/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.docs.Documents.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that explain the code name classes; a renamed class must not leave them behind. */
@Tag("sources")
class ClassNamesTest {

    private static final String FROM_EXCHANGE_TO_SOCKET = "src/docs/concepts/from-exchange-to-socket.md";
    private static final String PICTURE = "src/docs/images/from-exchange-to-socket.svg";

    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]+[A-Za-z]*");
    private static final Pattern METHOD = Pattern.compile("([A-Z][a-z]+[A-Za-z]*)\\.([a-z]\\w*)");
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*Tests?)(?:\\.([a-z]\\w*))?");
    private static final Pattern PACKAGE = Pattern.compile("internal(\\.\\w+)+");
    private static final Pattern IN_THE_PICTURE = Pattern.compile("class=\"class\"[^>]*>([^<]+)<");

    /** Sources by the name of their class; the modules agree on the classes that these pages name. */
    private static final Map<String, Page> SOURCES = Documents.javaSources()
            .collect(Collectors.toMap(ClassNamesTest::className, page -> page, (one, other) -> one));

    @ParameterizedTest
    @ValueSource(strings = {FROM_EXCHANGE_TO_SOCKET, "CONTRIBUTING.md"})
    void areThoseOfClassesThatExist(String page) {
        assertThat(names(page).filter(name -> CLASS.matcher(name).matches()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(SOURCES).containsKey(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {FROM_EXCHANGE_TO_SOCKET, "CONTRIBUTING.md"})
    void standBeforeMethodsThatExist(String page) {
        assertThat(names(page).map(METHOD::matcher).filter(Matcher::matches))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(SOURCES.get(method.group(1)))
                        .as(method.group())
                        .extracting(Page::text)
                        .asString()
                        .contains(" " + method.group(2) + "("));
    }

    @ParameterizedTest
    @MethodSource("io.github.camelpickyassist.docs.Documents#allPages")
    void areThoseOfTestsThatExist(Page page) {
        assertThat(CODE.matcher(page.text()).results().map(code -> TEST.matcher(code.group(1))))
                .filteredOn(Matcher::matches)
                .allSatisfy(test -> assertThat(SOURCES.get(test.group(1)))
                        .as(test.group())
                        .extracting(Page::text)
                        .asString()
                        .contains(test.group(2) == null ? test.group(1) : " " + test.group(2) + "("));
    }

    @Test
    void standInPackagesThatExist() {
        Set<String> packages = SOURCES.values().stream()
                .map(source -> source.path().getParent().toString().replace('/', '.'))
                .collect(Collectors.toSet());
        assertThat(names(FROM_EXCHANGE_TO_SOCKET)
                        .filter(name -> PACKAGE.matcher(name).matches()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(packages).anyMatch(each -> each.endsWith("camelpickyassist." + name)));
    }

    @Test
    void areTheSameInThePictureAsOnThePage() {
        Set<String> inThePicture = IN_THE_PICTURE
                .matcher(Documents.page(PICTURE).text())
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> onThePage = names(FROM_EXCHANGE_TO_SOCKET)
                .map(name -> name.replaceAll("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(inThePicture).hasSizeGreaterThan(10).isSubsetOf(onThePage);
    }

    private static Stream<String> names(String page) {
        return CODE.matcher(Documents.page(page).text()).results().map(code -> code.group(1));
    }

    private static String className(Page source) {
        Path file = source.path().getFileName();
        return file.toString().replace(".java", "");
    }
}
