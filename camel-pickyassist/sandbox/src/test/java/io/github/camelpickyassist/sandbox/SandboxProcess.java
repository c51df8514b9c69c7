/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stand-alone sandbox in a process of its own, without JUnit on its class path. */
final class SandboxProcess implements AutoCloseable {

    private final Process process;
    private final String baseUrl;
    private final String token;

    SandboxProcess(String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                withoutJUnit(System.getProperty("java.class.path")),
                SandboxMain.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out = process.inputReader();
        baseUrl = valueOf("base URL:", out);
        token = valueOf("token:", out);
    }

    String baseUrl() {
        return baseUrl;
    }

    String token() {
        return token;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private static String valueOf(String name, BufferedReader out) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(name)) {
                return line.substring(name.length()).strip();
            }
            seen.append(line).append('\n');
        }
        throw new IOException("no " + name + " in:\n" + seen);
    }

    private static String withoutJUnit(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(junit|surefire|archunit).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
