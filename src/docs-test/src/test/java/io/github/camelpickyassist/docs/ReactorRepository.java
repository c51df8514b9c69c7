/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code install} would put into a local repository: the POMs and jars of this build. */
final class ReactorRepository {

    private static final String VERSION = System.getProperty("project.version");
    private static final Path TOP = Path.of(System.getProperty("top"));

    /** The released modules that an application depends on, and their folders. */
    private static final Map<String, String> MODULES = Map.of(
            "pickyassist-protocol", "camel-pickyassist/protocol",
            "camel-pickyassist", "camel-pickyassist/component",
            "pickyassist-sandbox", "camel-pickyassist/sandbox");

    private ReactorRepository() {}

    static void copyTo(Path localRepository) throws IOException {
        Path group = localRepository.resolve("io/github/camelpickyassist");
        copy(TOP.resolve("pom.xml"), group, "camel-pickyassist-parent", ".pom");
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path folder = TOP.resolve(module.getValue());
            String name = module.getKey();
            copy(folder.resolve("pom.xml"), group, name, ".pom");
            copy(folder.resolve("target").resolve(name + "-" + VERSION + ".jar"), group, name, ".jar");
        }
    }

    private static void copy(Path file, Path group, String artifact, String end) throws IOException {
        Path folder = Files.createDirectories(group.resolve(artifact).resolve(VERSION));
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + end));
    }
}
