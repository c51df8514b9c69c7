/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.PickyAssistComponent;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants each mistake of {@code src/test/mutants} in a copy of the component, and expects the judge to find it. A judge
 * that finds nothing proves nothing.
 */
@EnabledIfSystemProperty(named = "mutants", matches = "true")
@Timeout(1_200)
@Tag("sources")
class MutantsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String MESSAGES = System.getProperty("mutants.messages", "2500");

    static List<Mutant> mutants() throws IOException {
        return Mutant.all(Path.of("src/test/mutants"));
    }

    /** What is said of the others counts only as long as this holds. */
    @Test
    void findsNothingInTheComponentAsItIs() throws Exception {
        assertThat(judged("none", classPath())).isZero();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void findsTheMistake(Mutant mutant) throws Exception {
        Path classes = compiled(mutant.name(), mutant.applied(SOURCES));

        int exit = judged(mutant.name(), classes + File.pathSeparator + classPath());

        assertThat(exit).as("%s: exit code of the judge", mutant.says()).isOne();
    }

    /** Compiles the changed sources against everything else as it is. */
    static Path compiled(String name, Map<String, String> changed) throws IOException {
        Path directory = Path.of("target", "mutants", name);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> each : changed.entrySet()) {
            Path file = directory.resolve("src").resolve(each.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, each.getValue()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-parameters", "--release", "17", "-cp", classPath(), "-d", classes.toString());
            boolean fine = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(fine).as("%s compiles: %s", name, said).isTrue();
        }
        return classes;
    }

    private static int judged(String name, String classPath) throws Exception {
        return judged(name, classPath, Soak.class.getName(), "1", MESSAGES, "64");
    }

    /** Runs a judge in a JVM of its own: 0 if it finds nothing, 1 if it does. */
    static int judged(String name, String classPath, String... command) throws Exception {
        Path said = Files.createDirectories(Path.of("target", "mutants")).resolve(name + ".txt");
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                "-Dsoak.patience=60",
                "-cp",
                classPath));
        all.addAll(List.of(command));
        Process child = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = child.waitFor(600, TimeUnit.SECONDS);
        child.destroyForcibly();
        assertThat(ended)
                .as("the judge of %s comes to an end; see %s", name, said)
                .isTrue();
        String findings = Files.readString(said)
                .lines()
                .filter(line -> line.matches("\\d+ findings .*"))
                .findFirst()
                .orElse("nothing found");
        System.out.println("mutant " + name + ": " + (child.exitValue() == 1 ? "caught, " : "survived, ") + findings);
        return child.exitValue();
    }

    /** The component's classes, and all that its tests run with. */
    static String classPath() {
        String classes = PickyAssistComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return classes + File.pathSeparator + System.getProperty("java.class.path");
    }
}
