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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections and serves each on a daemon thread of its own. {@link #close} may be called from any thread. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int BACKLOG = 1024;
    private static final long NANOS_AFTER_A_FAILURE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SMALL_STACK = 256 * 1024;

    private final ServerSocket serverSocket;
    private final ServerLimits limits;
    private final Handler handler;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    private HttpServer(ServerSocket serverSocket, ServerLimits limits, Handler handler, ThreadFactory factory) {
        this.serverSocket = serverSocket;
        this.limits = limits;
        this.handler = handler;
        this.threads = Executors.newCachedThreadPool(factory);
    }

    /**
     * Starts a server.
     *
     * @param address to listen on; port 0 for a free port
     * @throws IOException if the address cannot be bound
     */
    public static HttpServer start(InetSocketAddress address, ServerLimits limits, Handler handler) throws IOException {
        return start(address, limits, handler, HttpServer::daemons);
    }

    static HttpServer start(
            InetSocketAddress address, ServerLimits limits, Handler handler, Function<String, ThreadFactory> factory)
            throws IOException {
        ServerSocket serverSocket = new ServerSocket();
        try {
            serverSocket.setReuseAddress(true);
            serverSocket.bind(address, BACKLOG);
        } catch (IOException e) {
            serverSocket.close();
            throw e;
        }
        HttpServer server =
                new HttpServer(serverSocket, limits, handler, factory.apply("sandbox-" + serverSocket.getLocalPort()));
        server.threads.execute(server::acceptAll);
        return server;
    }

    /** Returns the port on which it listens. */
    public int port() {
        return serverSocket.getLocalPort();
    }

    /** Closes the connections on which a fault withholds the answer. */
    public void releaseHeld() {
        connections.stream().filter(ClientConnection::isHeld).forEach(ClientConnection::close);
    }

    /** Stops listening, closes every connection and waits up to 5 seconds for their threads. */
    @Override
    public void close() {
        try {
            serverSocket.close();
        } catch (IOException e) {
            LOG.warn("cannot stop listening on port {}", port(), e);
        }
        threads.shutdown();
        connections.forEach(ClientConnection::close);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("connections on port {} are still being served", port());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Continues after any failure: a sandbox that runs and accepts no connection would look like a network fault. */
    private void acceptAll() {
        while (!serverSocket.isClosed()) {
            try {
                accept(serverSocket.accept());
            } catch (Throwable e) {
                if (!serverSocket.isClosed()) {
                    LOG.warn("cannot accept a connection: {}", e.toString());
                    // Files or threads that ran out do not come back at once.
                    LockSupport.parkNanos(NANOS_AFTER_A_FAILURE);
                }
            }
        }
    }

    private void accept(Socket socket) throws IOException {
        boolean served = false;
        try {
            served = connections.size() < limits.connections() && serveOnAThread(socket);
        } finally {
            if (!served) {
                socket.close();
            }
        }
    }

    /** Returns whether a thread serves the connection. */
    private boolean serveOnAThread(Socket socket) throws IOException {
        // Without it, answers wait 40 ms for the client's acknowledgement.
        socket.setTcpNoDelay(true);
        RequestLoop loop = new RequestLoop(socket, limits, handler);
        connections.add(loop.connection());
        boolean started = false;
        try {
            threads.execute(() -> serve(loop));
            started = true;
        } catch (RejectedExecutionException closing) {
            LOG.debug("refused a connection while the server is closing");
        } finally {
            if (!started) {
                connections.remove(loop.connection());
            }
        }
        return started;
    }

    private void serve(RequestLoop loop) {
        try {
            loop.run();
        } finally {
            connections.remove(loop.connection());
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
