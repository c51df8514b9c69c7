/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * Runs a judge in a JVM of its own, with the classes of this module as they are, or with a mistake planted in a copy of
 * them. The judge ends with 0 if it finds nothing, with 1 if it does.
 *
 * @param part one of the classes
 * @param command of the judge: its options, its class, and its arguments
 */
public record MutantRun(Class<?> part, List<String> command) {

    private static final Path SOURCES = Path.of("src/main/java");

    /** Runs the judge with the classes as they are; returns its exit code. */
    public int unchanged(String name) throws IOException, InterruptedException {
        return judged(name, classPath());
    }

    /** Runs the judge with this mistake; returns its exit code. */
    public int with(Mutant mutant) throws IOException, InterruptedException {
        Path classes = compiled(mutant.name(), mutant.applied(SOURCES));
        return judged(mutant.name(), classes + File.pathSeparator + classPath());
    }

    /** Compiles the changed sources against everything else as it is. */
    private Path compiled(String name, Map<String, String> changed) throws IOException {
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

    private int judged(String name, String classPath) throws IOException, InterruptedException {
        Path said = Files.createDirectories(Path.of("target", "mutants")).resolve(name + ".txt");
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                "-cp",
                classPath));
        all.addAll(command);
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

    /** The classes of the module, and all that its tests run with. */
    private String classPath() {
        String classes =
                part.getProtectionDomain().getCodeSource().getLocation().getPath();
        return classes + File.pathSeparator + System.getProperty("java.class.path");
    }
}
