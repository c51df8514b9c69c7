/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger is opened in a JVM with little heap. The system properties {@code ledger.entries} and {@code ledger.heap} try
 * other sizes.
 */
@Timeout(900)
class LedgerHeapTest {

    @TempDir
    Path directory;

    @Test
    void opensManyEntriesInASmallHeap() throws Exception {
        String entries = System.getProperty("ledger.entries", "200000");
        String heap = System.getProperty("ledger.heap", "40m");

        assertThat(inAJvmWith(heap, "fill", entries)).contains("fill: " + entries + " entries");
        assertThat(inAJvmWith(heap, "open", entries)).contains("open: " + entries + " entries");
    }

    private String inAJvmWith(String heap, String what, String entries) throws IOException, InterruptedException {
        Path said = directory.resolve("said.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerJvm.class.getName(),
                        what,
                        directory.resolve("ledger").toString(),
                        entries)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = child.waitFor(800, TimeUnit.SECONDS);
        child.destroyForcibly();
        String output = Files.readString(said);
        assertThat(ended).as("child ended by itself; it said: %s", output).isTrue();
        assertThat(child.waitFor()).as("exit code; the child said: %s", output).isZero();
        System.out.println("-Xmx" + heap + ": " + output.strip().replace('\n', ' '));
        return output;
    }
}
