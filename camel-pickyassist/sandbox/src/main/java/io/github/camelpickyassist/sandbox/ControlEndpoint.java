/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.Line;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests can ask of the sandbox, for those that are not written in Java. */
final class ControlEndpoint {

    private static final long LARGEST_BODY = 64 * 1024;

    private final PickyAssistSandbox sandbox;

    private ControlEndpoint(PickyAssistSandbox sandbox) {
        this.sandbox = sandbox;
    }

    static Router addTo(Router router, PickyAssistSandbox sandbox) {
        ControlEndpoint control = new ControlEndpoint(sandbox);
        return router.on("GET", "/sandbox/pushes", control::pushes)
                .on("GET", "/sandbox/messages", control::messages)
                .on("GET", "/sandbox/faults", control::faultNames)
                .on("POST", "/sandbox/faults", control::plan)
                .on("POST", "/sandbox/clear", control::clear)
                .on("DELETE", "/sandbox", control::clear);
    }

    private void pushes(Request request, Line line) throws IOException {
        line.send(Response.json(JournalWriter.pushes(sandbox.requests(), sandbox.pushes())));
    }

    private void messages(Request request, Line line) throws IOException {
        List<ReceivedMessage> messages =
                parameter(request, "number").map(sandbox::messagesTo).orElseGet(sandbox::messages);
        line.send(Response.json(JournalWriter.messages(messages)));
    }

    private void faultNames(Request request, Line line) throws IOException {
        line.send(Response.json(JournalWriter.names(FaultCatalogue.names())));
    }

    private void plan(Request request, Line line) throws IOException {
        try {
            FaultOrder.read(RequestDocument.open(request, LARGEST_BODY)).placeWith(sandbox);
            line.send(Response.of(204));
        } catch (IllegalArgumentException unusable) {
            line.send(Response.text(400, String.valueOf(unusable.getMessage())));
        }
    }

    private void clear(Request request, Line line) throws IOException {
        sandbox.clear();
        line.send(Response.of(204));
    }

    private static Optional<String> parameter(Request request, String name) {
        return Stream.of(request.head().query().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}
