/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts documents to other servers, each on a new connection: a server that closes a kept connection without announcing
 * it would lose the next call. Follows no redirects, uses no proxy, repeats nothing, and reads at most 64 KiB of a
 * response.
 */
public final class HttpCaller {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int MAX_LINE_LENGTH = 8 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final int CONNECT_MILLIS = 10_000;

    /**
     * A response.
     *
     * @param status of the status line
     * @param body its first 64 KiB
     */
    public record Answer(int status, byte[] body) {}

    /**
     * Posts a document and waits for the response.
     *
     * @param uri {@code http} or {@code https}, with a host
     * @param longest time from the start of the call to the end of the response
     * @throws IOException if the connection fails, the response is not HTTP/1.1, or the time is over
     */
    public Answer post(URI uri, String contentType, byte[] body, Duration longest) throws IOException {
        return post(uri, contentType, body, longest, List.of());
    }

    /** The same with headers of the caller's own, which must be valid. */
    public Answer post(URI uri, String contentType, byte[] body, Duration longest, List<Header> headers)
            throws IOException {
        try (Socket socket = connect(uri)) {
            ConnectionInput in = new ConnectionInput(socket);
            in.allow(longest);
            socket.getOutputStream().write(request(uri, contentType, body, headers));
            return answer(in, socket);
        }
    }

    private static Socket connect(URI uri) throws IOException {
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return secure ? secured(socket, host, port) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket secured(Socket socket, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(CONNECT_MILLIS);
        secured.startHandshake();
        return secured;
    }

    private static byte[] request(URI uri, String contentType, byte[] body, List<Header> headers) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        String head = "POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + body.length + "\r\nAccept: */*\r\nConnection: close\r\n"
                + headers.stream()
                        .map(header -> header.name() + ": " + header.value() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static Answer answer(ConnectionInput in, Socket socket) throws IOException {
        while (true) {
            String statusLine = in.line(MAX_LINE_LENGTH, 400);
            if (!statusLine.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
                throw new IOException("the response is not HTTP/1.1");
            }
            int status = Integer.parseInt(statusLine.substring(9, 12));
            List<Header> headers = headers(in);
            if (status >= 200) {
                return new Answer(status, body(status, headers, in, socket));
            }
        }
    }

    private static List<Header> headers(ConnectionInput in) throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = in.line(MAX_LINE_LENGTH, 400); !line.isEmpty(); line = in.line(MAX_LINE_LENGTH, 400)) {
            if (headers.size() == MAX_HEADERS) {
                throw new IOException("too many response headers");
            }
            headers.add(RequestHeadReader.header(line));
        }
        return headers;
    }

    private static byte[] body(int status, List<Header> headers, ConnectionInput in, Socket socket) throws IOException {
        boolean framed =
                headers.stream().anyMatch(header -> header.is("Content-Length") || header.is("Transfer-Encoding"));
        if (status == 204 || status == 304) {
            return new byte[0];
        } else if (framed) {
            RequestHead like = new RequestHead("POST", "/", "", "HTTP/1.1", headers);
            return Body.of(like, in, new ClientConnection(socket)).readNBytes(MAX_ANSWER_BYTES);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && body.size() < MAX_ANSWER_BYTES; next = in.read()) {
            body.write(next);
        }
        return body.toByteArray();
    }
}
