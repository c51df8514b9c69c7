/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.docs.Documents.Page;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages that explain the code name classes; a class that is renamed must be renamed on the pages as well. */
@Tag("sources")
class ClassNamesTest {

    private static final String FROM_EXCHANGE_TO_SOCKET = "src/docs/concepts/from-exchange-to-socket.md";
    private static final String PICTURE = "src/docs/images/from-exchange-to-socket.svg";
    private static final String CONTRIBUTING = "CONTRIBUTING.md";

    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]+[A-Za-z]*");
    private static final Pattern METHOD = Pattern.compile("([A-Z][a-z]+[A-Za-z]*)\\.([a-z]\\w*)");
    private static final Pattern PACKAGE = Pattern.compile("internal(\\.\\w+)+");
    private static final Pattern TEST = Pattern.compile("(?:`|-Dtest=)([A-Z]\\w*Tests?)(?:\\.([a-z]\\w*))?\\b");
    private static final Pattern IN_THE_PICTURE = Pattern.compile("class=\"class\"[^>]*>([^<]+)<");

    private static final List<Page> ALL = Documents.javaSources().toList();
    private static final List<Page> ON_THE_WAY = ALL.stream()
            .filter(source -> source.toString().matches("camel-pickyassist/(component|protocol)/src/main/.*"))
            .toList();

    /** The classes that a message passes are those of the component and the protocol, not others of the same name. */
    static Stream<Arguments> pages() {
        return Stream.of(Arguments.of(FROM_EXCHANGE_TO_SOCKET, ON_THE_WAY), Arguments.of(CONTRIBUTING, ALL));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areThoseOfClassesThatExist(String page, List<Page> sources) {
        List<String> names = names(page).filter(CLASS.asMatchPredicate()).toList();
        assertThat(names).isNotEmpty();
        assertThat(names).filteredOn(name -> !exists(name, null, sources)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void precedeMethodsThatExist(String page, List<Page> sources) {
        List<MatchResult> methods = names(page)
                .map(METHOD::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .toList();
        assertThat(methods).isNotEmpty();
        assertThat(methods)
                .filteredOn(method -> !exists(method.group(1), method.group(2), sources))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.camelpickyassist.docs.Documents#allPages")
    void areThoseOfTestsThatExist(Page page) {
        assertThat(TEST.matcher(page.text()).results())
                .filteredOn(test -> !exists(test.group(1), test.group(2), ALL))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void areInPackagesThatExist() {
        List<String> packages = ON_THE_WAY.stream()
                .map(source -> source.path().getParent().toString().replace('/', '.'))
                .distinct()
                .toList();
        List<String> names = names(FROM_EXCHANGE_TO_SOCKET)
                .filter(PACKAGE.asMatchPredicate())
                .toList();
        assertThat(names).isNotEmpty();
        assertThat(names)
                .filteredOn(name -> packages.stream().noneMatch(each -> each.endsWith(".camelpickyassist." + name)))
                .isEmpty();
    }

    @Test
    void areTheSameInThePictureAsOnThePage() {
        List<String> onThePage = names(FROM_EXCHANGE_TO_SOCKET)
                .map(name -> name.replaceAll("\\..*", ""))
                .toList();
        List<String> inThePicture = IN_THE_PICTURE
                .matcher(Documents.page(PICTURE).text())
                .results()
                .map(name -> name.group(1))
                .toList();
        assertThat(inThePicture).hasSizeGreaterThan(10).isSubsetOf(onThePage);
    }

    private static boolean exists(String name, @Nullable String method, List<Page> sources) {
        return sources.stream()
                .filter(source -> source.path().endsWith(name + ".java"))
                .anyMatch(source -> method == null || source.text().contains(" " + method + "("));
    }

    private static Stream<String> names(String page) {
        return CODE.matcher(Documents.page(page).text()).results().map(code -> code.group(1));
    }
}
