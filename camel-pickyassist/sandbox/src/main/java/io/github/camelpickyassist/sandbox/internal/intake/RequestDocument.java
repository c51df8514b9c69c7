/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import io.github.camelpickyassist.sandbox.internal.http.Request;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Finds the JSON document in a request. Forms are unwrapped. A body of any other content type is read as JSON, and so
 * is a body declared as a form that begins like JSON, because clients of the service send these.
 */
public final class RequestDocument {

    private static final int BUFFER = 16 * 1024;

    private RequestDocument() {}

    /**
     * Opens the document of a request.
     *
     * @param most maximum size of the body in bytes
     * @throws TooLargeException now or while it is read, if the body is larger
     */
    public static InputStream open(Request request, long most) throws IOException {
        String length = request.head().header("Content-Length").orElse("0");
        if (Long.parseLong(length) > most) {
            throw new TooLargeException(most);
        }
        InputStream body = new BufferedInputStream(new Bounded(request.body(), most), BUFFER);
        boolean encoded = isType(request, "application/x-www-form-urlencoded");
        boolean multipart = isType(request, "multipart/form-data");
        if (!encoded && !multipart || beginsLikeJson(body)) {
            return body;
        }
        return encoded ? new FormDocument(body) : MultipartDocument.of(body, contentType(request));
    }

    /** Returns the content type of a request; empty if there is none. */
    public static String contentType(Request request) {
        return request.head().header("Content-Type").orElse("");
    }

    private static boolean isType(Request request, String type) {
        return contentType(request).strip().toLowerCase(Locale.ROOT).startsWith(type);
    }

    private static boolean beginsLikeJson(InputStream body) throws IOException {
        body.mark(BUFFER);
        int first = body.read();
        for (int i = 1; i < BUFFER && first >= 0 && Character.isWhitespace(first); i++) {
            first = body.read();
        }
        body.reset();
        return first == '{';
    }

    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return counted(in.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int got = in.read(bytes, from, count);
            return counted(got, got);
        }

        private int counted(int result, int bytes) throws IOException {
            read += result < 0 ? 0 : bytes;
            if (read > most) {
                throw new TooLargeException(most);
            }
            return result;
        }
    }
}
