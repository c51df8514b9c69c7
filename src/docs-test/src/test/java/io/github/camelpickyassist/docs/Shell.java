/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs commands as a reader does, with the Maven and the JDK of this build. */
final class Shell {

    /** After so many, commands are ended; on an idle machine they take seconds. */
    private static final int MINUTES = 5;

    private final Path folder;
    private final Path localRepository;

    /**
     * A shell in this folder.
     *
     * @param localRepository where Maven looks first, and puts what it downloads; then it looks into the usual one
     */
    Shell(Path folder, Path localRepository) {
        this.folder = folder;
        this.localRepository = localRepository;
    }

    /**
     * What these commands print.
     *
     * @param awaited lines after which the user presses Enter
     */
    String run(String commands, List<String> awaited) throws IOException, InterruptedException {
        Process process = process(commands).start();
        // Nothing that it prints may be what is awaited; then it would wait for Enter for ever.
        CompletableFuture.delayedExecutor(MINUTES, TimeUnit.MINUTES).execute(() -> end(process));
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader();
                OutputStream keyboard = process.getOutputStream()) {
            boolean pressed = awaited.isEmpty();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (!pressed && awaited.stream().allMatch(output.toString()::contains)) {
                    keyboard.write('\n');
                    keyboard.flush();
                    pressed = true;
                }
            }
        }
        assertThat(process.waitFor()).as(commands + "\n" + output).isZero();
        return output.toString();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private ProcessBuilder process(String commands) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // Where the Maven of this build works is not where this one does.
        environment.keySet().removeAll(List.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR", "PICKYASSIST_TOKEN"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(
                "PATH", System.getProperty("maven.home") + "/bin" + File.pathSeparator + environment.get("PATH"));
        environment.merge(
                "MAVEN_ARGS",
                "-B -Dmaven.repo.local=" + localRepository + " -Dmaven.repo.local.tail="
                        + System.getProperty("local.repository"),
                (given, added) -> given + " " + added);
        return builder;
    }
}
