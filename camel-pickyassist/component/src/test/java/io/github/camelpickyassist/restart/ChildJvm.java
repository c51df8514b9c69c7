/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.restart;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Starts child JVMs with the class path of this one. The JVM's archive of classes halves the time of a start; it needs
 * a class path of archives, so folders are packed.
 */
final class ChildJvm {

    private final Path folder;
    private final List<String> command;

    private ChildJvm(Path folder, List<String> command) {
        this.folder = folder;
        this.command = command;
    }

    /** Prepares starts of a program, whose files are kept in this folder. */
    static ChildJvm of(Class<?> program, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                packed(folder),
                program.getName()));
        return new ChildJvm(folder, command);
    }

    /** Runs the program once to learn which classes it uses. */
    void train(List<String> arguments) throws IOException, InterruptedException {
        List<String> training = new ArrayList<>(command);
        training.replaceAll(part -> part.replace("-XX:SharedArchiveFile=", "-XX:ArchiveClassesAtExit="));
        Process process = start(training, arguments, folder.resolve("training.log"));
        process.getOutputStream().write('\n');
        process.getOutputStream().close();
        process.waitFor();
    }

    /** Starts the program, which writes what it prints to this file. */
    Process start(List<String> arguments, Path output) throws IOException {
        return start(command, arguments, output);
    }

    private static Process start(List<String> command, List<String> arguments, Path output) throws IOException {
        return new ProcessBuilder(
                        Stream.concat(command.stream(), arguments.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String packed(Path folder) throws IOException {
        List<String> packed = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (entry.isEmpty()) {
                // It would mean the working directory, with all that is in it.
                continue;
            } else if (Files.isDirectory(path)) {
                packed.add(pack(path, folder.resolve("classes-" + packed.size() + ".jar")));
            } else if (Files.exists(path)) {
                packed.add(entry);
            }
        }
        return String.join(File.pathSeparator, packed);
    }

    private static String pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            zip.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar.toString();
    }
}
