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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends an event whenever something changes, as Server-Sent Events. Events carry no data beyond a count: clients
 * request what they show, and many changes are sent as one event.
 */
public final class EventStream implements Handler {

    private static final int MAX_WATCHERS = 64;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final long MILLIS_BETWEEN = 150;

    private final ChangeSignal changes;
    private final AtomicInteger watchers = new AtomicInteger();

    public EventStream(ChangeSignal changes) {
        this.changes = changes;
    }

    @Override
    public void handle(Request request, ClientConnection connection) throws IOException {
        if (watchers.incrementAndGet() > MAX_WATCHERS) {
            watchers.decrementAndGet();
            connection.send(Response.text(503, "Too many event streams are open."));
            return;
        }
        try {
            stream(connection);
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closing");
        } finally {
            watchers.decrementAndGet();
        }
    }

    private void stream(ClientConnection connection) throws IOException, InterruptedException {
        connection.write(Response.of(200)
                .with("Content-Type", "text/event-stream")
                .with("Cache-Control", "no-store")
                .openHead());
        connection.write(utf8("retry: 500\n\n"));
        long seen = -1;
        while (true) {
            long now = changes.await(seen, HEARTBEAT);
            connection.write(utf8(now == seen ? ": still here\n\n" : "data: " + now + "\n\n"));
            seen = now;
            Thread.sleep(MILLIS_BETWEEN);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
