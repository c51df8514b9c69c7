/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantTest {

    private static final String TEXT = """
            Answers no.
            file: A.java
            <<<<
            return true;
            ====
            return false;
            >>>>
            """;

    @TempDir
    Path sources;

    private Mutant mutant;

    @BeforeEach
    void parse() {
        mutant = Mutant.parse("answers-no", TEXT);
    }

    @Test
    void changesTheSource() throws IOException {
        Files.writeString(sources.resolve("A.java"), "{\nreturn true;\n}\n");

        assertThat(mutant.says()).isEqualTo("Answers no.");
        assertThat(mutant.applied(sources))
                .containsEntry("A.java", "{\nreturn false;\n}\n")
                .hasSize(1);
    }

    @Test
    void doesNotApplyWhereItsTextIsMissing() throws IOException {
        Files.writeString(sources.resolve("A.java"), "{\nreturn  true;\n}\n");

        assertThatThrownBy(() -> mutant.applied(sources)).hasMessageContaining("does not apply: A.java lacks");
    }

    @Test
    void doesNotApplyWhereItsTextIsNotTheOnlyOne() throws IOException {
        Files.writeString(sources.resolve("A.java"), "return true;\nreturn true;\n");

        assertThatThrownBy(() -> mutant.applied(sources)).hasMessageContaining("more than once");
    }

    @Test
    void refusesAFileWithoutAChange() {
        assertThatThrownBy(() -> Mutant.parse("empty", "Does nothing.\n")).hasMessageContaining("no change");
    }
}
