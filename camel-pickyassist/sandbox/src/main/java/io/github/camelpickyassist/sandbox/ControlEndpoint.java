/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.RequestDocument;
import io.github.camelpickyassist.sandbox.internal.web.Query;
import io.github.camelpickyassist.sandbox.internal.web.Router;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The queries and commands of the sandbox for tests that are not written in Java. */
final class ControlEndpoint {

    static final long MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_AT_ONCE = 200;

    private final PickyAssistSandbox sandbox;
    private final Journal journal;
    private final FaultPlan faults;

    private ControlEndpoint(PickyAssistSandbox sandbox, Journal journal, FaultPlan faults) {
        this.sandbox = sandbox;
        this.journal = journal;
        this.faults = faults;
    }

    static Router addTo(Router router, PickyAssistSandbox sandbox, Journal journal, FaultPlan faults) {
        ControlEndpoint control = new ControlEndpoint(sandbox, journal, faults);
        return router.on("GET", "/sandbox/pushes", control::pushes)
                .on("GET", "/sandbox/messages", control::messages)
                .on("GET", "/sandbox/faults", control::faults)
                .on("POST", "/sandbox/faults", control::plan)
                .on("DELETE", "/sandbox/faults", control::unplan)
                .on("POST", "/sandbox/clear", control::clear)
                .on("DELETE", "/sandbox", control::clear);
    }

    /** Returns all pushes, oldest first; with {@code limit} a page, newest first, of all or of refused ones. */
    private void pushes(Request request, ClientConnection connection) throws IOException {
        Query query = Query.of(request);
        long limit = query.number("limit", 0);
        boolean refusedOnly = query.text("refused").map("true"::equals).orElse(false);
        List<ReceivedPush> pushes = limit <= 0
                ? sandbox.pushes()
                : journal.pushesBefore(
                        query.number("before", Long.MAX_VALUE), refusedOnly, (int) Math.min(limit, MAX_AT_ONCE));
        connection.send(
                Response.json(), out -> JournalWriter.pushes(out, sandbox.requests(), pushes, journal.refused()));
    }

    private void messages(Request request, ClientConnection connection) throws IOException {
        String number = Query.of(request).text("number").orElse(null);
        List<JournalEntry> accepted = journal.accepted();
        Function<JournalEntry, List<ReceivedMessage>> messages = entry -> journal.messagesOf(entry).stream()
                .filter(message -> number == null || message.number().equals(number))
                .toList();
        connection.send(
                Response.json(),
                out -> JournalWriter.messages(
                        out, () -> accepted.stream().map(messages).iterator()));
    }

    private void faults(Request request, ClientConnection connection) throws IOException {
        connection.send(Response.json(JournalWriter.faults(faults.all())));
    }

    private void plan(Request request, ClientConnection connection) throws IOException {
        FaultOrder.read(RequestDocument.open(request, MAX_BODY_BYTES)).placeWith(faults);
        connection.send(Response.of(204));
    }

    private void unplan(Request request, ClientConnection connection) throws IOException {
        boolean removed = faults.remove(Query.of(request).number("id"));
        connection.send(removed ? Response.of(204) : Response.text(404, "No such fault is planned."));
    }

    private void clear(Request request, ClientConnection connection) throws IOException {
        sandbox.clear();
        connection.send(Response.of(204));
    }
}
