/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.HttpCaller;
import io.github.camelpickyassist.sandbox.internal.rules.Scheduler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
 * Calls one URL, one call at a time and in order, from a queue with bounds on calls and bytes. Its daemon thread exists
 * only while calls are waiting. Calls that do not fit into the queue are dropped and counted.
 */
final class Webhook {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final int MAX_WAITING = 10_000;
    private static final long MAX_BYTES_WAITING = 16L * 1024 * 1024;
    private static final Duration MAX_LENGTH = Duration.ofMinutes(3);
    private static final List<Duration> REPEATS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(6));

    private final InstantSource clock;
    private final Scheduler scheduler;
    private final boolean repeats;
    private final ThreadPoolExecutor thread;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final AtomicLong bytesToRepeat = new AtomicLong();
    private final HttpCaller caller = new HttpCaller();
    private volatile @Nullable URI uri;
    private volatile Set<WebhookQuirk> quirks = Set.of();

    Webhook(String name, @Nullable URI uri, boolean repeats, InstantSource clock, Scheduler scheduler) {
        this.uri = uri;
        this.repeats = repeats;
        this.clock = clock;
        this.scheduler = scheduler;
        this.thread = new ThreadPoolExecutor(
                1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> daemon(name, task));
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

    /** Returns the number of calls without an HTTP 200 response, repeats included. */
    long failed() {
        return failed.get();
    }

    /** Returns the number of calls that did not fit into the queue. */
    long lost() {
        return lost.get();
    }

    int waiting() {
        return thread.getQueue().size();
    }

    /** Removes the queued calls and resets the counts; keeps the configuration. */
    void clear() {
        List<Runnable> waiting = new ArrayList<>();
        thread.getQueue().drainTo(waiting);
        waiting.forEach(call -> ((Call) call).forget());
        bytesToRepeat.set(0);
        delivered.set(0);
        failed.set(0);
        lost.set(0);
    }

    /** Queues a call; the result completes with the first answer, never exceptionally. */
    CompletableFuture<WebhookAnswer> post(byte[] document) {
        CompletableFuture<WebhookAnswer> answer = new CompletableFuture<>();
        URI to = uri;
        if (to == null) {
            answer.complete(WebhookAnswer.NONE);
            return answer;
        }
        enqueue(new Call(to, document, 0, answer));
        if (has(WebhookQuirk.REPEATED)) {
            enqueue(new Call(to, document, 0, new CompletableFuture<>()));
        }
        return answer;
    }

    private void enqueue(Call call) {
        // A call that is larger than the queue is accepted if the queue is empty.
        long before = bytesWaiting.getAndAdd(call.document.length);
        if (before > 0 && before + call.document.length > MAX_BYTES_WAITING) {
            lose(call);
            return;
        }
        try {
            thread.execute(call);
        } catch (RejectedExecutionException full) {
            lose(call);
        }
    }

    private void repeatLater(Call call) {
        long before = bytesToRepeat.getAndAdd(call.document.length);
        if (before > 0 && before + call.document.length > MAX_BYTES_WAITING) {
            bytesToRepeat.addAndGet(-call.document.length);
            lost.incrementAndGet();
            return;
        }
        scheduler.at(clock.instant().plus(REPEATS.get(call.repeat - 1)), () -> {
            bytesToRepeat.updateAndGet(bytes -> Math.max(0, bytes - call.document.length));
            enqueue(call);
        });
    }

    private void lose(Call call) {
        lost.incrementAndGet();
        call.forget();
    }

    /** One call, or one repeat of it. */
    private final class Call implements Runnable {
        private final URI to;
        private final byte[] document;
        private final int repeat;
        private final CompletableFuture<WebhookAnswer> answer;

        Call(URI to, byte[] document, int repeat, CompletableFuture<WebhookAnswer> answer) {
            this.to = to;
            this.document = document;
            this.repeat = repeat;
            this.answer = answer;
        }

        /** Always completes the answer, because a caller may wait for it. */
        @Override
        public void run() {
            WebhookAnswer got = WebhookAnswer.NONE;
            try {
                got = ask(to, document);
                count(got);
            } finally {
                bytesWaiting.addAndGet(-document.length);
                answer.complete(got);
            }
        }

        /** Completes the answer of a call that is not made. */
        void forget() {
            bytesWaiting.addAndGet(-document.length);
            answer.complete(WebhookAnswer.NONE);
        }

        private void count(WebhookAnswer got) {
            if (got.delivered()) {
                delivered.incrementAndGet();
                return;
            }
            failed.incrementAndGet();
            if (repeats && repeat < REPEATS.size()) {
                repeatLater(new Call(to, document, repeat + 1, new CompletableFuture<>()));
            }
        }
    }

    private WebhookAnswer ask(URI to, byte[] document) {
        try {
            HttpCaller.Answer answer = caller.post(to, contentType(), document, MAX_LENGTH);
            return new WebhookAnswer(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            // Without the URL: its path or query may contain a secret.
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

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "sandbox-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
