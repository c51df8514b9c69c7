/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an HTTP response that the classification needs.
 *
 * @param httpStatus the HTTP status, not the status in the document
 * @param body the body; empty if it was not received completely
 * @param failure why the body was not received completely; null if it was
 */
record Response(
        int httpStatus,
        @Nullable String retryAfter,
        @Nullable String location,
        Instant date,
        byte[] body,
        @Nullable IOException failure) {

    private static final byte[] NOTHING = {};

    /** Reads a response of at most this many bytes. The caller must drop the connection if {@link #failure} is set. */
    static Response read(ClassicHttpResponse response, long mostBytes) {
        try {
            byte[] body = body(response, Math.toIntExact(mostBytes));
            return body.length > mostBytes
                    ? of(response, NOTHING, new ResponseTooLargeException(mostBytes))
                    : of(response, body, null);
        } catch (IOException e) {
            return of(response, NOTHING, e);
        }
    }

    /** Returns the same response without its body. */
    Response withoutBody() {
        return new Response(httpStatus, retryAfter, location, date, NOTHING, null);
    }

    private static Response of(ClassicHttpResponse response, byte[] body, @Nullable IOException failure) {
        String retryAfter = value(response, HttpHeaders.RETRY_AFTER);
        // Few responses ask for a pause, and the date is used for nothing else.
        Instant date = retryAfter == null ? null : DateUtils.parseStandardDate(response, HttpHeaders.DATE);
        return new Response(
                response.getCode(),
                retryAfter,
                value(response, HttpHeaders.LOCATION),
                date == null ? Instant.now() : date,
                body,
                failure);
    }

    private static byte[] body(ClassicHttpResponse response, int most) throws IOException {
        if (response.getEntity() == null) {
            return NOTHING;
        }
        InputStream content = response.getEntity().getContent();
        long declared = response.getEntity().getContentLength();
        if (declared < 0 || declared > most) {
            return content.readNBytes(most + 1);
        }
        // Most responses are short: clearing a buffer of the usual size took longer than reading one.
        byte[] body = new byte[(int) declared];
        // The additional read reaches the end of the stream, which releases the connection.
        if (content.readNBytes(body, 0, body.length) < body.length || content.read() >= 0) {
            throw new IOException("the response does not have the length in its Content-Length");
        }
        return body;
    }

    private static @Nullable String value(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
