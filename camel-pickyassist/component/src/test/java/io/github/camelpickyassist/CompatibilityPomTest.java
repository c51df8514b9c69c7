/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The POM that runs the component's tests on other versions of Camel, which {@code verify} does not use. */
@Tag("sources")
class CompatibilityPomTest {

    @Test
    void hasWhatTheTestsNeed() throws Exception {
        List<String> needed = dependencies("pom.xml").stream()
                .filter(dependency -> text(dependency, "scope").equals("test")
                        || text(dependency, "optional").equals("true"))
                .map(dependency -> text(dependency, "artifactId"))
                .toList();

        assertThat(dependencies("../compat/tests/pom.xml"))
                .extracting(dependency -> text(dependency, "artifactId"))
                .containsAll(needed);
        assertThat(needed).isNotEmpty();
    }

    private static List<Element> dependencies(String pom) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(pom).toFile())
                .getElementsByTagName("dependency");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
