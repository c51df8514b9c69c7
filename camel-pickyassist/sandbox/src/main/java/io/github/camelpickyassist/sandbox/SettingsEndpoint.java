/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.RequestDocument;
import io.github.camelpickyassist.sandbox.internal.web.Parameters;
import io.github.camelpickyassist.sandbox.internal.web.Query;
import io.github.camelpickyassist.sandbox.internal.web.Router;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings of the running sandbox: delivery rules, webhooks, incoming messages, and templates. */
final class SettingsEndpoint {

    private final PickyAssistSandbox sandbox;
    private final DeliveryRules rules;
    private final Templates templates;
    private final Webhook global;
    private final Webhook events;

    SettingsEndpoint(
            PickyAssistSandbox sandbox, DeliveryRules rules, Templates templates, Webhook global, Webhook events) {
        this.sandbox = sandbox;
        this.rules = rules;
        this.templates = templates;
        this.global = global;
        this.events = events;
    }

    Router addTo(Router router) {
        return router.on("POST", "/sandbox/incoming", this::incoming)
                .on("GET", "/sandbox/webhooks", this::webhooks)
                .on("POST", "/sandbox/webhooks", this::setWebhooks)
                .on("GET", "/sandbox/delivery-rules", this::rules)
                .on("POST", "/sandbox/delivery-rules", this::addRule)
                .on("DELETE", "/sandbox/delivery-rules", this::removeRule)
                .on("GET", "/sandbox/templates", this::templates)
                .on("POST", "/sandbox/templates", this::approve)
                .on("DELETE", "/sandbox/templates", this::withdraw);
    }

    private void incoming(Request request, ClientConnection connection) throws IOException {
        Parameters order = parameters(request);
        CustomerMessage message =
                CustomerMessage.of(order.text("number"), order.longNumber("application"), content(order));
        if (order.has("name")) {
            message = message.named(order.text("name"));
        }
        if (order.has("context_msg_id")) {
            message = message.inReplyTo(order.text("context_msg_id"));
        }
        if (order.has("group_id")) {
            message = message.inGroup(order.text("group_id"), order.text("group_name", "Group"));
        }
        sandbox.receives(isEcho(order) ? message.asEcho() : message);
        connection.send(Response.of(204));
    }

    private static boolean isEcho(Parameters order) {
        int direction = order.has("direction") ? order.number("direction") : 0;
        if (direction != 0 && direction != 1) {
            throw new IllegalArgumentException("direction: must be 0 (to the project) or 1 (from the project)");
        }
        return direction == 1;
    }

    private static CustomerMessage.Content content(Parameters order) {
        if (order.has("payload")) {
            return new CustomerMessage.Button(order.text("text"), order.text("payload"));
        } else if (order.has("interactive_id")) {
            return new CustomerMessage.Choice(
                    order.has("interactive_type") ? order.number("interactive_type") : 1,
                    order.text("interactive_id"),
                    order.text("text"),
                    order.has("description") ? order.text("description") : null);
        } else if (order.has("contact_phone")) {
            return new CustomerMessage.Contact(
                    order.text("contact_first_name", ""),
                    order.text("contact_last_name", ""),
                    order.text("contact_phone"));
        } else if (order.has("media_url")) {
            return new CustomerMessage.File(order.text("media_url"), order.number("type"), order.text("text", ""));
        } else if (order.has("latitude")) {
            return new CustomerMessage.Location(
                    order.text("latitude"), order.text("longitude"), order.text("name", ""), order.text("address", ""));
        }
        return new CustomerMessage.Text(order.text("text"));
    }

    private void webhooks(Request request, ClientConnection connection) throws IOException {
        connection.send(Response.json(JournalWriter.document(json -> {
            webhook(json, "global", global);
            webhook(json, "event", events);
            JournalWriter.texts(
                    json,
                    "quirks",
                    global.quirks().stream()
                            .map(SettingsEndpoint::word)
                            .sorted()
                            .toList());
        })));
    }

    private static void webhook(JsonGenerator json, String name, Webhook webhook) throws IOException {
        URI uri = webhook.uri();
        json.writeObjectFieldStart(name);
        JournalWriter.text(json, "url", uri == null ? null : uri.toString());
        json.writeNumberField("waiting", webhook.waiting());
        json.writeNumberField("delivered", webhook.delivered());
        json.writeNumberField("failed", webhook.failed());
        json.writeNumberField("lost", webhook.lost());
        json.writeEndObject();
    }

