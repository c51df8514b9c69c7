/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts documents to somebody else's server. Follows no redirects and reads only the beginning of an answer. */
public final class HttpCaller {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** An answer, as much of it as was read. */
    public record Answer(int status, byte[] body) {}

    /**
     * Posts and waits for the answer.
     *
     * @throws IOException if none comes in time; as {@link InterruptedIOException} if the thread is interrupted
     */
    public Answer post(URI uri, String contentType, byte[] body, Duration longest) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(longest)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return new Answer(response.statusCode(), in.readNBytes(LONGEST_ANSWER));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        }
    }
}
