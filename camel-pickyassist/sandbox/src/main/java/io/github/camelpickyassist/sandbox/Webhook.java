/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.HttpCaller;
import io.github.camelpickyassist.sandbox.internal.rules.Scheduler;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
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
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
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
        return post(document, ignored -> {});
    }

    /** The same; a watcher learns how far the call is, repeats included. */
    CompletableFuture<WebhookAnswer> post(byte[] document, Consumer<Posting> watcher) {
        CompletableFuture<WebhookAnswer> answer = new CompletableFuture<>();
        URI to = uri;
        if (to == null) {
            answer.complete(WebhookAnswer.NONE);
            return answer;
        }
        watcher.accept(Posting.WAITING);
        enqueue(new Call(to, document, 0, answer, watcher));
        if (has(WebhookQuirk.REPEATED)) {
            enqueue(new Call(to, document, 0, new CompletableFuture<>(), ignored -> {}));
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
        private final Consumer<Posting> watcher;

        Call(URI to, byte[] document, int repeat, CompletableFuture<WebhookAnswer> answer, Consumer<Posting> watcher) {
            this.to = to;
            this.document = document;
            this.repeat = repeat;
            this.answer = answer;
            this.watcher = watcher;
        }

        /** Always completes the answer, because a caller may wait for it. */
        @Override
        public void run() {
            WebhookAnswer got = WebhookAnswer.NONE;
            String problem = "no response";
            try {
                Reply reply = ask(to, document);
                got = reply.answer;
                problem = reply.problem;
                count(got);
            } finally {
                bytesWaiting.addAndGet(-document.length);
                watcher.accept(Posting.ended(got.delivered(), got.status(), problem));
                answer.complete(got);
            }
        }

        /** Completes the answer of a call that is not made. */
        void forget() {
            bytesWaiting.addAndGet(-document.length);
            watcher.accept(Posting.DROPPED);
            answer.complete(WebhookAnswer.NONE);
        }

        private void count(WebhookAnswer got) {
            if (got.delivered()) {
                delivered.incrementAndGet();
                return;
            }
            failed.incrementAndGet();
            if (repeats && repeat < REPEATS.size()) {
                repeatLater(new Call(to, document, repeat + 1, new CompletableFuture<>(), watcher));
            }
        }
    }

    /** @param problem why there is no answer; empty if there is one */
    private record Reply(WebhookAnswer answer, String problem) {}

    private Reply ask(URI to, byte[] document) {
        try {
            HttpCaller.Answer answer = caller.post(to, contentType(), document, MAX_LENGTH);
            return new Reply(new WebhookAnswer(answer.status(), new String(answer.body(), StandardCharsets.UTF_8)), "");
        } catch (IOException | RuntimeException e) {
            // Without the URL: its path or query may contain a secret.
            LOG.debug(
                    "webhook on {} did not answer: {}",
                    to.getHost(),
                    e.getClass().getSimpleName());
            return new Reply(WebhookAnswer.NONE, problem(e));
        }
    }

    private static String problem(Exception e) {
        if (e instanceof ConnectException) {
            return "connection refused";
        } else if (e instanceof UnknownHostException) {
            return "unknown host";
        } else if (e instanceof SocketTimeoutException) {
            return "no response in time";
        } else if (e instanceof SSLException) {
            return "TLS failed";
        }
        return "no valid response";
    }

    private String contentType() {
        return has(WebhookQuirk.FORM_CONTENT_TYPE) ? "application/x-www-form-urlencoded" : "application/json";
    }

    /**
     * How far the webhook call for an incoming message got.
     *
     * @param state where it is
     * @param httpStatus of the last response; 0 for none
     * @param problem why there was no response; empty if there was one, or if there was no call yet
     */
    record Posting(State state, int httpStatus, String problem) {

        /** Where a call is. */
        enum State {
            /** There is no webhook. */
            NONE,
            /** It is made when it is its turn. */
            WAITING,
            /** The response was HTTP 200. */
            DELIVERED,
            /** Another response, or none. */
            FAILED,
            /** There was no room for it, or the sandbox was cleared. */
            DROPPED
        }

        static final Posting NONE = new Posting(State.NONE, 0, "");
        static final Posting WAITING = new Posting(State.WAITING, 0, "");
        static final Posting DROPPED = new Posting(State.DROPPED, 0, "");

        /** Returns what a response, or the lack of one, means. */
        static Posting ended(boolean delivered, int httpStatus, String problem) {
            return new Posting(delivered ? State.DELIVERED : State.FAILED, httpStatus, problem);
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "sandbox-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
