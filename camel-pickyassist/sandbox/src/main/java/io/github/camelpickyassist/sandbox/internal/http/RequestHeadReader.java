/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads request lines and headers, strictly and within bounds. */
final class RequestHeadReader {

    private static final int MAX_LINE_LENGTH = 8 * 1024;
    private static final int MAX_HEAD_BYTES = 32 * 1024;
    private static final int MAX_HEADERS = 100;

    private RequestHeadReader() {}

    static RequestHead read(ConnectionInput in) throws IOException {
        String line = in.line(MAX_LINE_LENGTH, 414);
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !Header.isToken(parts[0])) {
            throw new BadRequestException(400, "malformed request line");
        } else if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
            throw new BadRequestException(parts[2].startsWith("HTTP/") ? 505 : 400, "HTTP/1.1 expected");
        } else if (!parts[1].startsWith("/") || !isVisibleAscii(parts[1])) {
            throw new BadRequestException(400, "the request target must be a path");
        }
        int query = parts[1].indexOf('?');
        RequestHead head = new RequestHead(
                parts[0],
                query < 0 ? parts[1] : parts[1].substring(0, query),
                query < 0 ? "" : parts[1].substring(query + 1),
                parts[2],
                headers(in));
        if (head.version().equals("HTTP/1.1") && head.all("Host").size() != 1) {
            throw new BadRequestException(400, "exactly one Host header is required");
        }
        return head;
    }

    private static List<Header> headers(ConnectionInput in) throws IOException {
        List<Header> headers = new ArrayList<>();
        int size = 0;
        for (String line = in.line(MAX_LINE_LENGTH, 431); !line.isEmpty(); line = in.line(MAX_LINE_LENGTH, 431)) {
            size += line.length();
            if (size > MAX_HEAD_BYTES || headers.size() == MAX_HEADERS) {
                throw new BadRequestException(431, "request header too large");
            }
            headers.add(header(line));
        }
        return headers;
    }

    static Header header(String line) throws BadRequestException {
        int colon = line.indexOf(':');
        // A blank before the colon or at the start of a line is how requests are smuggled past a proxy.
        if (colon < 1 || !Header.isToken(line.substring(0, colon))) {
            throw new BadRequestException(400, "malformed header");
        } else if (!Header.isValue(line.substring(colon + 1))) {
            throw new BadRequestException(400, "control character in a header");
        }
        return new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static boolean isVisibleAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
