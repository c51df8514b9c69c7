/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every URI of the component on a page, in an example, or in a source that a page is made of. */
@Tag("sources")
class UrisTest {

    private static final Pattern URI = Pattern.compile(
            "pickyassist:(?:single|bulk|dynamic|media|push)\\b[^\"`'<|\\s]*(?: [^\"`<|\\n]*(?=[\"`]))?");
    private static final Pattern CONCATENATED = Pattern.compile("\"\\s*\\R\\s*\\+ \"");

    private static final DefaultCamelCatalog CATALOG = Catalog.camel();

    static Stream<String> all() {
        return Stream.concat(Documents.pages(), Documents.sources())
                .filter(page -> !page.toString().endsWith("UrisTest.java"))
                .map(page -> CONCATENATED.matcher(page.text()).replaceAll(""))
                .flatMap(text -> URI.matcher(text).results())
                .map(uri -> uri.group().replace("&amp;", "&").replaceAll("[.,:)]+$", ""))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("all")
    void areValid(String uri) {
        EndpointValidationResult result = CATALOG.validateEndpointProperties(uri, false, false, true);

        assertThat(result.isSuccess())
                .as(() -> result.summaryErrorMessage(true))
                .isTrue();
    }

    @Test
    void areMany() {
        assertThat(all()).hasSizeGreaterThan(20);
    }

    @Test
    void wouldBeFoundOutIfTheyWereNot() {
        assertThat(CATALOG.validateEndpointProperties("pickyassist:single?nummer=1")
                        .isSuccess())
                .isFalse();
        assertThat(CATALOG.validateEndpointProperties("pickyassist:single?validation=maybe")
                        .isSuccess())
                .isFalse();
    }

    /** As a tool does that knows no more than the name of the class. */
    @Test
    void areLookedUpByTheClassOfTheComponent() {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("pickyassist", "io.github.camelpickyassist.PickyAssistComponent");

        assertThat(catalog.componentJSonSchema("pickyassist")).contains("maxRecipientsPerPush");
        assertThat(catalog.validateEndpointProperties("pickyassist:single?nummer=1")
                        .isSuccess())
                .isFalse();
        assertThat(catalog.validateEndpointProperties("pickyassist:single?application=8")
                        .isSuccess())
                .isTrue();
    }

    /** Where a token in a URI goes, nobody can tell. */
    @ParameterizedTest
    @MethodSource("all")
    void holdNoToken(String uri) {
        assertThat(uri).doesNotContain("token=");
    }
}
