/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in for the service, and does wrong what a {@link FaultPlan} tells it to. Plain blocking sockets, one thread for
 * each connection. What it does with a recipient is in its log before anything of the answer is written.
 */
final class MisbehavingServer implements AutoCloseable {

    private final ServerSocket listener;
    private final FaultPlan plan;
    private final ServerLog log;
    private final Set<String> pausing;
    private final AtomicLong ids = new AtomicLong(1_000_000);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /**
     * A server on a free port of the loopback interface.
     *
     * @param pausing tokens of the accounts that may be asked to pause
     */
    MisbehavingServer(FaultPlan plan, ServerLog log, Set<String> pausing) throws IOException {
        this.plan = plan;
        this.log = log;
        this.pausing = pausing;
        this.listener = new ServerSocket();
        // Small, so that a large request cannot be complete for the client while the server has read little of it.
        listener.setReceiveBufferSize(64 * 1024);
        listener.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        start("accept", this::accept);
    }

    String baseUrl() {
        return "http://localhost:" + listener.getLocalPort() + "/api/v2";
    }

    /** Comes back when nothing is logged any more. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                start("connection", () -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new ServedConnection(socket, plan, log, ids, pausing).serve();
        } catch (IOException endOfConnection) {
            // The client closed it, which is its right; what matters is what it says then.
        } finally {
            open.remove(socket);
            threads.remove(Thread.currentThread());
        }
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, "misbehaving-server-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
