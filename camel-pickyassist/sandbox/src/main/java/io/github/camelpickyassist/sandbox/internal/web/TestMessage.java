/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Header;
import io.github.camelpickyassist.sandbox.internal.http.HttpCaller;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.RequestDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends a push to the sandbox itself over HTTP, as an application would, for a person at the inbox page.
 *
 * <p>The page cannot do that: a browser sends a request again when its connection was closed without an answer.
 */
public final class TestMessage implements Handler {

    /** The header that marks these pushes. */
    public static final String HEADER = "Sandbox-Test";

    private static final long MAX_BODY_BYTES = 64 * 1024;
    private static final long MESSENGER = 5;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final JsonFactory JSON = new JsonFactory();

    private final Supplier<String> baseUrl;
    private final String token;
    private final HttpCaller caller = new HttpCaller();

    /** Writes the fields of an object. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Sends to the push operation below this URL. */
    public TestMessage(Supplier<String> baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        byte[] push = push(Parameters.read(RequestDocument.open(request, MAX_BODY_BYTES)));
        connection.send(Response.json(document(json -> {
            try {
                HttpCaller.Answer answer = caller.post(
                        URI.create(baseUrl.get() + "/push"),
                        "application/json",
                        push,
                        LONGEST,
                        List.of(new Header(HEADER, "inbox")));
                json.writeNumberField("http_status", answer.status());
                json.writeStringField("body", new String(answer.body(), StandardCharsets.UTF_8));
            } catch (SocketTimeoutException e) {
                json.writeStringField("problem", "no complete answer within " + LONGEST.toSeconds() + " seconds");
            } catch (IOException | RuntimeException e) {
                json.writeStringField("problem", "no complete answer, the connection ended");
            }
        })));
    }

    private byte[] push(Parameters order) throws IOException {
        long channel = order.longNumber("application");
        String to = order.text("number");
        String text = order.text("text");
        return document(json -> {
            json.writeStringField("token", token);
            json.writeNumberField("application", channel);
            json.writeArrayFieldStart("data");
            json.writeStartObject();
            json.writeStringField(channel == MESSENGER ? "messenger_id" : "number", to);
            json.writeStringField("message", text);
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private static byte[] document(Fields fields) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(document)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        return document.toByteArray();
    }
}
