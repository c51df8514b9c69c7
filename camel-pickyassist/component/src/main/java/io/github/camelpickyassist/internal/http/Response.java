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
 * The parts of an HTTP response that are needed.
 *
 * @param httpStatus of the HTTP answer, not of the document in it
 * @param body empty if it did not arrive as a whole
 * @param failure why the body did not arrive as a whole; null if it did
 */
record Response(
        int httpStatus,
        @Nullable String retryAfter,
        @Nullable String location,
        Instant date,
        byte[] body,
        @Nullable IOException failure) {

    private static final byte[] NOTHING = {};

    /** Reads an answer of at most so many bytes. Whoever calls must drop the connection if {@link #failure} is set. */
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

    /** The same as if it had no body. */
    Response withoutBody() {
        return new Response(httpStatus, retryAfter, location, date, NOTHING, null);
    }

    private static Response of(ClassicHttpResponse response, byte[] body, @Nullable IOException failure) {
        String retryAfter = value(response, HttpHeaders.RETRY_AFTER);
        // Hardly any answer asks for a pause, and nothing else is reckoned from the date.
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
        // Most answers are short: to clear a buffer of the usual size took longer than to read one.
        byte[] body = new byte[(int) declared];
        // Asked for one more, the stream sees its end and releases the connection.
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
