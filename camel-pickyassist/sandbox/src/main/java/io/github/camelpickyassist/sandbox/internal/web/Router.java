/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.web;

import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.TooLargeException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the handler for a method and path. */
public final class Router implements Handler {

    private final Map<String, Map<String, Handler>> handlers = new HashMap<>();

    public Router on(String method, String path, Handler handler) {
        handlers.computeIfAbsent(path, ignored -> new HashMap<>()).put(method, handler);
        return this;
    }

    public Stream<String> paths() {
        return handlers.keySet().stream();
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        Map<String, Handler> methods = handlers.getOrDefault(request.head().path(), Map.of());
        Handler handler = methods.get(request.head().method());
        if (handler != null) {
            handleWithinBounds(handler, request, connection);
        } else if (methods.isEmpty()) {
            connection.send(isService(request) ? ServiceResponse.error(404, "Not Found") : nothingHere());
        } else {
            String allowed = String.join(", ", methods.keySet());
            Response response = isService(request)
                    ? ServiceResponse.error(405, "Method Not Allowed")
                    : Response.text(405, "Only " + allowed + " is supported here.");
            connection.send(response.with("Allow", allowed));
        }
    }

    private static Response nothingHere() {
        return Response.text(404, "Not found. The service's paths begin with /api/v2 or /app/api/v2.");
    }

    /** What its clients read as JSON, whatever it says. */
    private static boolean isService(Request request) {
        String path = request.head().path();
        return path.startsWith("/api/") || path.startsWith("/app/api/");
    }

    private static void handleWithinBounds(Handler handler, Request request, ClientConnection connection)
            throws IOException {
        try {
            handler.handle(request, connection);
        } catch (TooLargeException e) {
            connection.send(
                    Response.text(413, "Refused: " + e.getMessage() + ".").closing());
        } catch (IllegalArgumentException unusable) {
            // On the service's paths, this is a defect of the sandbox and not of the request.
            if (!request.head().path().startsWith("/sandbox")) {
                throw unusable;
            }
            connection.send(Response.text(400, String.valueOf(unusable.getMessage())));
        }
    }
}
