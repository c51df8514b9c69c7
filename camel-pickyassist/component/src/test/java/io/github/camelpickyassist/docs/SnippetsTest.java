/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.docs.Documents.Block;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("sources")
class SnippetsTest {

    private static final Set<String> CODE = Set.of("java", "xml", "yaml", "properties", "sql");
    private static final String ALL =
            Documents.sources().map(source -> Documents.bare(source.text())).collect(Collectors.joining("\n"));

    /**
     * The sandbox's own page shows outlines, with dots where the reader fills in; the page on getting started is run as
     * it is by a test of its own.
     */
    static Stream<Block> codeOfThePages() {
        return Documents.pages()
                .filter(page ->
                        !page.path().endsWith("sandbox.md") && !page.path().endsWith("getting-started.md"))
                .flatMap(page -> page.blocks().stream())
                .filter(block -> CODE.contains(block.language()));
    }

    /** A Maven dependency is the one thing that nothing here compiles. */
    @ParameterizedTest
    @MethodSource("codeOfThePages")
    void areQuotedFromSourcesThatAreCompiledOrRun(Block block) {
        if (!block.code().startsWith("<dependency>")) {
            assertThat(ALL.contains(Documents.bare(block.code())))
                    .as(block.code())
                    .isTrue();
        }
    }
}
