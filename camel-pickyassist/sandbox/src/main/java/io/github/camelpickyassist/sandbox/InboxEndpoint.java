/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.event.DeliveryStatus;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.rules.SearchWords;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import io.github.camelpickyassist.sandbox.internal.web.EventStream;
import io.github.camelpickyassist.sandbox.internal.web.Query;
import io.github.camelpickyassist.sandbox.internal.web.Router;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Serves what the inbox page requests, always in pages. */
final class InboxEndpoint {

    private static final int MAX_AT_ONCE = 200;

    private final PickyAssistSandbox sandbox;
    private final Journal journal;
    private final Project project;
    private final InboxWriter writer;

    private InboxEndpoint(PickyAssistSandbox sandbox, Journal journal, Project project) {
        this.sandbox = sandbox;
        this.journal = journal;
        this.project = project;
        this.writer = new InboxWriter(journal.delays(), project.templates());
    }

    static Router addTo(
            Router router, PickyAssistSandbox sandbox, Journal journal, Project project, ChangeSignal changes) {
        InboxEndpoint inbox = new InboxEndpoint(sandbox, journal, project);
        return router.on("GET", "/sandbox/about", inbox::about)
                .on("GET", "/sandbox/conversations", inbox::conversations)
                .on("GET", "/sandbox/conversation", inbox::conversation)
                .on("POST", "/sandbox/conversation/seen", inbox::seen)
                .on("GET", "/sandbox/push", inbox::push)
                .on("GET", "/sandbox/media", new MediaEndpoint(journal))
                .on("GET", "/sandbox/events", new EventStream(changes));
    }

    private void about(Request request, ClientConnection connection) throws IOException {
        List<Channel> channels = project.channels().stream()
                .sorted(Comparator.comparingLong(Channel::id))
                .toList();
        connection.send(Response.json(JournalWriter.document(json -> {
            json.writeStringField("base_url", sandbox.baseUrl());
            // A token that the user configured may be a secret elsewhere.
            JournalWriter.text(json, "token", sandbox.showsToken() ? sandbox.token() : null);
            json.writeArrayFieldStart("channels");
            for (Channel channel : channels) {
                json.writeStartObject();
                json.writeNumberField("application", channel.id());
                json.writeStringField("name", channel.name().orElse(""));
                json.writeEndObject();
            }
            json.writeEndArray();
        })));
    }

    private void conversations(Request request, ClientConnection connection) throws IOException {
        Query query = Query.of(request);
        InboxWriter.Wanted wanted = new InboxWriter.Wanted(
                SearchWords.of(query.text("search").orElse("")),
                query.text("application")
                        .map(ignored -> query.number("application"))
                        .orElse(null),
                query.text("status").map(InboxEndpoint::status).orElse(null));
        long before = query.number("before", Long.MAX_VALUE);
        int limit = limit(query);
        connection.send(
                Response.json(journal.ask((all, now) -> writer.conversations(all, wanted, before, limit, now))));
    }

    private void conversation(Request request, ClientConnection connection) throws IOException {
        Query query = Query.of(request);
        long before = query.number("before", Long.MAX_VALUE);
        Optional<byte[]> turns = journal.ask((all, now) -> {
            Optional<Conversation> found = all.get(key(query));
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(writer.turns(found.get(), before, limit(query), now));
        });
        connection.send(turns.map(Response::json).orElseGet(() -> Response.text(404, "No such conversation is kept.")));
    }

    private void seen(Request request, ClientConnection connection) throws IOException {
        Conversation.Key key = key(Query.of(request));
        boolean changed = journal.ask((all, now) -> {
            boolean unread = all.get(key).map(Conversation::unread).orElse(0) > 0;
            all.get(key).ifPresent(Conversation::seen);
            return unread;
        });
        if (changed) {
            sandbox.tellWatchers();
        }
        connection.send(Response.of(204));
    }

    private void push(Request request, ClientConnection connection) throws IOException {
        Query query = Query.of(request);
        Optional<String> id = query.text("push_id");
        Optional<ReceivedPush> push = id.isPresent() ? journal.push(id.get()) : journal.push(query.number("position"));
        if (push.isEmpty()) {
            connection.send(Response.text(404, "No such push is kept."));
        } else {
            connection.send(Response.json(JournalWriter.document(json -> {
                json.writeArrayFieldStart("pushes");
                JournalWriter.push(json, push.get());
                json.writeEndArray();
            })));
        }
    }

    private static Conversation.Key key(Query query) {
        String number = query.text("number").orElseThrow(() -> new IllegalArgumentException("number: missing"));
        return new Conversation.Key(number, new Channel(query.number("application")));
    }

    private static int limit(Query query) {
        return (int) Math.max(1, Math.min(MAX_AT_ONCE, query.number("limit", 50)));
    }

    static DeliveryStatus status(String word) {
        try {
            return DeliveryStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "status: must be unknown, submitted, delivered, read, failed or refunded", e);
        }
    }
}
