/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the page says, in an empty folder, with Maven as a reader runs it. Only the jars come from this build instead
 * of the reader's local repository, and nothing is sent to the real service.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands of the page are those of a POSIX shell")
class GettingStartedTest {

    private static final Path TOP = Path.of(System.getProperty("top"));

    /** Steps that the reader follows and a test cannot: they install into the local repository, and send for money. */
    private static final List<String> SKIPPED = List.of("1. Install the component", "8. Send real messages");

    @TempDir
    Path project;

    @TempDir
    Path localRepository;

    @Test
    void leadsFromAnEmptyFolderToMessagesInTheSandbox() throws Exception {
        List<PageStep> steps = PageStep.of(Files.readString(TOP.resolve("src/docs/getting-started.md")), SKIPPED);
        ReactorRepository.copyTo(localRepository);
        Shell shell = new Shell(project, localRepository);
        String output = "";
        for (PageStep step : steps) {
            switch (step.kind()) {
                case FILE -> write(step);
                case RUN -> output = shell.run(step.text(), expectedAfter(steps, step));
                case PRINTED -> assertThat(output).contains(step.text().lines().toList());
                case RESULT -> assertThat(project.resolve(step.path())).hasContent(step.text());
            }
        }
        assertThat(steps).extracting(PageStep::kind).contains(PageStep.Kind.values());
    }

    private void write(PageStep step) throws IOException {
        Path file = project.resolve(step.path());
        Files.createDirectories(file.getParent());
        Files.writeString(file, step.text());
    }

    /** What a program prints before its user ends it. */
    private static List<String> expectedAfter(List<PageStep> steps, PageStep step) {
        int next = steps.indexOf(step) + 1;
        boolean printed = next < steps.size() && steps.get(next).kind() == PageStep.Kind.PRINTED;
        return printed ? steps.get(next).text().lines().toList() : List.of();
    }
}
