/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.judge.ExchangeRecord.End;
import io.github.camelpickyassist.judge.ExchangeRecord.ReportedResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that a route is processing, with the notes of the test's steps. It is stored as a property of the
 * exchange, and so of each copy of it.
 */
final class TrackedExchange {

    private static final String PROPERTY = "tracked";

    private final List<Object> bodies;
    private final Map<String, Object> headers;
    private final AtomicInteger laterFailures;
    private final List<String> attempts = Collections.synchronizedList(new ArrayList<>());
    private final List<@Nullable ReportedResult> rounds = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable ReportedResult notedResult;

    /**
     * Creates the notes of an exchange.
     *
     * @param bodies one for each round
     * @param laterFailures how often the step behind the push fails
     */
    TrackedExchange(List<Object> bodies, Map<String, Object> headers, int laterFailures) {
        this.bodies = bodies;
        this.headers = headers;
        this.laterFailures = new AtomicInteger(laterFailures);
    }

    void begin(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        exchange.getMessage().setBody(bodies.get(0));
        putHeaders(exchange);
    }

    static void putHeaders(Exchange exchange) {
        exchange.getMessage().getHeaders().putAll(of(exchange).headers);
    }

    /** Takes Camel's headers off; not for ever, because Camel counts in one of them and would never stop to repeat. */
    static void removeHeaders(Exchange exchange) {
        if (of(exchange).attempts.size() < 3) {
            exchange.getMessage().removeHeaders("Camel*");
        }
    }

    /** Hands in the recipients of the next round of a loop. */
    static void nextBody(Exchange exchange) {
        TrackedExchange tracked = of(exchange);
        exchange.getMessage().setBody(tracked.bodies.get(tracked.rounds.size()));
    }

    /** Notes what came of a round, which may have failed and been caught. */
    static void noteRound(Exchange exchange) {
        TrackedExchange tracked = of(exchange);
        var failure = Results.failure(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        Object body = exchange.getMessage().getBody();
        if (body instanceof PushResult result) {
            tracked.rounds.add(Results.reported(result));
        } else {
            tracked.rounds.add(failure == null ? null : Results.reported(failure.result()));
        }
    }

    /** A step after the push, which fails as often as this exchange was told to. */
    static void laterStep(Exchange exchange) {
        TrackedExchange tracked = of(exchange);
        PushResult result = Objects.requireNonNull(Results.of(exchange), "a result behind a push that succeeded");
        tracked.notedResult = Results.reported(result);
        if (tracked.laterFailures.getAndDecrement() > 0) {
            throw new IllegalStateException("a later step fails");
        }
    }

    /** Notes that Camel delivers the exchange to a step again. */
    static void noteRedelivery(Exchange exchange) {
        of(exchange).attempts.add(String.valueOf(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    List<String> attempts() {
        return attempts;
    }

    /** The result that the caller got in this round; null if none. */
    @Nullable
    ReportedResult reported(Exchange ended, int round) {
        if (bodies.size() > 1) {
            return round < rounds.size() ? rounds.get(round) : null;
        }
        PushResult result = Results.of(ended);
        return result != null ? Results.reported(result) : notedResult;
    }

    static End end(Exchange ended) {
        if (ended.getException() == null) {
            return End.SUCCEEDED;
        }
        return Results.failure(ended.getException()) == null ? End.FAILED_ELSEWHERE : End.FAILED;
    }

    private static TrackedExchange of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, TrackedExchange.class);
    }
}
