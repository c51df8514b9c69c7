/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts lines and serves each on a daemon thread of its own. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int BACKLOG = 1024;
    private static final int MOST_LINES = 4096;
    private static final long SMALL_STACK = 256 * 1024;

    private final ServerSocket serverSocket;
    private final Duration idle;
    private final Handler handler;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    private HttpServer(ServerSocket serverSocket, Duration idle, Handler handler) {
        this.serverSocket = serverSocket;
        this.idle = idle;
        this.handler = handler;
        this.threads = Executors.newCachedThreadPool(daemons("sandbox-" + serverSocket.getLocalPort()));
    }

    /**
     * A server that listens from now on.
     *
     * @param idle how long a line without a request is kept
     * @throws IOException if the address cannot be had
     */
    public static HttpServer start(InetSocketAddress address, Duration idle, Handler handler) throws IOException {
        ServerSocket serverSocket = new ServerSocket();
        try {
            serverSocket.setReuseAddress(true);
            serverSocket.bind(address, BACKLOG);
        } catch (IOException e) {
            serverSocket.close();
            throw e;
        }
        HttpServer server = new HttpServer(serverSocket, idle, handler);
        server.threads.execute(server::acceptAll);
        return server;
    }

    public int port() {
        return serverSocket.getLocalPort();
    }

    /** Closes the lines on which an answer is being withheld. */
    public void releaseHeld() {
        lines.stream().filter(Line::isHeld).forEach(Line::close);
    }

    /** Stops listening, closes every line and waits for their threads. */
    @Override
    public void close() {
        try {
            serverSocket.close();
        } catch (IOException e) {
            LOG.warn("cannot stop listening on port {}", port(), e);
        }
        threads.shutdown();
        lines.forEach(Line::close);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("lines on port {} are still being served", port());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll() {
        while (!serverSocket.isClosed()) {
            try {
                accept(serverSocket.accept());
            } catch (IOException e) {
                if (!serverSocket.isClosed()) {
                    LOG.warn("cannot accept a line", e);
                }
            }
        }
    }

    private void accept(Socket socket) throws IOException {
        if (lines.size() >= MOST_LINES) {
            socket.close();
            return;
        }
        // Without it, answers wait 40 ms for the client's acknowledgement.
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, idle, handler);
        lines.add(connection.line());
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException closing) {
            connection.line().close();
        }
    }

    private void serve(Connection connection) {
        try {
            connection.run();
        } finally {
            lines.remove(connection.line());
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), SMALL_STACK);
            thread.setDaemon(true);
            return thread;
        };
    }
}
