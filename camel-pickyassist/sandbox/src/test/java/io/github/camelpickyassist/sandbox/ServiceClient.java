/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An ordinary client of the service. */
final class ServiceClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PickyAssistSandbox sandbox;

    ServiceClient(PickyAssistSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A push by somebody with the right token; quotes may be single. */
    JsonNode push(String fields) {
        return json(post("/push", withToken(fields)));
    }

    /** The status of the answer to such a push. */
    int status(String fields) {
        return push(fields).path("status").asInt();
    }

    String withToken(String fields) {
        return ("{\"token\":\"" + sandbox.token() + "\"," + fields + "}").replace('\'', '"');
    }

    HttpResponse<String> post(String path, String body) {
        return post(URI.create(sandbox.baseUrl() + path), "application/json", body);
    }

    static HttpResponse<String> post(URI uri, String contentType, String body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> control(String method, String pathAndQuery, String body) {
        return send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl()).resolve(pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
