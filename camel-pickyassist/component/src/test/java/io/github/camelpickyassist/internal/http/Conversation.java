/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/** The server's side of one connection. */
final class Conversation {

    private final Socket socket;
    private final InputStream in;
    private final Consumer<ScriptedServer.Request> received;

    Conversation(Socket socket, Consumer<ScriptedServer.Request> received) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.received = received;
    }

    /** Reads the next request to its end; false if the client hung up instead. */
    boolean hasRequest() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        readRequest();
        return true;
    }

    ScriptedServer.Request readRequest() throws IOException {
        List<String> head = readHead();
        byte[] body = in.readNBytes((int) contentLength(head));
        if (body.length < contentLength(head)) {
            throw new EOFException("half a request");
        }
        ScriptedServer.Request request = new ScriptedServer.Request(head, body);
        received.accept(request);
        return request;
    }

    List<String> readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("half a head");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1).strip().lines().toList();
    }

    /** Reads a request without keeping its body, and says how long that was. */
    long readAndForget() throws IOException {
        long length = contentLength(readHead());
        in.skipNBytes(length);
        received.accept(new ScriptedServer.Request(List.of(), new byte[0]));
        return length;
    }

    void readSome(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    void answer(String status, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        // In one piece, so that nothing depends on the time between two.
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        answer.write(bytes);
        write(answer.toByteArray());
    }

    void write(String raw) throws IOException {
        write(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
        socket.getOutputStream().flush();
    }

    /** Is a tunnel from now on. */
    void tunnelTo(int port) throws IOException {
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            ScriptedServer.daemon(() -> {
                        try {
                            target.getInputStream().transferTo(socket.getOutputStream());
                        } catch (IOException ended) {
                            // By either side.
                        }
                    })
                    .start();
            in.transferTo(target.getOutputStream());
        }
    }

    /** The version of TLS. */
    String protocol() {
        return ((SSLSocket) socket).getSession().getProtocol();
    }

    /** Ends the connection with RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Stays silent until the client hangs up. */
    void awaitHangUp() throws IOException {
        while (in.read() >= 0) {
            // What else it sends is of no interest.
        }
    }

    static long contentLength(List<String> head) {
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }
}
