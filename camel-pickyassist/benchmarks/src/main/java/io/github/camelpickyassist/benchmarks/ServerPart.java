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

/**
 * What the servers take from plain sockets that do nothing but write and wait: nobody can be faster than that. The stub's
 * figure is the limit of the sockets themselves, as far as anybody here can know it.
 */
final class ServerPart {

    private static final int SOCKETS = 8;
    private static final int SINGLES = 10_000;
    private static final int FULL_PUSHES = 25;
    private static final int MAX_RECIPIENTS = 10_000;

    /** A heap that a million messages do not fit into, so that the journal has to keep its bound. */
    private static final String HEAP = "-Xmx96m";

    private ServerPart() {}

    static List<Figures> measure(String server, int rounds) throws Exception {
        Figures pushes = new Figures("8 plain sockets: single pushes", "/s", true);
        Figures recipients = new Figures("8 plain sockets: recipients in full pushes", "/s", true);
        try (JavaProcess sandbox = JavaProcess.start(HEAP, SandboxServer.class, "0", "10000")) {
            int sandboxPort = URI.create(sandbox.line()).getPort();
            int stubPort = URI.create(server).getPort();
            byte[] single = push(1);
            byte[] full = push(MAX_RECIPIENTS);
            for (int round = -2; round < rounds; round++) {
                double ours = perSecond(SINGLES, 1, () -> load(sandboxPort, SINGLES, single));
                double stub = perSecond(SINGLES, 1, () -> load(stubPort, SINGLES, single));
                double ourFull = perSecond(FULL_PUSHES, MAX_RECIPIENTS, () -> load(sandboxPort, FULL_PUSHES, full));
                double stubFull = perSecond(FULL_PUSHES, MAX_RECIPIENTS, () -> load(stubPort, FULL_PUSHES, full));
                if (round >= 0) {
                    pushes.add("sandbox at " + HEAP, ours);
                    pushes.add("stub server", stub);
                    recipients.add("sandbox at " + HEAP, ourFull);
                    recipients.add("stub server", stubFull);
                }
            }
        }
        return List.of(pushes, recipients);
    }

    private static double perSecond(int each, int recipients, Usage.Work work) throws Exception {
        return (double) SOCKETS * each * recipients * 1e9 / Usage.of(work).wallNanos();
    }

    private static void load(int port, int each, byte[] push) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            Thread thread = new Thread(() -> post(port, each, push));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static byte[] push(int recipients) {
        StringBuilder body = new StringBuilder("{\"token\":\"" + Peers.TOKEN + "\",\"application\":\"8\",\"data\":[");
        for (int i = 0; i < recipients; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"number\":\"")
                    .append(919_800_000_000L + i)
                    .append("\",\"message\":\"")
                    .append(Peers.TEXT)
                    .append("\"}");
        }
        body.append("]}");
        return ("POST /api/v2/push HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void post(int port, int each, byte[] push) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < each; i++) {
                socket.getOutputStream().write(push);
                // An answer here ends with the only "]" in it; a refusal has none.
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
