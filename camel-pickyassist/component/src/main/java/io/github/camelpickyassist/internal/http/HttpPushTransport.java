/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.internal.threads.ExecutorThreads;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.wire.EncodedPush;
import io.github.camelpickyassist.protocol.wire.PushWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pushes over HTTP, each with one request that is never repeated once a byte of it may have arrived. Blocks the
 * calling thread, and completes each push before it returns. Safe for use by several threads.
 */
public final class HttpPushTransport implements PushTransport {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPushTransport.class);

    /** What a question is about that sends nothing. */
    private static final Push NOTHING = Push.on(new Channel(1)).build();

    /** The timer thread runs short tasks only. */
    private static final Duration TIMER_ENDS = Duration.ofSeconds(10);

    /** Whoever reads a health check waits for the answer. */
    private static final Duration CHECK_DEADLINE = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final PushExchange exchange;
    private final PushExchange balance;
    private final ConnectRetries retries;
    private final AutoCloseable afterwards;
    private final PushWriter writer;
    private final RedactedCause causes;
    private final InFlightCalls underWay;

    HttpPushTransport(
            HttpSettings settings,
            ApiToken token,
            PushExchange exchange,
            PushExchange balance,
            ScheduledExecutorService timer,
            ConnectRetries retries,
            AutoCloseable afterwards) {
        this.settings = settings;
        this.exchange = exchange;
        this.balance = balance;
        this.underWay = new InFlightCalls(timer);
        this.retries = retries;
        this.afterwards = afterwards;
        this.writer = new PushWriter(token);
        this.causes = new RedactedCause(new Redactor(token));
    }

    /**
     * Opens a transport for the pushes of one account. It stays open until {@link #close}, even if the context stops
     * earlier.
     *
     * @throws org.apache.camel.RuntimeCamelException if TLS or the proxy cannot be configured as the settings say
     */
    public static HttpPushTransport open(CamelContext context, HttpSettings settings, ApiToken token) {
        return open(context, settings, token, ConnectRetries.withRandomPauses(), WriteProgress.MOMENT);
    }

    static HttpPushTransport open(
            CamelContext context, HttpSettings settings, ApiToken token, ConnectRetries retries, Duration moment) {
        CamelHttpClient client = CamelHttpClient.open(context, settings);
        ExecutorThreads threads = new ExecutorThreads(context);
        ScheduledExecutorService timer = threads.newTimer("PickyAssistDeadline");
        return new HttpPushTransport(
                settings,
                token,
                new PushExchange(client.client(), settings, token, moment),
                new PushExchange(client.client(), settings, token, moment, "/check-balance"),
                timer,
                retries,
                () -> {
                    context.getExecutorServiceManager().shutdownNow(timer);
                    join(threads);
                    client.close();
                });
    }

    @Override
    public Ready prepare(Push push) {
        try {
            EncodedPush json = writer.write(push);
            EncodedPush body = settings.form() ? json.asForm() : json;
            return (permitted, completed) -> completed.accept(send(push, body, permitted));
        } catch (IllegalArgumentException e) {
            Verdict refused = new Verdict.Refused(
                    Verdict.NO_STATUS, StatusCategory.INPUT, "the push cannot be written as JSON", causes.of(e, push));
            return (permitted, completed) -> completed.accept(refused);
        } catch (IOException e) {
            Verdict notSent = notSent("a file of the push cannot be read", causes.of(e, push));
            return (permitted, completed) -> completed.accept(notSent);
        }
    }

    @Override
    public @Nullable Verdict check() {
        try {
            EncodedPush json = writer.writeQuery();
            PushCall call = new PushCall(
                    NOTHING,
                    settings.form() ? json.asForm() : json,
                    shorter(settings.timeouts().deadline(), CHECK_DEADLINE));
            return underWay.add(call) ? checked(call) : null;
        } catch (IOException e) {
            throw new IllegalStateException("a query is in memory", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Verdict checked(PushCall call) {
        try {
            PushExchange.Attempt first = balance.attempt(call);
            // The service may have closed a connection that was kept open.
            return first.mayPassNextTime() ? balance.attempt(call).verdict() : first.verdict();
        } finally {
            underWay.remove(call);
        }
    }

    @Override
    public void close() {
        underWay.close();
        try {
            afterwards.close();
        } catch (Exception e) {
            LOG.warn("The HTTP client did not close cleanly: {}", e.toString());
        }
    }

    private static void join(ExecutorThreads timer) {
        if (!timer.join(TIMER_ENDS)) {
            LOG.warn("The thread for deadlines did not end within {} s", TIMER_ENDS.toSeconds());
        }
    }

    private Verdict send(Push push, EncodedPush body, BooleanSupplier permitted) {
        long start = System.nanoTime();
        Verdict verdict = Thread.currentThread().isInterrupted()
                ? notSent("the thread was interrupted before the call", null)
                : deliver(push, body, permitted);
        if (LOG.isDebugEnabled()) {
            log(push, verdict, Duration.ofNanos(System.nanoTime() - start));
        }
        return verdict;
    }

    private Verdict deliver(Push push, EncodedPush body, BooleanSupplier permitted) {
        Duration most = settings.timeouts().deadline().plus(HttpSettings.Timeouts.allowanceFor(body.length()));
        PushCall call = new PushCall(push, body, most, permitted);
        if (!underWay.add(call)) {
            return notSent("the endpoint was stopped before the call", null);
        }
        try {
            return deliver(call);
        } finally {
            underWay.remove(call);
        }
    }

    private Verdict deliver(PushCall call) {
        retries.earn();
        for (int failed = 1; ; failed++) {
            PushExchange.Attempt attempt = exchange.attempt(call);
            try {
                if (!attempt.mayPassNextTime() || !retries.awaitNext(call, failed)) {
                    return attempt.verdict();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return attempt.verdict();
            }
        }
    }

    private static Verdict.NotSent notSent(String reason, @Nullable Throwable cause) {
        return new Verdict.NotSent(Verdict.NO_STATUS, reason, null, cause);
    }

    private static void log(Push push, Verdict verdict, Duration taken) {
        String pushId =
                verdict instanceof Verdict.Accepted accepted ? accepted.answer().pushId() : null;
        LOG.debug(
                "Push to {} recipients: {} with status {} after {} ms, push id {}",
                push.recipients().size(),
                verdict.getClass().getSimpleName(),
                verdict.status(),
                taken.toMillis(),
                pushId == null ? "none" : pushId.replaceAll("\\P{Graph}", "?"));
    }
}
