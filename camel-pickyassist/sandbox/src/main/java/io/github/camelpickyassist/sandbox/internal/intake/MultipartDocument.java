/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the variable {@code data} of a {@code multipart/form-data} body, as PHP posts an array and a browser a {@code
 * FormData}, without keeping it in memory. Skips other variables.
 */
final class MultipartDocument extends InputStream {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))");
    private static final Pattern NAME =
            Pattern.compile("(?i)^content-disposition:.*[;\\s]name=(?:\"data\"|data)(?:[;\\s].*)?$");
    private static final int MAX_LINE_LENGTH = 8 * 1024;
    private static final int MAX_LINES = 100;
    private static final int NONE = -2;

    private final InputStream body;
    // No CR in it but the first byte: where a match breaks off, another one can only begin at the byte that broke it.
    private final byte[] delimiter;
    private int matched;
    private int replayed;
    private int replayEnd;
    private int unread = NONE;
    private boolean inside;
    private boolean ended;

    private MultipartDocument(InputStream body, byte[] delimiter) {
        this.body = body;
        this.delimiter = delimiter;
        // The first delimiter need not have a line end before it.
        this.matched = 2;
    }

    /** Returns the document in a body; the body itself if the content type names no boundary. */
    static InputStream of(InputStream body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return body;
        }
        String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return new MultipartDocument(body, ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public int read() throws IOException {
        if (!inside && !ended) {
            ended = !findVariable();
            inside = true;
        }
        int next = ended ? -1 : content();
        ended = next < 0;
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = 0;
        for (int next = 0; read < count && (next = read()) >= 0; read++) {
            bytes[from + read] = (byte) next;
        }
        return read == 0 && count > 0 ? -1 : read;
    }

    private boolean findVariable() throws IOException {
        while (true) {
            while (content() >= 0) {
                // Content before the delimiter belongs to no variable, or to another one.
            }
            if (line().startsWith("--")) {
                return false;
            }
            boolean found = false;
            String header = line();
            for (int i = 0; !header.isEmpty(); i++) {
                if (i == MAX_LINES) {
                    throw new MalformedDocumentException("too many headers in a part of the form");
                }
                found |= NAME.matcher(header).matches();
                header = line();
            }
            if (found) {
                return true;
            }
        }
    }

    /** Returns the next byte of a part; -1 at its end. */
    private int content() throws IOException {
        while (replayed == replayEnd) {
            int next = next();
            if (next == delimiter[matched]) {
                matched++;
                if (matched == delimiter.length) {
                    matched = 0;
                    return -1;
                }
            } else if (matched == 0) {
                return next;
            } else {
                replayed = 0;
                replayEnd = matched;
                matched = 0;
                unread = next;
            }
        }
        return delimiter[replayed++];
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            if (line.length() == MAX_LINE_LENGTH) {
                throw new MalformedDocumentException("line of the form too long");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private int next() throws IOException {
        int next = unread == NONE ? body.read() : unread;
        unread = NONE;
        if (next < 0) {
            throw new MalformedDocumentException("the form ends without its last delimiter");
        }
        return next;
    }
}
