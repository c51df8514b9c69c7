/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the stub takes from plain sockets that do nothing but write and wait: nobody can be faster than that. */
final class ServerPart {

    private static final int EACH = 10_000;

    private ServerPart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        Figures rate = new Figures("stub server, 8 plain sockets: pushes", "/s", true);
        for (int round = -2; round < rounds; round++) {
            Usage usage = Usage.of(() -> load(URI.create(server).getPort(), 8));
            if (round >= 0) {
                rate.add("plain sockets", 8 * EACH * 1e9 / usage.wallNanos());
            }
        }
        return List.of(rate);
    }

    private static void load(int port, int sockets) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < sockets; i++) {
            Thread thread = new Thread(() -> load(port));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void load(int port) {
        String body = "{\"data\":[{\"number\":\"919812345678\",\"message\":\"" + Peers.TEXT + "\"}]}";
        byte[] push = ("POST /api/v2/push HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < EACH; i++) {
                socket.getOutputStream().write(push);
                // An answer here ends with the only "]" in it.
                for (int next = in.read(); next != ']'; next = in.read()) {
                    if (next < 0) {
                        throw new IOException("cut off");
                    }
                }
                in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
