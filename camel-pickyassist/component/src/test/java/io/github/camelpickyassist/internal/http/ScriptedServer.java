/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.ClosedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server that does on each connection what its script says, well-behaved or not, and remembers what it received. */
final class ScriptedServer implements AutoCloseable {

    /** What happens on one connection; it is closed afterwards, in good order. */
    @FunctionalInterface
    interface Script {
        void serve(Conversation conversation) throws Exception;
    }

    /** One complete request. */
    record Request(List<String> head, byte[] body) {}

    private final ServerSocket listener;
    private final String scheme;
    private final List<Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ScriptedServer(ServerSocket listener, String scheme, List<Script> scripts) {
        this.listener = listener;
        this.scheme = scheme;
        this.scripts = scripts;
        daemon(this::accept).start();
    }

    /** Serves the nth connection by the nth script, and all that follow by the last. */
    static ScriptedServer start(Script... scripts) throws IOException {
        return startOn(0, scripts);
    }

    /** One on a port that was free a moment ago. */
    static ScriptedServer startOn(int port, Script... scripts) throws IOException {
        ServerSocket listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        return new ScriptedServer(listener, "http", List.of(scripts));
    }

    /** Where no server listens. */
    static URI nobody() {
        return URI.create("http://localhost:" + ClosedPort.number() + "/api/v2");
    }

    /** The same over plain sockets, for clients that expect TLS. */
    static ScriptedServer startWithoutTheTlsItClaims(Script... scripts) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new ScriptedServer(listener, "https", List.of(scripts));
    }

    static ScriptedServer startTls(SSLContext tls, boolean wantsClientCertificate, Script... scripts)
            throws IOException {
        SSLServerSocket listener = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(wantsClientCertificate);
        return new ScriptedServer(listener, "https", List.of(scripts));
    }

    /** One that speaks this version of TLS only and wants a client certificate. */
    static ScriptedServer startTlsWithClientCertificate(SSLContext tls, String version, Script... scripts)
            throws IOException {
        ScriptedServer server = startTls(tls, true, scripts);
        ((SSLServerSocket) server.listener).setEnabledProtocols(new String[] {version});
        return server;
    }

    /** Takes every push on a connection, and answers each with the same document. */
    static Script answering(String body) {
        return conversation -> {
            while (conversation.hasRequest()) {
                conversation.answer("200 OK", body);
            }
        };
    }

    int port() {
        return listener.getLocalPort();
    }

    URI baseUrl() {
        return URI.create(scheme + "://localhost:" + port() + "/api/v2");
    }

    int connections() {
        return connections.get();
    }

    List<Request> requests() {
        return requests;
    }

    int completeRequests() {
        return requests.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Script script = scripts.get(Math.min(connections.getAndIncrement(), scripts.size() - 1));
                daemon(() -> serve(socket, script)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.serve(new Conversation(socket, requests::add));
        } catch (Exception endOfConversation) {
            // The client went away or the test is over; what matters is asserted on the client's side.
        } finally {
            open.remove(socket);
        }
    }
}
