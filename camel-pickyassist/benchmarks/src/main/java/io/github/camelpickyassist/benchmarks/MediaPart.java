/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import io.github.camelpickyassist.PickyAssistConstants;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Scanner;

/** A file of 100 MB in the push itself, from a JVM with 24 MB of heap. */
final class MediaPart {

    private static final int CHUNK = 3 * 32 * 1024;
    private static final int CHUNKS = 100 * 1024 * 1024 / CHUNK;

    private MediaPart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        Figures wall = new Figures("media, 100 MB at `-Xmx24m`: wall", "ms", false);
        Figures cpu = new Figures("media, 100 MB at `-Xmx24m`: CPU", "ms", false);
        Path file = Files.createTempFile("benchmark", ".pdf");
        Path encoded = Files.createTempFile("benchmark", ".json");
        try {
            write(file, encoded);
            try (JavaProcess client =
                    JavaProcess.start("-Xmx24m", MediaPart.class, server, file.toString(), encoded.toString())) {
                for (int round = -2; round < rounds; round++) {
                    for (String who : List.of("component", "HttpClient 5, ready-encoded file")) {
                        String[] nanos = client.ask(who).split(" ");
                        if (round >= 0) {
                            wall.add(who, Long.parseLong(nanos[0]) / 1e6);
                            cpu.add(who, Long.parseLong(nanos[1]) / 1e6);
                        }
                    }
                }
            }
        } finally {
            Files.delete(file);
            Files.delete(encoded);
        }
        return List.of(wall, cpu);
    }

    /** The client: sends once for every line it reads and prints wall time and CPU time. */
    public static void main(String... arguments) throws Exception {
        File file = new File(arguments[1]);
        File encoded = new File(arguments[2]);
        try (Peers peers = Peers.start(arguments[0]);
                RawClient raw = new RawClient(arguments[0]);
                Scanner in = new Scanner(System.in, StandardCharsets.UTF_8)) {
            String ours = peers.ours("media", "media", "pushesPerMinute=0");
            while (in.hasNextLine()) {
                boolean component = in.nextLine().equals("component");
                Usage usage = Usage.of(() -> {
                    if (component) {
                        peers.send(ours, exchange -> {
                            exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, "919812345678");
                            exchange.getMessage().setBody(file);
                        });
                    } else {
                        raw.send(encoded);
                    }
                });
                System.out.println(usage.wallNanos() + " " + usage.cpuNanos());
            }
        }
    }

    private static void write(Path file, Path encoded) throws IOException {
        Random random = new Random(1);
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream json = Files.newOutputStream(encoded)) {
            json.write(("{\"token\":\"" + Peers.TOKEN + "\",\"application\":8,\"data\":[{\"number\":\"919812345678\"}],"
                            + "\"globalmedia_code\":\"")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < CHUNKS; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
                json.write(Base64.getEncoder().encode(chunk));
            }
            json.write("\"}".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
