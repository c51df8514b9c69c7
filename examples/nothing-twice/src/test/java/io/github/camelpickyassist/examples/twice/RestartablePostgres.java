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

/** A PostgreSQL that can crash and comes back with the same data on the same port. */
final class RestartablePostgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private RestartablePostgres(Path data, int port) {
        this.data = data;
        this.port = port;
        this.server = start();
    }

    static RestartablePostgres start(Path folder) throws IOException {
        return new RestartablePostgres(folder.resolve("postgres"), Broker.freePort());
    }

    private EmbeddedPostgres start() {
        return TestPostgres.start(builder -> builder.setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Nothing of a crash may be mended by what the operating system still has in memory only.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on"));
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
        server = start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
