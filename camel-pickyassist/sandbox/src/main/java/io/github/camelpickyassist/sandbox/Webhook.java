/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.HttpCaller;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one URL of the project's, in order, from a bounded queue and on a daemon thread that lives only while there is
 * something to do. What does not fit into the queue is lost and counted.
 */
final class Webhook {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final int MOST_WAITING = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(180);
    private static final List<Duration> REPEATS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(6));

    private final InstantSource clock;
    private final Timeline timeline;
    private final boolean repeats;
    private final ThreadPoolExecutor thread;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable URI uri;
    private volatile Set<WebhookQuirk> quirks = Set.of();
    private @Nullable HttpCaller caller;

    Webhook(String name, @Nullable URI uri, boolean repeats, InstantSource clock, Timeline timeline) {
        this.uri = uri;
        this.repeats = repeats;
        this.clock = clock;
        this.timeline = timeline;
        this.thread = new ThreadPoolExecutor(
                1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> daemon(name, task));
        thread.allowCoreThreadTimeOut(true);
    }

    void uri(@Nullable URI value) {
        uri = value;
    }

    @Nullable
    URI uri() {
        return uri;
    }

    void quirks(Set<WebhookQuirk> values) {
        quirks = Set.copyOf(values);
    }

    Set<WebhookQuirk> quirks() {
        return quirks;
    }

    boolean has(WebhookQuirk quirk) {
        return quirks.contains(quirk);
    }

    long delivered() {
        return delivered.get();
    }

    /** Calls that brought no HTTP 200, repeats included. */
    long failed() {
        return failed.get();
    }

    /** Calls for which there was no room. */
    long lost() {
        return lost.get();
    }

    int waiting() {
        return thread.getQueue().size();
    }

    /** Forgets what waits, and the counts; configuration stays. */
    void clear() {
        thread.getQueue().clear();
        delivered.set(0);
        failed.set(0);
        lost.set(0);
    }

    /** Calls as soon as it is this call's turn; completes with the first answer, never with an exception. */
    CompletableFuture<WebhookAnswer> post(byte[] document) {
        CompletableFuture<WebhookAnswer> answer = new CompletableFuture<>();
        URI to = uri;
        if (to == null) {
            answer.complete(WebhookAnswer.NONE);
            return answer;
        }
        enqueue(() -> answer.complete(call(to, document, 0)), () -> answer.complete(WebhookAnswer.NONE));
        if (has(WebhookQuirk.REPEATED)) {
            enqueue(() -> call(to, document, 0), () -> {});
        }
        return answer;
    }

    private void enqueue(Runnable call, Runnable otherwise) {
        try {
            thread.execute(call);
        } catch (RejectedExecutionException full) {
            lost.incrementAndGet();
            otherwise.run();
        }
    }

    private WebhookAnswer call(URI to, byte[] document, int repeat) {
        WebhookAnswer answer = ask(to, document);
        if (answer.delivered()) {
            delivered.incrementAndGet();
            return answer;
        }
        failed.incrementAndGet();
        if (repeats && repeat < REPEATS.size()) {
            timeline.at(
                    clock.instant().plus(REPEATS.get(repeat)),
                    () -> enqueue(() -> call(to, document, repeat + 1), () -> {}));
        }
        return answer;
    }

    private WebhookAnswer ask(URI to, byte[] document) {
        try {
            HttpCaller.Answer answer = caller().post(to, contentType(), document, LONGEST);
            return new WebhookAnswer(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Not with the URL: its path or query may be somebody's secret.
            LOG.debug(
                    "webhook on {} did not answer: {}",
                    to.getHost(),
                    e.getClass().getSimpleName());
            return WebhookAnswer.NONE;
        }
    }

    private String contentType() {
        return has(WebhookQuirk.FORM_CONTENT_TYPE) ? "application/x-www-form-urlencoded" : "application/json";
    }

    // Only when there is something to call: most sandboxes never do, and a client has threads of its own.
    private synchronized HttpCaller caller() {
        HttpCaller known = caller;
        if (known == null) {
            known = new HttpCaller();
            caller = known;
        }
        return known;
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "sandbox-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
