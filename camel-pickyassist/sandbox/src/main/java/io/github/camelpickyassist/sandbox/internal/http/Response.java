/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A complete response. {@code Content-Length} and {@code Connection} are written from what is known here.
 *
 * @param version as in the status line
 * @param status 100 to 999
 * @param headers without {@code Content-Length} and {@code Connection}
 * @param body empty if there is none
 * @param closes whether the connection is closed after it
 */
public record Response(String version, int status, List<Header> headers, byte[] body, boolean closes) {

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(204, "No Content"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(505, "HTTP Version Not Supported"));

    /**
     * Added to every response, so that no browser guesses another content type or hands the response to a page of
     * another origin.
     */
    private static final List<Header> AGAINST_OTHER_PAGES = List.of(
            new Header("X-Content-Type-Options", "nosniff"), new Header("Cross-Origin-Resource-Policy", "same-origin"));

    /** @throws IllegalArgumentException if the status is not between 100 and 999 */
    public Response {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status: must be between 100 and 999, not " + status);
        }
        headers = List.copyOf(headers);
    }

    /** Returns a response without headers and body. */
    public static Response of(int status) {
        return new Response("HTTP/1.1", status, List.of(), new byte[0], false);
    }

    /** Returns a response with status 200 and a JSON document. */
    public static Response json(byte[] document) {
        return json().with(document);
    }

    /** Returns the head of a response with status 200 and JSON as its content. */
    public static Response json() {
        return of(200).with("Content-Type", "application/json");
    }

    /** Returns a response with plain text in UTF-8 and a line end after it. */
    public static Response text(int status, String text) {
        return of(status)
                .with("Content-Type", "text/plain; charset=utf-8")
                .with((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the same response with one more header.
     *
     * @throws IllegalArgumentException if the name is not a token or the value contains control characters
     */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(version, status, more, body, closes);
    }

    /** Returns the same response with another body. */
    public Response with(byte[] otherBody) {
        return new Response(version, status, headers, otherBody, closes);
    }

    /** Returns the same response, after which the connection is closed. */
    public Response closing() {
        return new Response(version, status, headers, body, true);
    }

    /** Returns the same response as HTTP/1.0, after which the connection is closed. */
    public Response asHttp10() {
        return new Response("HTTP/1.0", status, headers, body, true);
    }

    /** Returns status line, headers with the length of the body, and the empty line. */
    public byte[] head() {
        return head(body.length);
    }

    /** Returns status line, headers and the empty line, with this {@code Content-Length}. */
    public byte[] head(long announcedLength) {
        return (headWithoutLength() + "Content-Length: " + announcedLength + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns status line, headers and the empty line without a length: the body ends when the connection is closed.
     */
    public byte[] openHead() {
        return (closing().headWithoutLength() + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns status line, headers and the empty line for a body in chunks. */
    byte[] chunkedHead() {
        return (headWithoutLength() + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns head and body. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(384 + body.length);
        bytes.writeBytes(head());
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private String headWithoutLength() {
        StringBuilder head = new StringBuilder(256)
                .append(version)
                .append(' ')
                .append(status)
                .append(' ')
                .append(REASONS.getOrDefault(status, "Status " + status))
                .append("\r\n");
        headers.forEach(header -> append(head, header));
        for (Header header : AGAINST_OTHER_PAGES) {
            if (!has(header.name())) {
                append(head, header);
            }
        }
        return closes ? head.append("Connection: close\r\n").toString() : head.toString();
    }

    private boolean has(String name) {
        for (Header header : headers) {
            if (header.is(name)) {
                return true;
            }
        }
        return false;
    }

    private static void append(StringBuilder head, Header header) {
        head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
}
