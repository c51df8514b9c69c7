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
 * An answer in full; its length and whether the connection closes are written from what is known here.
 *
 * @param version as in the status line
 * @param closes whether the connection ends with it
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

    /** On every answer: no browser may take it for something else, or hand it to a page of another server. */
    private static final List<Header> AGAINST_OTHER_PAGES = List.of(
            new Header("X-Content-Type-Options", "nosniff"), new Header("Cross-Origin-Resource-Policy", "same-origin"));

    /** @throws IllegalArgumentException if the status has not three digits */
    public Response {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status: must be between 100 and 999, not " + status);
        }
        headers = List.copyOf(headers);
    }

    /** An answer without a body. */
    public static Response of(int status) {
        return new Response("HTTP/1.1", status, List.of(), new byte[0], false);
    }

    public static Response json(byte[] document) {
        return json().with(document);
    }

    /** The head of an answer in JSON. */
    public static Response json() {
        return of(200).with("Content-Type", "application/json");
    }

    public static Response text(int status, String text) {
        return of(status)
                .with("Content-Type", "text/plain; charset=utf-8")
                .with((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(version, status, more, body, closes);
    }

    public Response with(byte[] otherBody) {
        return new Response(version, status, headers, otherBody, closes);
    }

    /** The same as the last one on its connection. */
    public Response closing() {
        return new Response(version, status, headers, body, true);
    }

    /** The same from a server of the old days, which closes the connection. */
    public Response asHttp10() {
        return new Response("HTTP/1.0", status, headers, body, true);
    }

    /** Status line, headers and the empty line. */
    public byte[] head() {
        return head(body.length);
    }

    /** The same with a length of one's own choice. */
    public byte[] head(long announcedLength) {
        return (headWithoutLength() + "Content-Length: " + announcedLength + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Status line and headers without a length: the body ends with the connection. */
    public byte[] openHead() {
        return (closing().headWithoutLength() + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Status line and headers of a body that comes in chunks. */
    byte[] chunkedHead() {
        return (headWithoutLength() + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Every byte of it. */
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
