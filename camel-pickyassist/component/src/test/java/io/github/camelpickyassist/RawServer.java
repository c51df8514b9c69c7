/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Knows HTTP just well enough to find the end of a request; keeps requests byte by byte, and answers what it is told. */
final class RawServer implements AutoCloseable {

    static final String ACCEPTED = http(
            "200 OK",
            "{\"status\":100,\"push_id\":\"7478630\",\"message\":\"Success\",\"data\":["
                    + "{\"msg_id\":\"9844217\",\"number\":\"919812345678\",\"credit\":\"0.005\"}]}");

    /** One complete request, in ISO-8859-1, which has a character for every byte. */
    record Request(String head, String body) {

        List<String> headerNames() {
            return head.lines()
                    .skip(1)
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .toList();
        }
    }

    private final ServerSocket listener;
    private final String greeting;
    private final Function<Request, String> answer;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private RawServer(ServerSocket listener, String greeting, Function<Request, String> answer) {
        this.listener = listener;
        this.greeting = greeting;
        this.answer = answer;
        daemon(this::accept).start();
    }

    /** One that listens on a free port. */
    static RawServer answering(Function<Request, String> answer) throws IOException {
        return greeting("", answer);
    }

    /** One that speaks first. */
    static RawServer greeting(String greeting, Function<Request, String> answer) throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), greeting, answer);
    }

    static String http(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                + body;
    }

    int port() {
        return listener.getLocalPort();
    }

    String baseUrl() {
        return "http://localhost:" + port() + "/api/v2";
    }

    List<Request> requests() {
        return requests;
    }

    Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                daemon(() -> serve(socket)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Request request = read(in);
                requests.add(request);
                socket.getOutputStream().write(answer.apply(request).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException endOfConversation) {
            // The client hung up; what matters is asserted on its side.
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            bytes.write(next);
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        byte[] body = in.readNBytes(head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0));
        return new Request(head, new String(body, StandardCharsets.ISO_8859_1));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        return thread;
    }
}