    private void setWebhooks(Request request, ClientConnection connection) throws IOException {
        Parameters order = parameters(request);
        Set<WebhookQuirk> quirks = order.has("quirks") ? quirks(order.text("quirks")) : null;
        URI newGlobal = order.has("global") ? uri(order.text("global")) : global.uri();
        URI newEvents = order.has("event") ? uri(order.text("event")) : events.uri();
        global.uri(newGlobal);
        events.uri(newEvents);
        if (quirks != null) {
            sandbox.webhookQuirks(quirks);
        }
        connection.send(Response.of(204));
    }

    private static Set<WebhookQuirk> quirks(String words) {
        Set<WebhookQuirk> quirks = EnumSet.noneOf(WebhookQuirk.class);
        Stream.of(words.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(word -> quirks.add(Arrays.stream(WebhookQuirk.values())
                        .filter(quirk -> word(quirk).equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("quirks: unknown: " + word))));
        return quirks;
    }

    /**
     * Parses a webhook URL; returns null if it is blank.
     *
     * @throws IllegalArgumentException if nothing can be posted to it; the message does not repeat it
     */
    static @Nullable URI uri(String text) {
        if (text.isBlank()) {
            return null;
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("webhook: a URL expected", e);
        }
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("webhook: must be a URL that begins with http:// or https://");
        }
        return uri;
    }

    private void rules(Request request, ClientConnection connection) throws IOException {
        connection.send(Response.json(JournalWriter.document(json -> {
            json.writeArrayFieldStart("rules");
            for (Map.Entry<Long, DeliveryRule> placed : rules.all().entrySet()) {
                rule(json, placed.getKey(), placed.getValue());
            }
            json.writeEndArray();
        })));
    }

    private static void rule(JsonGenerator json, long id, DeliveryRule rule) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("end", word(rule.end()));
        JournalWriter.text(json, "reason", rule.reason().isEmpty() ? null : rule.reason());
        JournalWriter.text(json, "number", rule.number());
        if (rule.channel() != null) {
            json.writeNumberField("application", rule.channel().id());
        }
        json.writeNumberField("share", rule.share());
        json.writeNumberField("seed", rule.seed());
        json.writeEndObject();
    }

    private void addRule(Request request, ClientConnection connection) throws IOException {
        Parameters order = parameters(request);
        sandbox.onDelivery(new DeliveryRule(
                InboxEndpoint.status(order.text("end")),
                order.text("reason", ""),
                order.has("number") ? order.text("number") : null,
                order.has("application") ? new Channel(order.longNumber("application")) : null,
                order.has("share") ? order.fraction("share") : 1,
                order.has("seed") ? order.longNumber("seed") : 0));
        connection.send(Response.of(204));
    }

    private void removeRule(Request request, ClientConnection connection) throws IOException {
        boolean removed = rules.remove(Query.of(request).number("id"));
        sandbox.tellWatchers();
        connection.send(removed ? Response.of(204) : Response.text(404, "No such rule."));
    }

    private void templates(Request request, ClientConnection connection) throws IOException {
        connection.send(Response.json(JournalWriter.document(json -> {
            json.writeArrayFieldStart("templates");
            for (ApprovedTemplate template : templates.all()) {
                TemplateDocument.write(template, json);
            }
            json.writeEndArray();
        })));
    }

    private void approve(Request request, ClientConnection connection) throws IOException {
        templates.approve(TemplateDocument.read(RequestDocument.open(request, ControlEndpoint.MAX_BODY_BYTES)));
        sandbox.tellWatchers();
        connection.send(Response.of(204));
    }

    private void withdraw(Request request, ClientConnection connection) throws IOException {
        String id = Query.of(request).text("id").orElseThrow(() -> new IllegalArgumentException("id: missing"));
        boolean withdrawn = templates.withdraw(id);
        sandbox.tellWatchers();
        connection.send(withdrawn ? Response.of(204) : Response.text(404, "No such template."));
    }

    private static Parameters parameters(Request request) throws IOException {
        return Parameters.read(RequestDocument.open(request, ControlEndpoint.MAX_BODY_BYTES));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
