/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelpickyassist.sandbox.internal.rules.SessionWindows;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Receives messages from customers and posts them to the global webhook. */
final class IncomingMessages {

    // The path of the vendor's samples.
    private static final long FIRST_ID = 52_363_299;
    private static final JsonFactory JSON = new JsonFactory();

    private final Journal journal;
    private final SessionWindows sessions;
    private final Webhook webhook;
    private final InstantSource clock;
    private final ChangeSignal changes;
    private final AtomicLong ids = new AtomicLong(FIRST_ID);

    IncomingMessages(
            Journal journal, SessionWindows sessions, Webhook webhook, InstantSource clock, ChangeSignal changes) {
        this.journal = journal;
        this.sessions = sessions;
        this.webhook = webhook;
        this.clock = clock;
        this.changes = changes;
    }

    CompletableFuture<WebhookAnswer> take(CustomerMessage message) {
        String id = Long.toString(ids.getAndIncrement());
        CustomerMessage.Group group = message.group();
        Conversation.Key key = new Conversation.Key(group == null ? message.number() : group.id(), message.channel());
        if (group == null && !message.echo()) {
            sessions.open(message.number());
        }
        AtomicReference<Webhook.Posting> posting = new AtomicReference<>(Webhook.Posting.NONE);
        journal.came(key, sequence -> new Turn.Written(sequence, message, id, clock.instant(), posting::get));
        EventWriter writer = new EventWriter(webhook.has(WebhookQuirk.NUMBERS_AS_TEXT));
        Consumer<Webhook.Posting> watcher = state -> {
            posting.set(state);
            changes.tell();
        };
        return webhook.post(writer.incoming(message, id), watcher).thenApply(answer -> {
            instantReply(answer)
                    .ifPresent(reply -> journal.came(
                            key,
                            sequence -> new Turn.Replied(
                                    sequence,
                                    reply.getOrDefault("message-out", ""),
                                    reply.get("media-url"),
                                    clock.instant())));
            return answer;
        });
    }

    /** Returns the fields of an instant reply; empty if the service would not read the answer as one. */
    private static Optional<Map<String, String>> instantReply(WebhookAnswer answer) {
        Map<String, String> fields = new HashMap<>();
        if (!answer.delivered()) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(answer.body())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException notJson) {
            return Optional.empty();
        }
        return fields.containsKey("message-out") || fields.containsKey("media-url")
                ? Optional.of(fields)
                : Optional.empty();
    }
}
