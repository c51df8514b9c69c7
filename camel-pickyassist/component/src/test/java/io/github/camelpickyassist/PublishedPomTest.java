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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The BOM of an application decides on HttpClient and Jackson: no POM that is published with the component names them, not
 * even where versions are only managed, which Maven 4 follows in the POMs of dependencies too.
 */
@Tag("sources")
class PublishedPomTest {

    private static final List<String> OTHERS = List.of("org.apache.httpcomponents", "com.fasterxml.jackson");

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "../../pom.xml"})
    void namesNoVersionThatBelongsToTheApplication(String pom) throws Exception {
        assertThat(dependencies(pom)).isNotEmpty().allSatisfy(dependency -> assertThat(OTHERS)
                .noneMatch(groupId -> text(dependency, "groupId").startsWith(groupId)));
    }

    @Test
    void leavesOutTheVersionOfJacksonThatTheProtocolProposes() throws Exception {
        assertThat(dependencies("pom.xml"))
                .filteredOn(dependency -> text(dependency, "artifactId").equals("pickyassist-protocol"))
                .singleElement()
                .satisfies(protocol -> assertThat(text(protocol, "exclusions")).contains("jackson-core"));
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
