/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL that can crash and comes back with the same data on the same port. */
final class RestartablePostgres implements AutoCloseable {

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private RestartablePostgres(Path data, int port) {
        this.data = data;
        this.port = port;
        this.server = TestPostgres.start(this::configure);
    }

    static RestartablePostgres start(Path folder) throws IOException {
        return new RestartablePostgres(folder.resolve("postgres"), Broker.freePort());
    }

    private EmbeddedPostgres.Builder configure(EmbeddedPostgres.Builder builder) {
        return builder.setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(LONGEST_RECOVERY)
                // Nothing of a crash may be mended by what the operating system still has in memory only.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Ends the server without a checkpoint, as a crash does, and starts it again, which recovers the data. */
    void crash() throws IOException, InterruptedException {
        String process =
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        ProcessHandle handle = ProcessHandle.of(Long.parseLong(process)).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", process).start().waitFor();
        handle.onExit().join();
        // Finds nothing to stop, and frees the folder.
        server.close();
        server = configure(TestPostgres.builder()).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
